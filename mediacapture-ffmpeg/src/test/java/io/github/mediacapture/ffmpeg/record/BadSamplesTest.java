package io.github.mediacapture.ffmpeg.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.AudioSampleFormat;
import io.github.mediacapture.spi.RecordingEncoder;
import io.github.mediacapture.spi.RecordingFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An effect of an app that divides by zero, once, ends neither the recording nor the process, and nothing else is lost. */
@ExtendWith(LeakCheck.class)
class BadSamplesTest {
    private static final int PIECES = 100;
    private static final int PIECE_FRAMES = 960;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "audio/mpeg, mp3, NaN",
        "audio/mpeg, mp3, Infinity",
        "audio/mpeg, mp3, -Infinity",
        "audio/mpeg, mp3, 1e30",
        "audio/mpeg, mp3, 1e6",
        "audio/mp4, mp4a.40.2, NaN",
        "audio/mp4, mp4a.40.2, Infinity",
        "audio/mp4, mp4a.40.2, 1e30",
        "audio/webm, opus, NaN",
        "audio/webm, opus, Infinity",
        "audio/webm, opus, 1e30",
        "audio/x-matroska, pcm, NaN",
        "audio/flac, flac, NaN",
        "audio/wav, 1, NaN",
        "audio/wav, 1, Infinity",
    })
    void aSampleThatIsNoNumberIsLost(String container, String codec, float bad) throws Exception {
        RecordingFormat format = Recordings.format(container, null, codec);
        MemoryOutput output = new MemoryOutput();
        try (RecordingEncoder encoder = Recordings.open(Recordings.request(format), output)) {
            for (int piece = 0; piece < PIECES; piece++) {
                long nanos = piece * 20L * Recordings.MILLI;
                try (AudioData data = tone(piece, nanos, bad)) {
                    encoder.encode(data, nanos);
                }
            }
            encoder.finish(2_000 * Recordings.MILLI);
        }
        ReadBack.Stream sound = ReadBack.of(output.saveIn(folder)).audio();
        assertThat(sound.samples.size()).isGreaterThan(PIECES * PIECE_FRAMES * 9 / 10);
        double loudness = sound.samples.subList(sound.samples.size() * 6 / 10, sound.samples.size() * 9 / 10).stream()
                .mapToDouble(Math::abs)
                .average()
                .orElseThrow();
        assertThat(loudness).as("loudness afterwards").isBetween(0.25, 0.4);
    }

    /** One sample of the middle one is bad. */
    private static AudioData tone(int piece, long nanos, float bad) {
        ByteBuffer samples = ByteBuffer.allocate(PIECE_FRAMES * Float.BYTES).order(ByteOrder.nativeOrder());
        for (int i = 0; i < PIECE_FRAMES; i++) {
            double tone = 0.5 * Math.sin(2 * Math.PI * 440 * (piece * PIECE_FRAMES + i) / Signals.RATE);
            samples.putFloat(piece == PIECES / 2 && i == PIECE_FRAMES / 2 ? bad : (float) tone);
        }
        return AudioData.copyOf(AudioSampleFormat.F32, Signals.RATE, 1, PIECE_FRAMES, nanos, samples.flip());
    }
}
