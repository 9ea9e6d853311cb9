package io.github.mediacapture.ffmpeg.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.spi.RecordingEncoder;
import io.github.mediacapture.spi.RecordingFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A recorder with a sample rate and channels: what is refused, and that all ways to a file keep them. */
@ExtendWith(LeakCheck.class)
class AskedSoundTest {
    private static final double MEAN_OF_HALF_A_SINE = 0.5 * 2 / Math.PI;

    @TempDir
    Path folder;

    private static MediaRecorderOptions.Builder type(String type) {
        return MediaRecorderOptions.builder().mimeType(type);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "audio/webm;codecs=opus;rate=44100 | OPUS takes 8000, 12000, 16000, 24000, 48000 Hz, in 1 or 2 channels.",
                "audio/ogg;codecs=opus;rate=96000 | OPUS takes 8000,",
                "audio/webm;channels=3 | OPUS takes 8000,",
                "audio/ogg;rate=1000 | FLAC takes 3000 to 768000 Hz",
                "audio/mpeg;rate=96000 | MP3 takes 8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000 Hz",
                "audio/mp4;codecs=mp4a.40.2;rate=22254 | AAC takes 7350, 8000,",
                "audio/mp4;codecs=mp4a.40.2;rate=22254 | 88200, 96000 Hz",
                "audio/mp4;codecs=ipcm;rate=96000 | (in MP4 up to 65535 Hz)",
                "video/mp2t;rate=11026 | AAC takes 7350, 8000,",
                "audio/flac;rate=768001 | FLAC takes 3000 to 768000 Hz",
                "audio/wav;rate=2999 | PCM takes 3000 to 768000 Hz",
                "audio/wav;rate=768001 | PCM takes 3000 to 768000 Hz",
                "audio/wav;rate=99999999 | PCM takes 3000 to 768000 Hz",
                "audio/wav;channels=6 | PCM takes 3000 to 768000 Hz",
                "audio/wav;rate=0 | rate must be a whole number from 1 up, not '0'.",
                "audio/mp4;codecs=mp4a.6B;rate=16000 | MP3 takes 8000,",
                "audio/mp4;codecs=mp4a.69;rate=48000 | Try video/webm;codecs=vp8,opus",
                "image/gif;rate=16000 | Try video/webm;codecs=vp8,opus",
            })
    void whatNobodyWritesIsNotSupported(String type, String possible) {
        try (FakeStudio studio = new FakeStudio()) {
            assertThat(studio.capture.isTypeSupported(type)).isFalse();
            assertThatThrownBy(() -> studio.recorder(type(type).build()))
                    .isInstanceOf(NotSupportedException.class)
                    .hasMessageStartingWith("'" + type + "'")
                    .hasMessageContaining(possible);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "audio/wav;codecs=1;rate=16000", "audio/wav;rate=3000", "audio/wav;rate=768000",
                        "audio/flac;rate=65537",
                "audio/flac;rate=768000", "audio/webm;rate=8000;channels=1", "audio/ogg;rate=44100",
                        "audio/mp4;rate=96000",
                "audio/mp4;codecs=mp4a.69;rate=16000", "audio/mp4;codecs=ipcm;rate=65535",
                        "video/webm;codecs=vp8;rate=24000"
            })
    void whatIsWrittenIsSupported(String type) {
        try (FakeStudio studio = new FakeStudio()) {
            assertThat(studio.capture.isTypeSupported(type)).isTrue();
        }
    }

    @Test
    void withoutATypeAFormatIsChosenThatHasTheRate() {
        RecordingFormat any = Recordings.format("", null, null);
        FfmpegEncoders backend = new FfmpegEncoders();
        assertThat(backend.complete(any.withSound(OptionalInt.of(16_000), OptionalInt.empty()), false, true))
                .map(RecordingFormat::mimeType)
                .contains("audio/webm;codecs=opus");
        assertThat(backend.complete(any.withSound(OptionalInt.of(44_100), OptionalInt.empty()), true, true))
                .map(RecordingFormat::mimeType)
                .contains("video/mp4;codecs=avc1,mp4a.40.2");
        assertThat(backend.complete(
                        Recordings.format("audio/ogg", null, null)
                                .withSound(OptionalInt.of(44_100), OptionalInt.empty()),
                        false,
                        true))
                .map(RecordingFormat::mimeType)
                .contains("audio/ogg;codecs=flac");
    }

    /** The microphone has 48 kHz and two channels. */
    @ParameterizedTest
    @CsvSource({
        "audio/wav;codecs=1;rate=16000;channels=1, 16000, audio/wav;codecs=1",
        "audio/mp4;codecs=mp3;rate=16000;channels=1, 16000, audio/mp4;codecs=mp4a.69",
        "audio/mp4;codecs=mp3;rate=32000;channels=1, 32000, audio/mp4;codecs=mp4a.6B",
        "audio/mpeg;rate=8000;channels=1, 8000, audio/mpeg;codecs=mp3",
        "audio/x-matroska;codecs=mp3;rate=22050;channels=1, 22050, audio/x-matroska;codecs=mp3",
        "audio/mp4;codecs=mp4a.40.2;rate=96000;channels=1, 96000, audio/mp4;codecs=mp4a.40.2",
        "audio/mp4;codecs=flac;rate=96000;channels=1, 96000, audio/mp4;codecs=flac",
    })
    void theFileHasTheSoundAndTheTypeIsTrue(String type, int rate, String told) throws Exception {
        try (FakeStudio studio = FakeStudio.with("a")) {
            MediaRecorder recorder =
                    studio.recorder(type(type).audioBitsPerSecond(320_000).build());
            recorder.start();
            studio.runtime.advance(Duration.ofSeconds(2));
            assertThat(recorder.mimeType()).isEqualTo(told);
            recorder.stop();
            studio.runtime.advance(Duration.ofSeconds(1));
            assertThat(studio.blobs.get(0).type()).isEqualTo(told);
            assertSound(saved(studio), rate, 2);
        }
    }

    /** Its samples are played at 48 kHz, so their times are exact there. */
    @Test
    void opusCountsIn48KilohertzWhateverWentIn() throws Exception {
        try (FakeStudio studio = FakeStudio.with("a")) {
            studio.record(type("audio/mp4;codecs=opus;rate=16000").build(), Duration.ofSeconds(1));
            assertThat(saved(studio).audio().samples.size()).isCloseTo(48_000, within(960));
        }
        assertThat(FfmpegProgram.probe(folder.resolve("file"), "stream=time_base,sample_rate"))
                .containsExactlyInAnyOrder("1/48000", "48000");
    }

    private ReadBack saved(FakeStudio studio) throws Exception {
        assertThat(studio.errors).isEmpty();
        Path file = Files.write(folder.resolve("file"), studio.blobs.get(0).bytes());
        FfmpegProgram.assertDecodes(file);
        return ReadBack.of(file);
    }

    /** A tone of 440 Hz, in one channel, from the beginning to the end. */
    private static void assertSound(ReadBack read, int rate, double seconds) {
        ReadBack.Stream sound = read.audio();
        assertThat(sound.sampleRate).isEqualTo(rate);
        assertThat(sound.channels).isEqualTo(1);
        assertThat(sound.samples.size() / (double) rate).isCloseTo(seconds, within(0.15));
        assertTone(sound.samples.subList(rate / 5, sound.samples.size() - rate / 5), rate);
    }

    private static void assertTone(List<Float> samples, int rate) {
        assertThat(SoundShapeTest.hertz(samples, rate)).isCloseTo(440, within(0.5));
        for (int at = 0; at + rate / 20 <= samples.size(); at += rate / 20) {
            assertThat(samples.subList(at, at + rate / 20).stream()
                            .mapToDouble(Math::abs)
                            .average()
                            .orElseThrow())
                    .as("loudness at " + at / (double) rate)
                    .isGreaterThan(0.05);
        }
    }

    @Test
    void theOptionsSayTheSame() throws Exception {
        try (FakeStudio studio = FakeStudio.with("a")) {
            studio.record(
                    type("").writeTo(folder.resolve("speech.wav"))
                            .audioSampleRate(16_000)
                            .audioChannelCount(1)
                            .build(),
                    Duration.ofSeconds(1));
        }
        assertSound(ReadBack.of(folder.resolve("speech.wav")), 16_000, 1);
    }

    @ParameterizedTest
    @CsvSource({"audio/wav, 16000", "audio/ogg;codecs=flac, 44100", "audio/webm, 16000", "audio/mp4, 22050"})
    void soDoesAFileThatBeginsBeforeTheStart(String type, int rate) throws Exception {
        try (FakeStudio studio = FakeStudio.with("a")) {
            MediaRecorder recorder = studio.recorder(
                    type(type).audioSampleRate(rate).audioChannelCount(1).build());
            recorder.preRoll(Duration.ofSeconds(2));
            studio.runtime.advance(Duration.ofSeconds(5));
            recorder.start();
            studio.runtime.advance(Duration.ofSeconds(1));
            recorder.stop();
            studio.runtime.advance(Duration.ofSeconds(1));
            assertSound(saved(studio), type.equals("audio/webm") ? 48_000 : rate, 3);
        }
    }

    /** Without a gap: together the files have as many samples as were recorded. */
    @ParameterizedTest
    @CsvSource({"wav, 16000", "flac, 44100"})
    void soDoesEachOfSeveralFiles(String extension, int rate) throws Exception {
        try (FakeStudio studio = FakeStudio.with("a")) {
            studio.record(
                    type("").writeTo(folder.resolve("part." + extension))
                            .audioSampleRate(rate)
                            .audioChannelCount(1)
                            .segmentDuration(Duration.ofSeconds(1))
                            .build(),
                    Duration.ofMillis(2_500));
        }
        int samples = 0;
        for (int number = 1; number <= 3; number++) {
            ReadBack read = ReadBack.of(folder.resolve("part-" + number + "." + extension));
            assertSound(read, rate, number < 3 ? 1 : 0.5);
            samples += read.audio().samples.size();
        }
        assertThat(samples).isCloseTo(rate * 5 / 2, within(rate / 50));
    }

    @ParameterizedTest
    @CsvSource({
        "audio/wav, 16000, 16000",
        "audio/webm, 16000, 48000",
        "audio/mpeg, 16000, 16000",
        "audio/flac, 44100, 44100",
        "audio/mp4, 16000, 16000",
        "audio/ogg, 8000, 48000",
        "video/mp2t, 32000, 32000"
    })
    void soDoesAFileThatIsRecovered(String type, int rate, int decoded) throws Exception {
        Path part = folder.resolve("cut.part");
        try (FakeStudio studio = FakeStudio.with("a")) {
            MediaRecorder recorder = studio.recorder(type(type)
                    .audioSampleRate(rate)
                    .audioChannelCount(1)
                    .writeTo(folder.resolve("whole"))
                    .build());
            recorder.start();
            studio.runtime.advance(Duration.ofSeconds(2));
            Files.copy(folder.resolve("whole.part"), part);
            recorder.stop();
            studio.runtime.advance(Duration.ofSeconds(1));
            assertThat(studio.errors).isEmpty();
            Path recovered = studio.capture.recover(part).join();
            FfmpegProgram.assertDecodes(recovered);
            assertSound(ReadBack.of(recovered), decoded, 1.9);
        }
    }

    /** A device that is opened anew may have another rate, and another device other channels. */
    @ParameterizedTest
    @CsvSource({
        "audio/wav, 1, 16000, 1",
        "audio/mp4, mp4a.40.2, 22050, 1",
        "audio/flac, flac, 44100, 2",
        "audio/webm, opus, 48000, 2"
    })
    void theSoundGoesOnWhereItsRateAndItsChannelsChange(String container, String codec, int rate, int channels)
            throws Exception {
        RecordingFormat format =
                Recordings.format(container, null, codec).withSound(OptionalInt.of(rate), OptionalInt.of(channels));
        int[][] shapes = {{48_000, 2}, {44_100, 1}, {96_000, 6}, {16_000, 2}, {48_000, 9}};
        MemoryOutput output = new MemoryOutput();
        try (RecordingEncoder encoder = Recordings.open(Recordings.request(format), output)) {
            for (long at = 0; at < 2_500; at += 20) {
                int[] shape = shapes[(int) at / 500];
                try (AudioData data = Signals.tone(shape[1], shape[0], at * Recordings.MILLI, shape[0] / 50, 440)) {
                    encoder.encode(data, at * Recordings.MILLI);
                }
            }
            encoder.finish(2_500 * Recordings.MILLI);
        }
        ReadBack.Stream sound = ReadBack.of(output.saveIn(folder)).audio();
        assertThat(sound.channels).isEqualTo(channels);
        assertThat(sound.samples.size() / (double) rate).isCloseTo(2.5, within(0.05));
        for (int part = 0; part < 5; part++) {
            List<Float> samples = sound.samples.subList(rate * (5 * part + 1) / 10, rate * (5 * part + 4) / 10);
            assertThat(SoundShapeTest.hertz(samples, rate)).as("part " + part).isCloseTo(440, within(1.0));
            assertThat(samples.stream().mapToDouble(Math::abs).average().orElseThrow())
                    .as("part " + part)
                    .isCloseTo(MEAN_OF_HALF_A_SINE, within(0.02));
        }
    }
}
