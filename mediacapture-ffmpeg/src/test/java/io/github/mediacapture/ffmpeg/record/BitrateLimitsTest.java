package io.github.mediacapture.ffmpeg.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mediacapture.ffmpeg.encode.AudioCodec;
import io.github.mediacapture.ffmpeg.encode.VideoCodec;
import io.github.mediacapture.ffmpeg.mux.Container;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.recording.BitrateMode;
import io.github.mediacapture.spi.RecordingEncoder;
import io.github.mediacapture.spi.RecordingFormat;
import io.github.mediacapture.spi.RecordingRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A bit rate that no encoder can have is the nearest that it can. */
@ExtendWith(LeakCheck.class)
class BitrateLimitsTest {
    private static final int FRAMES = 30;
    private static final long PICTURE_NANOS = 33_333_333;

    @TempDir
    Path folder;

    static Stream<Arguments> videoAndRates() {
        return Stream.of(VideoCodec.values())
                .flatMap(codec -> Stream.of(0, 1, Integer.MAX_VALUE).map(bits -> Arguments.of(codec, bits)));
    }

    static Stream<Arguments> audioAndRates() {
        return Stream.of(AudioCodec.values())
                .flatMap(codec -> Stream.of(BitrateMode.values())
                        .flatMap(mode ->
                                Stream.of(0, 1, Integer.MAX_VALUE).map(bits -> Arguments.of(codec, mode, bits))));
    }

    @ParameterizedTest
    @MethodSource("videoAndRates")
    void anyBitRateOfPicturesIsTaken(VideoCodec codec, int bits) throws Exception {
        assumeTrue(
                codec.encoders(false).stream()
                        .anyMatch(name -> !Pointer.isNull(avcodec.avcodec_find_encoder_by_name(name))
                                && (codec != VideoCodec.HEVC || name.equals("libx265"))),
                "the GPL natives are not there");
        Container container = codec == VideoCodec.GIF ? Container.GIF : Container.MATROSKA;
        RecordingFormat format = Recordings.format(container.mimeType(true), codec.mimeName(), null);
        MemoryOutput output = new MemoryOutput();
        try (RecordingEncoder encoder = Recordings.open(request(format, bits, 0, BitrateMode.VARIABLE), output)) {
            for (int n = 0; n < FRAMES; n++) {
                try (VideoFrame picture = Signals.heap(320, 240, n)) {
                    encoder.encode(picture, n * PICTURE_NANOS);
                }
            }
            encoder.finish(FRAMES * PICTURE_NANOS);
        }
        Path file = output.saveIn(folder);
        FfmpegProgram.assertDecodes(file);
        assertThat(ReadBack.of(file).video().pictures).hasSize(FRAMES);
    }

    @ParameterizedTest
    @MethodSource("audioAndRates")
    void anyBitRateOfSoundIsTaken(AudioCodec codec, BitrateMode mode, int bits) throws Exception {
        RecordingFormat format = Recordings.format("audio/x-matroska", null, codec.mimeName());
        MemoryOutput output = new MemoryOutput();
        try (RecordingEncoder encoder = Recordings.open(request(format, 0, bits, mode), output)) {
            for (long at = 0; at < 1000; at += 20) {
                try (AudioData data = Signals.tone(2, Signals.RATE, at * Recordings.MILLI, Signals.RATE / 50, 440)) {
                    encoder.encode(data, at * Recordings.MILLI);
                }
            }
            encoder.finish(1000 * Recordings.MILLI);
        }
        ReadBack.Stream sound = ReadBack.of(output.saveIn(folder)).audio();
        assertThat(sound.samples.size()).isCloseTo(Signals.RATE, within(Signals.RATE / 20));
        assertThat(ReadBack.loudness(sound.samples, 100, 900)).isGreaterThan(0.1);
    }

    private static RecordingRequest request(RecordingFormat format, int video, int audio, BitrateMode mode) {
        return new RecordingRequest(
                format, video, audio, mode, Optional.empty(), OptionalInt.empty(), false, Duration.ZERO);
    }
}
