package io.github.mediacapture.decoding;

import io.github.mediacapture.errors.AbortException;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.errors.NotSupportedException;

/**
 * Reads media files: a service, found by {@link java.util.ServiceLoader}; used by {@link MediaReaders}.
 *
 * <p>Thread-safe; a constructor does nothing.
 */
public interface DecoderBackend {
    /** {@return a short name for messages, such as {@code "FFmpeg"}} */
    String name();

    /** {@return how early it is asked: the higher, the earlier} */
    default int priority() {
        return 0;
    }

    /**
     * {@return whether files of a container that hold a codec are decoded here} Truthful: such a codec has been decoded on this machine.
     * The first call for a codec may take some time.
     *
     * @param type without parameters, in lower case, such as {@code "video/webm"}
     * @param codec as MIME types name it, such as {@code "avc1.42E01E"}; empty to ask for the container alone, or for the codec of a
     *     type that has only one, such as {@code audio/mpeg}
     */
    default boolean decodes(String type, String codec) {
        return false;
    }

    /**
     * Opens a file by what is in it: reads its headers, and all of it where these don't say how long it is. Opens nothing else,
     * whatever the file says. Blocks.
     *
     * @param file belongs to the reader once this has returned, and stays the caller's if this throws
     * @return for one thread at a time; close it
     * @throws NotSupportedException if the bytes are no media file that this backend knows, hold nothing that it decodes, or this
     *     machine lacks what it needs: the next backend is asked. The message says what was tried
     * @throws NotReadableException if the bytes can't be read; its cause is what {@code file} threw
     * @throws AbortException if the calling thread is interrupted while it reads
     */
    MediaReader open(MediaBytes file);
}
