package io.github.mediacapture.ffmpeg.record;

import static io.github.mediacapture.ffmpeg.record.Recordings.MILLI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.spi.RecordingEncoder;
import io.github.mediacapture.spi.RecordingFormat;
import io.github.mediacapture.spi.RecordingRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When things happen in a file. */
@ExtendWith(LeakCheck.class)
class TimelineTest {
    private static final RecordingFormat WEBM = Recordings.format("video/webm", "vp8", "opus");
    private static final RecordingFormat MP4 = Recordings.format("video/mp4", "avc1.42E01E", "mp4a.40.2");

    @TempDir
    Path folder;

    private final MemoryOutput output = new MemoryOutput();

    private void picture(RecordingEncoder encoder, long nanos) {
        try (VideoFrame picture = Signals.heap(64, 64, (int) (nanos / MILLI / 33))) {
            encoder.encode(picture, nanos);
        }
    }

    private static void tone(RecordingEncoder encoder, long fromMillis, long toMillis, int channels, int rate) {
        for (long at = fromMillis; at < toMillis; at += 20) {
            try (AudioData data = Signals.tone(channels, rate, at * MILLI, rate / 50, 440)) {
                encoder.encode(data, at * MILLI);
            }
        }
    }

    @Test
    void separatesPicturesOfTheSameMillisecond() throws Exception {
        RecordingFormat format = Recordings.format("video/webm", "vp8", null);
        try (RecordingEncoder encoder = Recordings.open(Recordings.request(format), output)) {
            for (long nanos : new long[] {0, 100_000, 200_000, 1_400_000, 1_499_999, 7_500_001}) {
                picture(encoder, nanos);
            }
            encoder.finish(100 * MILLI);
        }
        assertThat(ReadBack.of(output.saveIn(folder)).video().ptsMicros)
                .containsExactly(0L, 1000L, 2000L, 3000L, 4000L, 8000L);
    }

    @Test
    void keepsTheStartAndALongPauseOfTheCamera() throws Exception {
        for (RecordingFormat format : List.of(WEBM, MP4)) {
            MemoryOutput file = new MemoryOutput();
            try (RecordingEncoder encoder = Recordings.open(Recordings.request(format), file)) {
                tone(encoder, 0, 100, 2, 48_000);
                picture(encoder, 100 * MILLI);
                tone(encoder, 100, 20_000, 2, 48_000);
                picture(encoder, 20_000 * MILLI);
                encoder.finish(20_000 * MILLI + 40 * MILLI);
            }
            ReadBack read = ReadBack.of(file.saveIn(folder));
            assertThat(read.video().ptsMicros).containsExactly(100_000L, 20_000_000L);
            assertThat(read.durationMicros).isCloseTo(20_040_000, within(100_000L));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"webm", "mp4"})
    void theLastPictureLastsToTheEnd(String kind) throws Exception {
        try (RecordingEncoder encoder = Recordings.open(Recordings.request(kind.equals("mp4") ? MP4 : WEBM), output)) {
            tone(encoder, 0, 1000, 2, 48_000);
            picture(encoder, 0);
            picture(encoder, 1000 * MILLI);
            encoder.finish(5000 * MILLI);
        }
        Path file = output.saveIn(folder);
        assertThat(Double.parseDouble(
                        FfmpegProgram.probe(file, "format=duration").get(0)))
                .isCloseTo(5.0, within(0.05));
        ReadBack.Stream audio = ReadBack.of(file).audio();
        assertThat(audio.samples.size()).as("silence up to the end").isCloseTo(5 * 48_000, within(2400));
        assertThat(ReadBack.loudness(audio.samples, 1200, 4800)).isLessThan(0.01);
    }

    @Test
    void fillsAGapInTheSoundWithSilence() throws Exception {
        try (RecordingEncoder encoder = Recordings.open(Recordings.request(WEBM), output)) {
            picture(encoder, 0);
            tone(encoder, 0, 500, 2, 48_000);
            tone(encoder, 1500, 2000, 2, 48_000);
            encoder.finish(2000 * MILLI);
        }
        ReadBack.Stream audio = ReadBack.of(output.saveIn(folder)).audio();
        assertThat(audio.samples.size()).isCloseTo(2 * 48_000, within(1500));
        assertThat(ReadBack.loudness(audio.samples, 100, 450)).isGreaterThan(0.25);
        assertThat(ReadBack.loudness(audio.samples, 600, 1400)).isLessThan(0.01);
        assertThat(ReadBack.loudness(audio.samples, 1600, 1900)).isGreaterThan(0.25);
    }

    @Test
    void unevenTimestampsOfTheSoundAreNoGap() throws Exception {
        try (RecordingEncoder encoder =
                Recordings.open(Recordings.request(Recordings.format("audio/webm", null, "opus")), output)) {
            for (int i = 0; i < 100; i++) {
                try (AudioData data = Signals.tone(1, 48_000, i * 20L * MILLI, 960, 440)) {
                    encoder.encode(data, (i * 20L + (i % 3) * 15L) * MILLI);
                }
            }
            encoder.finish(2000 * MILLI);
        }
        ReadBack.Stream audio = ReadBack.of(output.saveIn(folder)).audio();
        assertThat(audio.samples.size()).isCloseTo(2 * 48_000, within(1500));
        assertThat(ReadBack.hertz(audio.samples, 100, 1900)).isCloseTo(440, within(1.0));
    }

