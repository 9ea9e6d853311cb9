package io.github.mediacapture.ffmpeg.record;

import io.github.mediacapture.spi.EncodedOutput;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Shows a fragment of MP4 when all of it is written: a process may be killed in the middle of a write, and players complain of
 * half a picture.
 *
 * <p>Until then the fragment's first eight bytes say that it is a box without content, which players pass over.
 */
record WholeFragments(EncodedOutput output) implements EncodedOutput {
    private static final int HEAD_BYTES = 8;
    private static final int MOOF = 'm' << 24 | 'o' << 16 | 'o' << 8 | 'f';
    private static final int FREE = 'f' << 24 | 'r' << 16 | 'e' << 8 | 'e';

    @Override
    public void write(long position, ByteBuffer data) throws IOException {
        int size = data.remaining();
        if (size <= HEAD_BYTES || data.getInt(data.position() + Integer.BYTES) != MOOF) {
            output.write(position, data);
            return;
        }
        output.write(
                position,
                ByteBuffer.allocate(HEAD_BYTES).putInt(size).putInt(FREE).flip());
        output.write(position + HEAD_BYTES, data.slice(data.position() + HEAD_BYTES, size - HEAD_BYTES));
        output.write(position, data.slice(data.position(), HEAD_BYTES));
    }
}
