package io.github.mediacapture.spi;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Where an encoder writes its file; called on the encode lane only. */
public interface EncodedOutput {
    /**
     * Writes at a position, which lies at most at the end of what was written so far. Positions that the app already has
     * in a blob can't be changed any more: such writes are left out, and the file must be valid without them.
     */
    void write(long position, ByteBuffer data) throws IOException;
}
