package io.github.mediacapture.ffmpeg.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.spi.RecordingEncoder;
import io.github.mediacapture.spi.RecordingFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sound at the rate and in the channels that were asked for: in step, of the same pitch, and as long as it was. */
@ExtendWith(LeakCheck.class)
class SoundShapeTest {
    private static final int HERTZ = 440;

    /** FFmpeg's reader of MP3 counts the encoder's delay, which it leaves out, in its times. */
    private static final double MP3_DELAY = 1_105;

    @TempDir
    Path folder;

    /** Silence, from 0.5 s to 1.5 s a tone, and silence up to 2 s. */
    private Path record(String container, String codec, int rate, int channels, int sourceRate, int sourceChannels)
            throws Exception {
        RecordingFormat format = Recordings.format(container, null, codec)
                .withSound(OptionalInt.of(rate), channels == 0 ? OptionalInt.empty() : OptionalInt.of(channels));
        assertThat(new FfmpegEncoders().complete(format, false, true)).contains(format);
        MemoryOutput output = new MemoryOutput();
        try (RecordingEncoder encoder = Recordings.open(Recordings.request(format), output)) {
            for (long at = 0; at < 2_000; at += 20) {
                boolean sounds = at >= 500 && at < 1_500;
                long nanos = at * Recordings.MILLI;
                try (AudioData data =
                        Signals.tone(sourceChannels, sourceRate, nanos, sourceRate / 50, sounds ? HERTZ : 0)) {
                    encoder.encode(data, nanos);
                }
            }
            encoder.finish(2_000 * Recordings.MILLI);
        }
        return output.saveIn(folder);
    }

    @ParameterizedTest
    @CsvSource({
        "audio/wav, 1, 8000, 0, 0",
        "audio/wav, 1, 16000, 0, 0",
        "audio/wav, 1, 44100, 0, 0",
        "audio/wav, 1, 22254, 0, 0",
        "audio/flac, flac, 16000, 0, 0",
        "audio/flac, flac, 44100, 0, 0",
        "audio/flac, flac, 96000, 0, 0",
        "audio/x-matroska, pcm, 16000, 0, 0",
        "audio/mp4, ipcm, 16000, 0, 0",
        "audio/mp4, flac, 44100, 0, 0",
        "audio/mp4, mp4a.40.2, 16000, 1024, 0.005",
        "audio/mp4, mp4a.40.2, 44100, 1024, 0.005",
        "audio/mp4, mp4a.40.2, 8000, 1024, 0.008",
        "video/mp2t, mp4a.40.2, 44100, 2048, 0.005",
        "audio/x-matroska, mp4a.40.2, 16000, 1024, 0.005",
        "audio/mpeg, mp3, 16000, 1152, 0.005",
        "audio/mpeg, mp3, 44100, 1152, 0.005",
        "audio/mpeg, mp3, 8000, 1152, 0.008",
        "audio/x-matroska, mp3, 44100, 1152, 0.005",
        "audio/mp4, mp3, 16000, 1152, 0.005",
        "audio/mp4, mp4a.40.2, 96000, 1024, 0.005",
        "video/mp2t, mp3, 16000, 2304, 0.005",
        "audio/webm, opus, 8000, 960, 0.005",
        "audio/webm, opus, 16000, 960, 0.005",
        "audio/webm, opus, 24000, 960, 0.005",
        "audio/ogg, opus, 16000, 960, 0.005",
        "audio/ogg, opus, 8000, 960, 0.005",
        "audio/ogg, flac, 16000, 0, 0",
        "audio/mp4, opus, 16000, 960, 0.005",
        "audio/x-matroska, opus, 12000, 960, 0.005",
        "video/mp2t, opus, 16000, 1920, 0.005",
    })
    void staysInStep(String container, String codec, int rate, int slack, double late) throws Exception {
        for (int sourceRate : new int[] {48_000, 44_100}) {
            Path file = record(container, codec, rate, 0, sourceRate, 1);
            boolean opus = codec.equals("opus");
            int written = opus ? 48_000 : rate; // Opus is always played at 48 kHz
            ReadBack.Stream sound = ReadBack.of(file).audio();
            assertThat(sound.sampleRate).isEqualTo(written);
            assertThat(sound.channels).isEqualTo(1);
            assertThat(sound.samples.size()).as("length").isCloseTo(2 * written, within(slack));
            assertThat(hertz(middle(sound.samples, written), written)).isCloseTo(HERTZ, within(0.5));
            assertThat(loudness(sound.samples, written)).isCloseTo(0.5 * 2 / Math.PI, within(0.02));
            List<Double> onsets = ReadBack.onsetsOf(file).audio().onsets.seconds;
            double begin = container.equals("video/mp2t") ? 1.4 : container.equals("audio/mpeg") ? MP3_DELAY / rate : 0;
            assertThat(onsets).isNotEmpty();
            assertThat(onsets.get(0)).as("onset from " + sourceRate).isCloseTo(begin + 0.5, within(0.0015 + late));
        }
    }

    @ParameterizedTest
    @CsvSource({"audio/wav, 1", "audio/webm, opus", "audio/mp4, mp4a.40.2", "audio/flac, flac", "audio/mpeg, mp3"})
    void oneChannelGoesIntoTwoAndTwoIntoOneAsLoudAsTheyWere(String container, String codec) throws Exception {
        for (int[] channels : new int[][] {{1, 2}, {2, 1}, {1, 1}, {2, 2}}) {
            Path file = record(container, codec, 48_000, channels[1], 48_000, channels[0]);
            ReadBack.Stream sound = ReadBack.of(file).audio();
            assertThat(sound.channels).isEqualTo(channels[1]);
            assertThat(loudness(sound.samples, 48_000))
                    .as(channels[0] + " to " + channels[1])
                    .isCloseTo(0.5 * 2 / Math.PI, within(0.02));
        }
    }

    /** In the middle of the tone. */
    private static double loudness(List<Float> samples, int rate) {
        return middle(samples, rate).stream().mapToDouble(Math::abs).average().orElseThrow();
    }

    private static List<Float> middle(List<Float> samples, int rate) {
        return samples.subList(rate * 7 / 10, rate * 13 / 10);
    }

    /** A tone's frequency, by where it crosses 0. */
    static double hertz(List<Float> samples, int rate) {
        double first = -1;
        double last = 0;
        int periods = -1;
        for (int i = 1; i < samples.size(); i++) {
            float before = samples.get(i - 1);
            if (before < 0 && samples.get(i) >= 0) {
                last = i - 1 + before / (before - samples.get(i));
                first = first < 0 ? last : first;
                periods++;
            }
        }
        return periods * rate / (last - first);
    }
}
