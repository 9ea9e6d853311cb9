package io.github.mediacapture.testkit.contract;

import io.github.mediacapture.spi.EncodedOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An output that remembers the file in memory, for tests of encoders; used by one thread.
 *
 * <p>It can refuse to change what was written (as a blob that the app already has), and it can break.
 */
public final class InMemoryOutput implements EncodedOutput {
    private final boolean seekable;
    private byte[] bytes = new byte[0];
    private @Nullable IOException failure;

    private InMemoryOutput(boolean seekable) {
        this.seekable = seekable;
    }

    /** {@return an output in which what was written can be written again} */
    public static InMemoryOutput seekable() {
        return new InMemoryOutput(true);
    }

    /** {@return an output in which writes before the end are left out, as those to a blob that the app already has} */
    public static InMemoryOutput appendOnly() {
        return new InMemoryOutput(false);
    }

    /**
     * From now on, every write fails.
     *
     * @param cause what each write throws
     */
    public void breakWith(IOException cause) {
        failure = cause;
    }

    /** {@return the file so far, as a copy} */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public void write(long position, ByteBuffer data) throws IOException {
        if (failure != null) {
            throw failure;
        }
        if (position < 0 || position > bytes.length) {
            throw new IllegalArgumentException("Position " + position + " is beyond the end of the file, which is "
                    + bytes.length + " bytes long");
        }
        int start = (int) position;
        int kept = seekable ? 0 : Math.min(bytes.length - start, data.remaining());
        data.position(data.position() + kept);
        start += kept;
        int count = data.remaining();
        bytes = Arrays.copyOf(bytes, Math.max(bytes.length, start + count));
        data.get(bytes, start, count);
    }

    @Override
    public boolean isRewritable(long position) {
        return seekable;
    }
}
