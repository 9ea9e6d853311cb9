package io.github.mediacapture.recording;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * How a recording is getting on; a snapshot, beyond the spec.
 *
 * <p>Each captured frame is encoded, dropped, waiting, or being encoded right now. What {@link MediaRecorder#preRoll} kept
 * for the recording counts as recorded; until {@code start()} the numbers are those of the recording before. A black frame
 * before the first, or the last one encoded again where none comes, counts like any.
 *
 * @param duration how much has been recorded, without pauses
 * @param framesCaptured frames that reached the recorder while it recorded, pauses excluded
 * @param framesEncoded frames that are in the file
 * @param framesDropped frames left out, because the encoder could not keep up, or their timestamps are not at least a
 *     millisecond later than the one before's; audio is not left out, unless the encoder is
 *     five minutes behind, which is logged. After a pre-roll it counts from {@code preRoll()} on
 * @param framesWaiting frames that wait for the encoder
 * @param bytesWritten size of the file so far
 * @param videoBytes how much of that is encoded frames; 0 if the encoder does not count it
 * @param audioBytes how much of that is encoded audio; 0 if the encoder does not count it
 * @param encodeTime how long frames and audio took to convert, encode and write; after a pre-roll since {@code preRoll()}
 * @param encoders what does the work, such as {@code libvpx}; empty until the first frame or sample
 * @param frameWidth width of the file's frames in pixels; 0 until the first. It differs from the track's where the codec needs
 *     even sizes or has limits, and after the track's has changed
 * @param frameHeight their height, likewise
 * @param limitations in which ways the file is otherwise than asked for or usual, and why, in a sentence each for people,
 *     such as {@code 5120x2880 pictures become 4096x2304: ...}; mostly empty
 */
public record RecorderStatistics(
        Duration duration,
        long framesCaptured,
        long framesEncoded,
        long framesDropped,
        int framesWaiting,
        long bytesWritten,
        long videoBytes,
        long audioBytes,
        Duration encodeTime,
        List<String> encoders,
        int frameWidth,
        int frameHeight,
        List<String> limitations) {
    /**
     * Copies the lists.
     *
     * @param duration not null
     * @param framesCaptured 0 or more
     * @param framesEncoded 0 or more
     * @param framesDropped 0 or more
     * @param framesWaiting 0 or more
     * @param bytesWritten 0 or more
     * @param videoBytes 0 or more
     * @param audioBytes 0 or more
     * @param encodeTime not null
     * @param encoders without nulls; may be empty
     * @param frameWidth 0 or more
     * @param frameHeight 0 or more
     * @param limitations without nulls; may be empty
     */
    public RecorderStatistics {
        Objects.requireNonNull(duration, "duration");
        Objects.requireNonNull(encodeTime, "encodeTime");
        encoders = List.copyOf(encoders);
        limitations = List.copyOf(limitations);
    }

    /**
     * {@return what the frames take, in bits per second of the recording; 0 before it has begun} Compare it with {@link
     * MediaRecorder#videoBitsPerSecond}, which says what was asked for: more is an encoder that can do with no less, less
     * are frames that need no more, or an encoder that can't use more.
     */
    public long videoBitsPerSecond() {
        return bitsPerSecond(videoBytes);
    }

    /** {@return what the audio takes, in bits per second of the recording; 0 before it has begun} */
    public long audioBitsPerSecond() {
        return bitsPerSecond(audioBytes);
    }

    private long bitsPerSecond(long bytes) {
        return duration.isZero() ? 0 : Math.round(bytes * (double) Byte.SIZE / (duration.toNanos() / 1e9));
    }
}
