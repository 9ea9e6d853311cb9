package io.github.mediacapture.image;

import io.github.mediacapture.errors.EncodingException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.frames.VideoFrame;
import java.util.Set;

/**
 * Writes and reads image files: a service, found by {@link java.util.ServiceLoader}; used by {@link StillCodecs}.
 *
 * <p>Thread-safe; a constructor does nothing.
 */
public interface StillCodec {
    /** {@return a short name for messages, such as {@code "ffmpeg"}} */
    String name();

    /** {@return how early it is asked: the higher, the earlier} */
    default int priority() {
        return 0;
    }

    /** {@return the MIME types that it writes, lower case, such as {@code "image/png"}} */
    Set<String> writtenTypes();

    /** {@return the MIME types that it reads, lower case} */
    Set<String> readTypes();

    /**
     * Writes an image file.
     *
     * @param image BGRA or BGRX, upright, all of it visible; without transparency where the type has none. Stays the caller's
     * @param type one of {@link #writtenTypes}
     * @param quality 0 for the smallest file to 1 for the best image; without meaning where nothing is lost
     * @return the file
     * @throws NotSupportedException if this machine lacks what it needs: the next codec is asked
     * @throws EncodingException if it fails
     */
    byte[] encode(VideoFrame image, String type, double quality);

    /**
     * Reads the first image of a file, as it lies in there: its orientation is applied by {@link StillCodecs}.
     *
     * @param file all of it
     * @param type one of {@link #readTypes}, which the file begins like
     * @return the image, in any format; the caller closes it
     * @throws NotSupportedException if this machine lacks what it needs: the next codec is asked
     * @throws EncodingException if the file is broken, or has more than 268 million pixels
     */
    VideoFrame decode(byte[] file, String type);
}
