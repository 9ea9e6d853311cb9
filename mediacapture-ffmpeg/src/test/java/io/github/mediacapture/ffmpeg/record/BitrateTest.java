package io.github.mediacapture.ffmpeg.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.spi.RecordingEncoder;
import io.github.mediacapture.spi.RecordingFormat;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bit rate is that of the media's time, whatever the encoder takes for the time between two pictures. */
@ExtendWith(LeakCheck.class)
class BitrateTest {
    private static final int SECONDS = 12;
    private static final int BUSY = 4;
    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    @TempDir
    Path folder;

    private final NoisyPictures pictures = new NoisyPictures();

    @ParameterizedTest
    @CsvSource({
        "video/mp4, avc1.42E01E, 5, 500",
        "video/mp4, avc1.42E01E, 30, 200",
        "video/webm, vp8, 5, 500",
        "video/webm, vp9, 5, 500",
        "video/webm, av01, 5, 500",
        "video/mp4, hvc1, 5, 500",
    })
    void isWhatWasAskedFor(String container, String codec, int rate, int kilobits) throws Exception {
        assertRate(container, codec, rate, kilobits);
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({
        "video/mp4, avc1.42E01E, 15, 500",
        "video/mp4, avc1.42E01E, 25, 500",
        "video/mp4, avc1.42E01E, 60, 500",
        "video/webm, vp8, 30, 500",
        "video/webm, vp8, 60, 500",
        "video/webm, vp9, 30, 150",
        "video/webm, vp9, 60, 500",
        "video/webm, av01, 15, 500",
        "video/webm, av01, 30, 150",
        "video/webm, av01, 60, 500",
        "video/mp4, hvc1, 30, 500",
        "video/mp4, hvc1, 60, 500",
    })
    void isThatAtOtherFrameRates(String container, String codec, int rate, int kilobits) throws Exception {
        assertRate(container, codec, rate, kilobits);
    }

    private void assertRate(String container, String codec, int rate, int kilobits) throws Exception {
        RecordingFormat format = Recordings.format(container, codec, null);
        assumeTrue(new FfmpegEncoders().complete(format, true, false).isPresent(), "the GPL natives are not there");
        MemoryOutput output = new MemoryOutput();
        try (RecordingEncoder encoder = Recordings.open(Recordings.videoBits(format, kilobits * 1000), output)) {
            for (int i = 0; i < SECONDS * rate; i++) {
                pictures.encode(encoder, i * NANOS_PER_SECOND / rate);
            }
            encoder.finish(SECONDS * NANOS_PER_SECOND);
        }
        Path file = output.saveIn(folder);
        FfmpegProgram.assertDecodes(file);
        assertThat(FfmpegProgram.probe(file, "packet=size")).hasSize(SECONDS * rate);
        assertThat(kilobits(file, SECONDS)).isCloseTo(kilobits, withinPercentage(15));
    }

    /** As a screen that stands, then a film that is played on it. */
    @Test
    void followsARateThatChanges() throws Exception {
        MemoryOutput output = new MemoryOutput();
        RecordingFormat format = Recordings.format("video/mp4", "avc1.42E01E", null);
        try (RecordingEncoder encoder = Recordings.open(Recordings.videoBits(format, 500_000), output)) {
            for (int i = 0; i < 15; i++) {
                pictures.encode(encoder, i * NANOS_PER_SECOND / 5);
            }
            for (int i = 0; i < 17 * 60; i++) {
                pictures.encode(encoder, 3 * NANOS_PER_SECOND + i * NANOS_PER_SECOND / 60);
            }
            encoder.finish(20 * NANOS_PER_SECOND);
        }
        Path file = output.saveIn(folder);
        FfmpegProgram.assertDecodes(file);
        assertThat(ReadBack.of(file).video().pictures).hasSize(15 + 17 * 60);
        assertThat(kilobits(file, 20)).isCloseTo(500, withinPercentage(15));
    }

    /** It must not grow coarser, and so miss low bit rates, because the machine is busy, here with more of the same. */
    @Test
    void isSpentInTheSameWayOnABusyMachine() throws Exception {
        RecordingFormat format = Recordings.format("video/webm", "vp8", null);
        ExecutorService machine = Executors.newFixedThreadPool(BUSY);
        try {
            Callable<MemoryOutput> once = () -> encodeOnce(format);
            Set<List<String>> sizes = new HashSet<>();
            for (Future<MemoryOutput> output : machine.invokeAll(Collections.nCopies(BUSY, once))) {
                sizes.add(FfmpegProgram.probe(output.get().saveIn(folder), "packet=size"));
            }
            assertThat(sizes).hasSize(1);
        } finally {
            machine.shutdown();
        }
    }

    private static MemoryOutput encodeOnce(RecordingFormat format) {
        MemoryOutput output = new MemoryOutput();
        NoisyPictures pictures = new NoisyPictures();
        try (RecordingEncoder encoder = Recordings.open(Recordings.videoBits(format, 150_000), output)) {
            for (int i = 0; i < 60; i++) {
                pictures.encode(encoder, i * NANOS_PER_SECOND / 30);
            }
            encoder.finish(2 * NANOS_PER_SECOND);
        }
        return output;
    }

    private static double kilobits(Path file, int seconds) throws Exception {
        return FfmpegProgram.probe(file, "packet=size").stream()
                        .mapToLong(Long::parseLong)
                        .sum()
                * 8
                / 1000.0
                / seconds;
    }

    /** Noise in blocks: it costs as many bits as one wants to spend. */
    private static final class NoisyPictures {
        private final SplittableRandom random = new SplittableRandom(7);
        private final byte[] pixels = new byte[VideoPixelFormat.I420.allocationSize(WIDTH, HEIGHT)];

        void encode(RecordingEncoder encoder, long nanos) {
            for (int y = 0; y < HEIGHT; y += 2) {
                for (int x = 0; x < WIDTH; x += 2) {
                    byte value = (byte) random.nextInt(80, 160);
                    int at = y * WIDTH + x;
                    pixels[at] = value;
                    pixels[at + 1] = value;
                    pixels[at + WIDTH] = value;
                    pixels[at + WIDTH + 1] = value;
                }
            }
            java.util.Arrays.fill(pixels, WIDTH * HEIGHT, pixels.length, (byte) 128);
            try (VideoFrame picture =
                    VideoFrame.copyOf(VideoPixelFormat.I420, WIDTH, HEIGHT, nanos, ByteBuffer.wrap(pixels))) {
                encoder.encode(picture, nanos);
            }
        }
    }
}
