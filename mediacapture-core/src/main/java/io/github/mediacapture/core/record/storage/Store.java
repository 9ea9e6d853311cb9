package io.github.mediacapture.core.record.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * Where some bytes of a recording lie. One thread writes; any thread reads what a blob shows, which nobody writes again; any
 * thread closes.
 */
interface Store {
    /** What a closed store says. */
    static IOException gone() {
        return new IOException("The bytes are gone: the MediaCapture that recorded them is closed."
                + " Write a blob to a file before you close it.");
    }

    /** Writes all of it; what lies before {@code position} was written already. */
    void write(long position, ByteBuffer data) throws IOException;

    /** Opens what was written from a position on. */
    InputStream read(long position) throws IOException;

    /** Nothing is written for a while, or ever again. */
    void rest();

    /** How many bytes it takes on the disk. */
    long bytesOnDisk();

    /** Forgets the bytes. Idempotent. */
    void close();
}
