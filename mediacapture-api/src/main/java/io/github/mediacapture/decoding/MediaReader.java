package io.github.mediacapture.decoding;

import io.github.mediacapture.errors.AbortException;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads the frames of one file, one after the other.
 *
 * <p>Times are nanoseconds from the file's beginning; each frame's {@code timestampNanos()} is such a time, and they increase. What is
 * damaged is left out: what is whole is read, then comes the end, and {@link #damage} tells why.
 *
 * <p>Pictures and sound are read in any order, at most 64 MiB of the file apart: whoever wants pictures only {@linkplain #select
 * selects} them.
 *
 * <p><b>Threads.</b> Used by one thread at a time, but for {@link #interrupt}; all methods may block while the file is read.
 */
public interface MediaReader extends AutoCloseable {
    /** {@return what the file says of itself} */
    MediaInfo info();

    /** {@return whether the file may still become longer, as {@link MediaBytes#mayGrow} says} Any thread. */
    default boolean mayGrow() {
        return false;
    }

    /**
     * {@return how long the file is by now, in nanoseconds; empty where nothing tells} Of a file that grows this is what has been written so
     * far, which may have to be read.
     *
     * @throws NotReadableException if the bytes can't be read, with the cause
     * @throws AbortException if it was interrupted
     */
    default OptionalLong durationNanos() {
        return info().durationNanos();
    }

    /**
     * Chooses what is read: by default the first track of pictures and the first of sound. Takes effect from the next seek on; before
     * anything has been read, at once.
     *
     * @param tracks their {@link TrackInfo#id ids}: one of pictures at most, and one of sound
     * @throws IllegalArgumentException if there is no such track, or there are two of a kind
     */
    void select(int... tracks);

    /**
     * Reads the next picture.
     *
     * @return a frame, which the caller closes; the end where no such track is selected
     * @throws NotReadableException if the bytes can't be read, with the cause, or more than 64 MiB of sound lie before the next picture
     * @throws AbortException if it was interrupted
     * @throws InvalidStateException if the reader is closed
     */
    MediaRead<VideoFrame> readVideo();

    /**
     * Reads the next samples. What the encoder added before the first one is left out.
     *
     * @return samples, which the caller closes; the end where no such track is selected
     * @throws NotReadableException as {@link #readVideo} does
     * @throws AbortException if it was interrupted
     * @throws InvalidStateException if the reader is closed
     */
    MediaRead<AudioData> readAudio();

    /**
     * Goes on elsewhere: the next picture is the one that is shown at that time, or with {@link SeekMode#KEY_FRAME_BEFORE} a key
     * frame before it; the next samples begin there as well as the file allows, with {@link SeekMode#PRECISE} to the sample. After the
     * end, the last picture is next.
     *
     * @param nanos from the file's beginning; what is less than 0 is 0
     * @param mode where exactly
     * @throws NotReadableException if the bytes can't be read, with the cause
     * @throws AbortException if it was interrupted
     * @throws InvalidStateException if the reader is closed
     */
    void seek(long nanos, SeekMode mode);

    /**
     * Finds out when each picture of the selected track is shown: reads all of the file, and decodes none of it where the file tells. The
     * place where it was reading is lost: {@link #seek} before the next read.
     *
     * @return the {@code timestampNanos()} of each picture that {@link #readVideo} gives from the beginning on, in that order; none where no
     *     such track is selected
     * @throws NotReadableException if the bytes can't be read, with the cause
     * @throws AbortException if it was interrupted
     * @throws InvalidStateException if the reader is closed
     */
    default long[] frameTimes() {
        List<Long> times = new ArrayList<>();
        seek(0, SeekMode.PRECISE);
        while (readVideo() instanceof MediaRead.Frame<VideoFrame> read) {
            try (VideoFrame frame = read.frame()) {
                times.add(frame.timestampNanos());
            }
        }
        return times.stream().mapToLong(Long::longValue).toArray();
    }

    /** {@return what was found to be damaged, in words, the first of it; empty if nothing was so far} */
    Optional<String> damage();

    /**
     * Ends a read or a seek that is going on with an {@link AbortException}, and those that follow until the next seek begins. From
     * any thread; idempotent.
     */
    void interrupt();

    /** Gives everything back, the {@link MediaBytes} too; frames that were read stay valid. Idempotent. */
    @Override
    void close();
}
