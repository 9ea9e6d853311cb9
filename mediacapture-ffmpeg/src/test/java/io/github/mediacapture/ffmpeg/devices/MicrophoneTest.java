package io.github.mediacapture.ffmpeg.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.ffmpeg.AvFrames;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.spi.CaptureSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The default microphone, which must hear a tone of 440 Hz. */
class MicrophoneTest extends DeviceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Override
    CaptureDeviceKind kind() {
        return CaptureDeviceKind.AUDIO_INPUT;
    }

    @ParameterizedTest
    @CsvSource({"48000,2", "44100,1"})
    void hearsTheToneWithoutAGap(int sampleRate, int channels) throws InterruptedException {
        CopyingSink sink = new CopyingSink(300);
        try (CaptureSession session = open(device(), settings(sampleRate, channels), sink)) {
            assertThat(sink.awaitPieces(PATIENCE)).isTrue();
            assertThat(session.settings().sampleRate()).contains(sampleRate);
            assertThat(session.settings().channelCount()).contains(channels);
            assertThat(session.settings().get(TrackProperty.SAMPLE_SIZE)).contains(16);
        }
        assertThat(frequency(sink.pieces, sampleRate, channels)).isCloseTo(440, within(2.0));
        for (int i = 1; i < sink.pieces.size(); i++) {
            CopyingSink.Piece previous = sink.pieces.get(i - 1);
            long end = previous.nanos() + previous.samples() * 1_000_000_000L / sampleRate;
            assertThat(sink.pieces.get(i).nanos()).isCloseTo(end, within(6_000_000L));
            assertThat(sink.pieces.get(i).nanos()).isGreaterThan(previous.nanos());
        }
        assertThat(sink.pieces)
                .extracting(piece -> piece.arrival() - piece.nanos())
                .allMatch(age -> age >= 0);
    }

    @Test
    void closeReturnsAlthoughASuspendedSourceBlocks() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/pactl")), "pactl is not installed");
        String source = device().id().replaceFirst("^pulse:", "");
        long before = AvFrames.live();
        CopyingSink sink = new CopyingSink(5);
        CaptureSession session = open(device(), settings(48_000, 1), sink);
        try {
            assertThat(sink.awaitPieces(PATIENCE)).isTrue();
            suspend(source, "1");
            long begin = System.nanoTime();
            session.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(3500));
        } finally {
            suspend(source, "0");
        }
        // What was set aside is freed once the read returns.
        assertThat(await(PATIENCE, () -> AvFrames.live() == before)).isTrue();
    }

    private static MediaTrackSettings settings(int sampleRate, int channels) {
        return MediaTrackSettings.builder()
                .put(TrackProperty.SAMPLE_RATE, sampleRate)
                .put(TrackProperty.CHANNEL_COUNT, channels)
                .build();
    }

    /** A monitor is suspended with the output that it listens to. */
    private static void suspend(String source, String state) throws IOException, InterruptedException {
        String sink = source.replaceFirst("\\.monitor$", "");
        List<String> command = List.of("pactl", sink.equals(source) ? "suspend-source" : "suspend-sink", sink, state);
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    /** By the time between the first and the last rising zero crossing of the first channel, in about 2 s of samples. */
    private static double frequency(List<CopyingSink.Piece> pieces, int sampleRate, int channels) {
        double first = Double.NaN;
        double last = Double.NaN;
        int crossings = 0;
        int previous = 0;
        long index = 0;
        for (CopyingSink.Piece piece : pieces.subList(20, pieces.size())) {
            ByteBuffer samples = piece.bytes().order(ByteOrder.nativeOrder());
            for (int i = 0; i < piece.samples(); i++, index++) {
                int sample = samples.getShort(i * channels * 2);
                if (previous < 0 && sample >= 0) {
                    last = index - (double) sample / (sample - previous);
                    first = Double.isNaN(first) ? last : first;
                    crossings++;
                }
                previous = sample;
            }
        }
        return (crossings - 1) * sampleRate / (last - first);
    }
}
