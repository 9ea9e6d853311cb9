package io.github.mediacapture.testkit.playback;

import io.github.mediacapture.decoding.MediaBytes;
import io.github.mediacapture.file.Blob;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;

/**
 * A file of {@link FakeMediaFile} that is still being written, by the test: what is not there yet is {@code MediaRead.NotYet} to a
 * reader of {@link #bytes}. Thread-safe.
 */
public final class GrowingMediaFile {
    private final byte[] all;
    private int size;
    private boolean finished;

    GrowingMediaFile(byte[] header, int ticks) {
        all = Arrays.copyOf(header, header.length + ticks);
        Arrays.fill(all, header.length, all.length, (byte) '.');
        size = header.length;
    }

    /**
     * Writes on.
     *
     * @param more so much; rounded up to 10 ms, and no more than the duration that it was built with
     * @throws IllegalStateException if it is finished
     */
    public synchronized void append(Duration more) {
        if (finished) {
            throw new IllegalStateException("The file is finished");
        }
        size = (int)
                Math.min(all.length, size + (more.toNanos() + MediaScript.TICK_NANOS - 1) / MediaScript.TICK_NANOS);
    }

    /** Nothing will be added any more: what is there is all. Idempotent. */
    public synchronized void finish() {
        finished = true;
    }

    /** {@return the file for one reader, which sees it grow} */
    public MediaBytes bytes() {
        return new Bytes();
    }

    /** {@return what is there now, which does not grow} */
    public synchronized Blob snapshot() {
        return Blob.of(Arrays.copyOf(all, size), "video/webm");
    }

    private synchronized int size() {
        return size;
    }

    private synchronized boolean mayGrow() {
        return !finished;
    }

    private final class Bytes implements MediaBytes {
        @Override
        public long size() {
            return GrowingMediaFile.this.size();
        }

        @Override
        public int read(long position, ByteBuffer target) {
            int count = (int) Math.max(0, Math.min(target.remaining(), size() - position));
            if (count > 0) {
                target.put(all, (int) position, count);
            }
            return count;
        }

        @Override
        public boolean mayGrow() {
            return GrowingMediaFile.this.mayGrow();
        }

        @Override
        public void close() {}
    }
}
