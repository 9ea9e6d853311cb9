package io.github.mediacapture.ffmpeg.mux.mp4;

import io.github.mediacapture.errors.UnknownException;
import io.github.mediacapture.internal.LazyLog;
import io.github.mediacapture.internal.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * What the index of a track is made of at the end, in the order in which it was written: a few bytes per sample, in memory first
 * and in a temporary file past a limit, so that a recording of any length takes the same memory; used by one thread.
 */
final class SampleLog implements AutoCloseable {
    /** Makes the temporary file, which is deleted when it is closed. */
    interface Opener {
        SeekableByteChannel open() throws IOException;
    }

    /** What is read back; offsets and times are whole, not differences. */
    interface Reader {
        /** Samples that lie one after the other. */
        default void chunk(long offset, int samples) {}

        /**
         * One sample.
         *
         * @param step the time since the sample before
         */
        default void sample(int size, boolean key, long step) {}
    }

    private static final LazyLog LOG = new LazyLog(SampleLog.class);
    private static final int MEMORY_BYTES = 64 << 10;
    private static final int LONGEST_NUMBER = 10;

    private final Opener opener;
    private ByteBuffer memory = ByteBuffer.allocate(0);
    private @Nullable SeekableByteChannel file;
    private long spilled;
    private long lastOffset;
    private boolean whole = true;

    SampleLog(Opener opener) {
        this.opener = opener;
    }

    void chunk(long offset, int samples) {
        put(offset - lastOffset);
        put(samples);
        lastOffset = offset;
    }

    void sample(int size, boolean key, long step) {
        put((long) size << 1 | (key ? 1 : 0));
        put(step);
    }

    /** Seven bits a byte, the lowest first. */
    private void put(long number) {
        if (whole && memory.remaining() < LONGEST_NUMBER) {
            makeRoom();
        }
        if (!whole) {
            return;
        }
        long rest = number;
        while ((rest & ~0x7fL) != 0) {
            memory.put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        memory.put((byte) rest);
    }

    private void makeRoom() {
        try {
            if (memory.capacity() == 0) {
                memory = ByteBuffer.allocate(MEMORY_BYTES);
                return;
            }
            if (file == null) {
                file = opener.open();
            }
            file.position(spilled);
            memory.flip();
            while (memory.hasRemaining()) {
                spilled += file.write(memory);
            }
            memory.clear();
        } catch (IOException e) {
            whole = false;
            LOG.get()
                    .log(
                            System.Logger.Level.WARNING,
                            "The recording's index could not be kept in a temporary file: " + Reason.of(e)
                                    + ". The file stays in fragments, as it is while it is recorded.",
                            e);
        }
    }

    /** Whether everything can be read: what could not be kept costs the index at the file's end, and not the recording. */
    boolean isWhole() {
        return whole;
    }

    private static UnknownException lost(IOException cause) {
        return new UnknownException(
                "The recording's index could not be read from a temporary file: " + Reason.of(cause), cause);
    }

    /** Reads everything from the beginning. */
    void read(Reader reader) {
        Numbers numbers = new Numbers();
        long offset = 0;
        while (numbers.hasMore()) {
            offset += numbers.next();
            int samples = (int) numbers.next();
            reader.chunk(offset, samples);
            for (int i = 0; i < samples; i++) {
                long size = numbers.next();
                reader.sample((int) (size >> 1), (size & 1) != 0, numbers.next());
            }
        }
    }

    @Override
    public void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            LOG.get().log(System.Logger.Level.DEBUG, "A temporary file could not be closed", e);
        }
    }

    /** The numbers of the file, then those in memory. */
    private final class Numbers {
        private ByteBuffer part = ByteBuffer.allocate(MEMORY_BYTES).limit(0);
        private long position;
        private boolean last;

        boolean hasMore() {
            if (!part.hasRemaining() && !last) {
                refill();
            }
            return part.hasRemaining();
        }

        long next() {
            long number = 0;
            for (int shift = 0; hasMore(); shift += 7) {
                byte next = part.get();
                number |= (next & 0x7fL) << shift;
                if (next >= 0) {
                    break;
                }
            }
            return number;
        }

        private void refill() {
            SeekableByteChannel source = file;
            if (source == null || position >= spilled) {
                part = memory.duplicate().flip();
                last = true;
                return;
            }
            try {
                part.clear().limit((int) Math.min(part.capacity(), spilled - position));
                source.position(position);
                while (part.hasRemaining() && source.read(part) >= 0) {}
                position += part.flip().remaining();
            } catch (IOException e) {
                throw lost(e);
            }
        }
    }
}
