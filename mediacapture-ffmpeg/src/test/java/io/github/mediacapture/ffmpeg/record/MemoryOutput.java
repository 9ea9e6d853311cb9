package io.github.mediacapture.ffmpeg.record;

import io.github.mediacapture.spi.EncodedOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A file in memory, which can fail, and can hand bytes out that are not to be changed any more. */
public final class MemoryOutput implements EncodedOutput {
    private byte[] bytes = new byte[1 << 16];
    private int size;
    private int handedOut;
    private long failAt = Long.MAX_VALUE;
    private Throwable failure = new IOException("No space left on device");

    static MemoryOutput failingAt(long position) {
        MemoryOutput output = new MemoryOutput();
        output.failAt = position;
        return output;
    }

    static MemoryOutput failingWith(Throwable thrown) {
        MemoryOutput output = failingAt(0);
        output.failure = thrown;
        return output;
    }

    @Override
    public void write(long position, ByteBuffer data) throws IOException {
        if (position > size) {
            throw new IllegalArgumentException("A hole from " + size + " to " + position);
        }
        if (position + data.remaining() > failAt) {
            MemoryOutput.<RuntimeException>sneak(failure);
        }
        int end = (int) position + data.remaining();
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(end, bytes.length * 2));
        }
        int skip = (int) Math.min(data.remaining(), Math.max(0, handedOut - position));
        data.position(data.position() + skip);
        data.get(bytes, (int) position + skip, data.remaining());
        size = Math.max(size, end);
    }

    /** Throws whatever it is, as other languages than Java do. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }

    public int size() {
        return size;
    }

    Throwable failure() {
        return failure;
    }

    /** From now on, what has been written stays as it is. */
    void handOut() {
        handedOut = size;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    public Path saveIn(Path folder) throws IOException {
        return Files.write(Files.createTempFile(folder, "recording", ".bin"), toByteArray());
    }
}
