package io.github.mediacapture.decoding;

import io.github.mediacapture.internal.LazyLog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A file that may still be written; opened anew where an interrupt has closed it. */
final class FileBytes implements MediaBytes {
    private static final LazyLog LOG = new LazyLog(FileBytes.class);

    private final Path file;
    private final BooleanSupplier mayGrow;
    private @Nullable FileChannel channel;

    FileBytes(Path file, BooleanSupplier mayGrow) {
        this.file = file;
        this.mayGrow = mayGrow;
    }

    private FileChannel open() throws IOException {
        FileChannel open = channel;
        if (open == null) {
            open = FileChannel.open(file, StandardOpenOption.READ);
            channel = open;
        }
        return open;
    }

    @Override
    public long size() throws IOException {
        FileChannel open = open();
        try {
            return open.size();
        } catch (ClosedChannelException e) {
            channel = null;
            throw e;
        }
    }

    @Override
    public int read(long position, ByteBuffer target) throws IOException {
        FileChannel open = open();
        try {
            return open.read(target, position);
        } catch (ClosedChannelException e) {
            channel = null;
            throw e;
        }
    }

    @Override
    public boolean mayGrow() {
        return mayGrow.getAsBoolean();
    }

    @Override
    public void close() {
        FileChannel open = channel;
        channel = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                LOG.get().log(System.Logger.Level.DEBUG, "'" + file + "' did not close", e);
            }
        }
    }
}
