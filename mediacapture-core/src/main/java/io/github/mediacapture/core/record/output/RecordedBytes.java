package io.github.mediacapture.core.record.output;

import io.github.mediacapture.decoding.MediaBytes;
import io.github.mediacapture.internal.LazyLog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The file of a recording, up to its last whole fragment, also before there is any; used by one thread at a time. */
public final class RecordedBytes implements MediaBytes {
    private static final LazyLog LOG = new LazyLog(RecordedBytes.class);

    private final Supplier<@Nullable FileDestination> destination;
    private final BooleanSupplier over;
    private @Nullable FileChannel channel;

    /**
     * Opens nothing yet.
     *
     * @param destination null as long as there is none
     * @param over whether none comes any more
     */
    public RecordedBytes(Supplier<@Nullable FileDestination> destination, BooleanSupplier over) {
        this.destination = destination;
        this.over = over;
    }

    @Override
    public boolean mayGrow() {
        boolean noneComes = over.getAsBoolean(); // first: one that came before is there
        FileDestination file = destination.get();
        return file == null ? !noneComes : !file.isEnded();
    }

    @Override
    public long size() throws IOException {
        FileDestination file = destination.get();
        if (file == null || file.size() == 0) {
            return 0;
        }
        FileChannel open = open(file);
        try {
            return Math.min(file.size(), open.size());
        } catch (ClosedChannelException e) {
            channel = null;
            throw e;
        }
    }

    @Override
    public int read(long position, ByteBuffer target) throws IOException {
        FileDestination file = destination.get();
        int count = (int) Math.min(target.remaining(), file == null ? 0 : file.size() - position);
        if (file == null || count <= 0) {
            return 0;
        }
        FileChannel open = open(file);
        int limit = target.limit();
        target.limit(target.position() + count);
        try {
            return open.read(target, position);
        } catch (ClosedChannelException e) { // by an interrupt
            channel = null;
            throw e;
        } finally {
            target.limit(limit);
        }
    }

    private FileChannel open(FileDestination file) throws IOException {
        FileChannel open = channel;
        if (open == null) {
            open = file.openToRead();
            channel = open;
        }
        return open;
    }

    @Override
    public void close() {
        FileChannel open = channel;
        channel = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                LOG.get().log(System.Logger.Level.DEBUG, "A recording that was played did not close", e);
            }
        }
    }
}
