package io.github.mediacapture.core.record.storage;

import io.github.mediacapture.file.Blob;
import io.github.mediacapture.spi.EncodedOutput;
import java.io.IOException;

/** Where the bytes of one recording go, and what of them the app is given; used on the encode lane, but for the size. */
public interface Destination extends EncodedOutput {
    /** Makes destinations; on the encode lane, but for {@link #abandon}. */
    interface Opener {
        /** Opens one, empty; {@code number} counts the files of a recording, from 1. */
        Destination open(int number) throws IOException;

        /** Whether what has been written can't be written again, as the end of a file otherwise does with its beginning. */
        default boolean isInOrder() {
            return false;
        }

        /** Lets an opening or writing fail that waits for another program; any thread. */
        default void abandon() {}
    }

    /** How many bytes have been written; any thread. */
    long size();

    /** A chunk for the app in the middle of the recording. */
    Blob chunk(String type);

    /**
     * The last chunk, after which nothing is written. May be called again, with false, when it has thrown.
     *
     * @param whole whether the encoder has completed the file
     */
    Blob end(String type, boolean whole) throws IOException;
}
