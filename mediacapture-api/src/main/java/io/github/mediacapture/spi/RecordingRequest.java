package io.github.mediacapture.spi;

import io.github.mediacapture.recording.BitrateMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What core asks an encoder backend to write.
 *
 * @param format what {@link EncoderBackend#complete} answered: the codecs present are the tracks to write
 * @param videoBitsPerSecond at least 0; an encoder takes the nearest that it can
 * @param audioBitsPerSecond likewise
 * @param audioBitrateMode constant or variable
 * @param keyFrameInterval when the next picture must be a key frame: this long after the last one; zero for key frames only
 * @param keyFrameCount the largest number of frames from key frame to key frame; 0 and 1 for key frames only. Where neither is
 *     set, the encoder sees to it that one can begin to watch within a few seconds, also where few frames come
 * @param chunked whether the app takes the file chunk by chunk: then data should reach the output at least every {@code
 *     chunk} of media
 * @param chunk how often data should reach the output; zero for as it comes
 * @param preferHardware whether hardware encoders are tried before others; what does not open is passed over
 * @param created when the file begins, by the wall clock, for formats that say it; empty if nobody knows
 * @param fastStart whether what a player reads first is to be at the beginning of the file, also where that takes a copy of it
 */
public record RecordingRequest(
        RecordingFormat format,
        int videoBitsPerSecond,
        int audioBitsPerSecond,
        BitrateMode audioBitrateMode,
        Optional<Duration> keyFrameInterval,
        OptionalInt keyFrameCount,
        boolean chunked,
        Duration chunk,
        boolean preferHardware,
        Optional<Instant> created,
        boolean fastStart) {
    /**
     * Rejects nulls.
     *
     * @param format not null
     * @param videoBitsPerSecond at least 0
     * @param audioBitsPerSecond at least 0
     * @param audioBitrateMode not null
     * @param keyFrameInterval not null
     * @param keyFrameCount not null
     * @param chunked whether the app takes the file chunk by chunk
     * @param chunk not null
     * @param preferHardware whether hardware encoders are tried before others
     * @param created not null
     * @param fastStart whether what a player reads first is to be at the beginning of the file
     */
    public RecordingRequest {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(audioBitrateMode, "audioBitrateMode");
        Objects.requireNonNull(keyFrameInterval, "keyFrameInterval");
        Objects.requireNonNull(keyFrameCount, "keyFrameCount");
        Objects.requireNonNull(chunk, "chunk");
        Objects.requireNonNull(created, "created");
    }

    /**
     * Requests a file that says nothing of when it was made, and whose beginning is as it comes.
     *
     * @param format what {@link EncoderBackend#complete} answered
     * @param videoBitsPerSecond at least 0
     * @param audioBitsPerSecond at least 0
     * @param audioBitrateMode constant or variable
     * @param keyFrameInterval the longest time between key frames, or empty
     * @param keyFrameCount the largest number of frames from key frame to key frame, or empty
     * @param chunked whether the app takes the file chunk by chunk
     * @param chunk how often data should reach the output
     * @param preferHardware whether hardware encoders are tried before others
     */
    public RecordingRequest(
            RecordingFormat format,
            int videoBitsPerSecond,
            int audioBitsPerSecond,
            BitrateMode audioBitrateMode,
            Optional<Duration> keyFrameInterval,
            OptionalInt keyFrameCount,
            boolean chunked,
            Duration chunk,
            boolean preferHardware) {
        this(
                format,
                videoBitsPerSecond,
                audioBitsPerSecond,
                audioBitrateMode,
                keyFrameInterval,
                keyFrameCount,
                chunked,
                chunk,
                preferHardware,
                Optional.empty(),
                false);
    }

    /**
     * Requests such a file without a preference for hardware.
     *
     * @param format what {@link EncoderBackend#complete} answered
     * @param videoBitsPerSecond at least 0
     * @param audioBitsPerSecond at least 0
     * @param audioBitrateMode constant or variable
     * @param keyFrameInterval the longest time between key frames, or empty
     * @param keyFrameCount the largest number of frames from key frame to key frame, or empty
     * @param chunked whether the app takes the file chunk by chunk
     * @param chunk how often data should reach the output
     */
    public RecordingRequest(
            RecordingFormat format,
            int videoBitsPerSecond,
            int audioBitsPerSecond,
            BitrateMode audioBitrateMode,
            Optional<Duration> keyFrameInterval,
            OptionalInt keyFrameCount,
            boolean chunked,
            Duration chunk) {
        this(
                format,
                videoBitsPerSecond,
                audioBitsPerSecond,
                audioBitrateMode,
                keyFrameInterval,
                keyFrameCount,
                chunked,
                chunk,
                false);
    }

    /**
     * {@return the same request, for a file that begins later}
     *
     * @param time how much later
     */
    public RecordingRequest startingAfter(Duration time) {
        return new RecordingRequest(
                format,
                videoBitsPerSecond,
                audioBitsPerSecond,
                audioBitrateMode,
                keyFrameInterval,
                keyFrameCount,
                chunked,
                chunk,
                preferHardware,
                created.map(instant -> instant.plus(time)),
                fastStart);
    }
}
