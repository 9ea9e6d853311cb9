package io.github.mediacapture.decoding;

import io.github.mediacapture.internal.LazyLog;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A file that may still be written, or no longer be there under its name. An interrupt ends a read, and must not close the file, as it would
 * a {@code FileChannel}: so the file is read on another thread.
 */
final class FileBytes implements MediaBytes {
    private static final LazyLog LOG = new LazyLog(FileBytes.class);

    private final Path file;
    private final BooleanSupplier mayGrow;
    private @Nullable AsynchronousFileChannel channel;

    FileBytes(Path file, BooleanSupplier mayGrow) {
        this.file = file;
        this.mayGrow = mayGrow;
    }

    private AsynchronousFileChannel open() throws IOException {
        AsynchronousFileChannel open = channel;
        if (open == null) {
            open = AsynchronousFileChannel.open(file, StandardOpenOption.READ);
            channel = open;
        }
        return open;
    }

    @Override
    public long size() throws IOException {
        return open().size();
    }

    @Override
    public int read(long position, ByteBuffer target) throws IOException {
        AsynchronousFileChannel open = open();
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted();
        }
        return awaited(open.read(target, position));
    }

    /** Also where it is interrupted it waits: the target belongs to the caller afterwards. */
    private int awaited(Future<Integer> reading) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    int count = reading.get();
                    if (interrupted) {
                        throw interrupted();
                    }
                    return count;
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof IOException cause) {
                        throw cause;
                    }
                    throw new IOException("'" + file + "' can't be read", e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private InterruptedIOException interrupted() {
        return new InterruptedIOException("Reading '" + file + "' was interrupted");
    }

    @Override
    public boolean mayGrow() {
        return mayGrow.getAsBoolean();
    }

    @Override
    public void close() {
        AsynchronousFileChannel open = channel;
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