    @Test
    void takesSoundThatChangesItsRateAndChannels() throws Exception {
        try (RecordingEncoder encoder = Recordings.open(Recordings.request(WEBM), output)) {
            picture(encoder, 0);
            tone(encoder, 0, 500, 1, 44_100);
            tone(encoder, 500, 1000, 2, 16_000);
            tone(encoder, 1000, 1500, 6, 48_000);
            encoder.finish(1500 * MILLI);
        }
        ReadBack.Stream audio = ReadBack.of(output.saveIn(folder)).audio();
        assertThat(audio.channels).as("of the first samples").isEqualTo(1);
        assertThat(audio.samples.size()).isCloseTo(72_000, within(1500));
        for (int from : new int[] {50, 550, 1050}) {
            assertThat(ReadBack.hertz(audio.samples, from, from + 400)).isCloseTo(440, within(5.0));
        }
    }

    @Test
    void writesPicturesWhereNoSoundComes() throws Exception {
        try (RecordingEncoder encoder = Recordings.open(Recordings.request(WEBM), output)) {
            for (int i = 0; i < 60; i++) {
                picture(encoder, i * 33L * MILLI);
            }
            assertThat(output.size())
                    .as("the file does not wait for the sound forever")
                    .isPositive();
            encoder.finish(2000 * MILLI);
        }
        ReadBack read = ReadBack.of(output.saveIn(folder));
        assertThat(read.video().ptsMicros).hasSize(60);
        assertThat(ReadBack.loudness(read.audio().samples, 0, 2000)).isLessThan(0.001);
    }

    @Test
    void leavesOutAStreamThatNeverBegan() throws Exception {
        try (RecordingEncoder encoder = Recordings.open(Recordings.request(WEBM), output)) {
            tone(encoder, 0, 500, 2, 48_000);
            encoder.finish(500 * MILLI);
            assertThat(encoder.encoderNames()).containsExactly("libopus");
        }
        assertThat(ReadBack.of(output.saveIn(folder)).streams).hasSize(1);
    }

    @Test
    void writesNothingWhereNothingCame() {
        try (RecordingEncoder encoder = Recordings.open(Recordings.request(WEBM), output)) {
            encoder.flush();
            encoder.finish(500 * MILLI);
        }
        assertThat(output.size()).isZero();
    }

    @Test
    void makesKeyFramesAsOftenAsAsked() throws Exception {
        RecordingFormat format = Recordings.format("video/webm", "vp8", null);
        assertThat(keys(Recordings.keyFrames(format, Optional.empty(), OptionalInt.of(10))))
                .containsExactly(0, 10, 20, 30, 40, 50);
        assertThat(keys(Recordings.keyFrames(format, Optional.of(Duration.ofMillis(660)), OptionalInt.empty())))
                .containsExactly(0, 20, 40);
        assertThat(keys(Recordings.keyFrames(MP4, Optional.of(Duration.ofMillis(660)), OptionalInt.of(15))))
                .containsExactly(0, 15, 30, 45);
        Integer[] all = IntStream.range(0, 60).boxed().toArray(Integer[]::new);
        assertThat(keys(Recordings.keyFrames(format, Optional.empty(), OptionalInt.of(0))))
                .containsExactly(all);
        assertThat(keys(Recordings.keyFrames(MP4, Optional.of(Duration.ZERO), OptionalInt.empty())))
                .containsExactly(all);
        assertThat(keys(Recordings.request(format))).containsExactly(0);
        RecordingFormat av1 = Recordings.format("video/webm", "av01", null);
        assertThat(keys(Recordings.keyFrames(av1, Optional.empty(), OptionalInt.of(20))))
                .containsExactly(0, 20, 40);
        assertThat(keys(Recordings.keyFrames(av1, Optional.of(Duration.ofMillis(660)), OptionalInt.empty())))
                .containsExactly(0, 20, 40);
    }

    private List<Integer> keys(RecordingRequest request) throws Exception {
        MemoryOutput file = new MemoryOutput();
        try (RecordingEncoder encoder = Recordings.open(request, file)) {
            for (int i = 0; i < 60; i++) {
                try (VideoFrame picture = Signals.av(64, 64, i / 10)) {
                    encoder.encode(picture, i * 33L * MILLI);
                }
            }
            encoder.finish(2000 * MILLI);
        }
        List<Boolean> keys = ReadBack.of(file.saveIn(folder)).video().keys;
        return IntStream.range(0, keys.size()).filter(keys::get).boxed().toList();
    }

    @Test
    void aConstantBitrateIsConstant() throws Exception {
        try (RecordingEncoder encoder =
                Recordings.open(Recordings.constantBitrate(Recordings.format("audio/webm", null, "opus")), output)) {
            tone(encoder, 0, 1000, 2, 48_000);
            tone(encoder, 3000, 4000, 2, 48_000);
            encoder.finish(4000 * MILLI);
        }
        // 64 kbit/s, silence or not, and a little for the container.
        assertThat(output.size()).isBetween(32_000, 37_000);
    }
}
