package io.github.mediacapture.ffmpeg.record;

import io.github.mediacapture.recording.BitrateMode;
import io.github.mediacapture.spi.EncodedOutput;
import io.github.mediacapture.spi.RecordingEncoder;
import io.github.mediacapture.spi.RecordingFormat;
import io.github.mediacapture.spi.RecordingRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** Requests and encoders for tests. */
public final class Recordings {
    public static final long MILLI = 1_000_000L;

    private static final FfmpegEncoders BACKEND = new FfmpegEncoders();

    private Recordings() {}

    public static RecordingFormat format(String container, String video, String audio) {
        return new RecordingFormat(container, Optional.ofNullable(video), Optional.ofNullable(audio));
    }

    public static RecordingRequest request(RecordingFormat format) {
        return videoBits(format, 1_000_000);
    }

    static RecordingRequest videoBits(RecordingFormat format, int bitsPerSecond) {
        return new RecordingRequest(
                format,
                bitsPerSecond,
                64_000,
                BitrateMode.VARIABLE,
                Optional.empty(),
                OptionalInt.empty(),
                false,
                Duration.ZERO);
    }

    static RecordingRequest chunked(RecordingFormat format, Duration chunk) {
        return new RecordingRequest(
                format, 1_000_000, 64_000, BitrateMode.VARIABLE, Optional.empty(), OptionalInt.empty(), true, chunk);
    }

    static RecordingRequest keyFrames(RecordingFormat format, Optional<Duration> interval, OptionalInt count) {
        return new RecordingRequest(
                format, 1_000_000, 64_000, BitrateMode.VARIABLE, interval, count, false, Duration.ZERO);
    }

    public static RecordingRequest preferHardware(RecordingFormat format) {
        return new RecordingRequest(
                format,
                1_000_000,
                64_000,
                BitrateMode.VARIABLE,
                Optional.empty(),
                OptionalInt.empty(),
                false,
                Duration.ZERO,
                true);
    }

    static RecordingRequest constantBitrate(RecordingFormat format) {
        return new RecordingRequest(
                format,
                1_000_000,
                64_000,
                BitrateMode.CONSTANT,
                Optional.empty(),
                OptionalInt.empty(),
                false,
                Duration.ZERO);
    }

    public static RecordingEncoder open(RecordingRequest request, EncodedOutput output) {
        return BACKEND.open(request, output);
    }
}
