package io.github.mediacapture.core.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.pixels.PixelRect;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.testkit.FakePattern;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PictureScalerTest {
    private static final long TIME = 42;

    @ParameterizedTest
    @EnumSource(VideoPixelFormat.class)
    void aPlainPictureStaysPlain(VideoPixelFormat format) {
        byte[] pixels = new byte[format.allocationSize(33, 21)];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = 77;
        }
        try (VideoFrame frame = VideoFrame.copyOf(format, 33, 21, TIME, ByteBuffer.wrap(pixels));
                VideoFrame scaled = new FrameScaler(17, 9).scale(frame)) {
            assertThat(scaled.codedWidth()).isEqualTo(17);
            assertThat(scaled.codedHeight()).isEqualTo(9);
            assertThat(scaled.timestampNanos()).isEqualTo(TIME);
            assertThat(bytes(scaled)).containsOnly(rounded(format));
        }
    }

    @Test
    void halvingAveragesFourPixels() {
        byte[] luma = {10, 20, 30, 40, 50, 60, 70, 80};
        byte[] all = new byte[VideoPixelFormat.I444.allocationSize(4, 2)];
        System.arraycopy(luma, 0, all, 0, luma.length);
        try (VideoFrame frame = VideoFrame.copyOf(VideoPixelFormat.I444, 4, 2, TIME, ByteBuffer.wrap(all));
                VideoFrame scaled = new FrameScaler(2, 1).scale(frame)) {
            assertThat(scaled.plane(0).get(0)).isEqualTo((byte) ((10 + 20 + 50 + 60) / 4));
            assertThat(scaled.plane(0).get(1)).isEqualTo((byte) ((30 + 40 + 70 + 80) / 4));
        }
    }

    @Test
    void theMeanIsKeptWhateverTheSize() {
        Random random = new Random(7);
        byte[] pixels = new byte[VideoPixelFormat.RGBX.allocationSize(101, 67)];
        random.nextBytes(pixels);
        try (VideoFrame frame = VideoFrame.copyOf(VideoPixelFormat.RGBX, 101, 67, TIME, ByteBuffer.wrap(pixels))) {
            for (int i = 0; i < 50; i++) {
                int width = 1 + random.nextInt(101);
                int height = Math.max(1, width * 67 / 101);
                try (VideoFrame scaled = new FrameScaler(width, height).scale(frame)) {
                    assertThat(mean(scaled)).isBetween(mean(frame) - 12, mean(frame) + 12);
                }
            }
        }
    }

    /** Luma, or the first colour, of every pixel beside the mean as real numbers; cropped as well. */
    @ParameterizedTest
    @CsvSource({
        "I420, 64, 36, 32, 18",
        "YUY2, 64, 36, 32, 18",
        "BGRX, 64, 36, 32, 18",
        "NV12, 61, 37, 40, 20",
        "YUY2, 70, 37, 23, 20",
        "RGBA, 61, 37, 10, 30",
        "BGRX, 61, 37, 61, 20",
        "I444, 61, 37, 7, 3"
    })
    void everyPixelIsTheMeanOfItsArea(VideoPixelFormat format, int width, int height, int toWidth, int toHeight) {
        byte[] pixels = new byte[format.allocationSize(width, height)];
        new Random(3).nextBytes(pixels);
        for (int alpha = 3; format.hasAlpha() && alpha < pixels.length; alpha += 4) {
            pixels[alpha] = (byte) 255;
        }
        PixelRect crop = Crop.middle(width, height, toWidth, toHeight);
        int step = PixelLayout.of(format).components().get(0).step();
        try (VideoFrame frame = VideoFrame.copyOf(format, width, height, TIME, ByteBuffer.wrap(pixels));
                VideoFrame scaled = new FrameScaler(toWidth, toHeight).scale(frame)) {
            int toStep = PixelLayout.of(scaled.format()).components().get(0).step();
            for (int y = 0; y < toHeight; y++) {
                for (int x = 0; x < toWidth; x++) {
                    int sample = scaled.plane(0).get(y * scaled.stride(0) + x * toStep) & 0xff;
                    double mean = mean(
                            frame.plane(0),
                            new Area(crop.x(), (double) crop.width() / toWidth, x, step),
                            new Area(crop.y(), (double) crop.height() / toHeight, y, frame.stride(0)));
                    assertThat((double) sample).isCloseTo(mean, within(2.0));
                }
            }
        }
    }

    /** What one target sample covers in one direction, and how many bytes a sample takes there. */
    private record Area(int offset, double scale, int target, int step) {
        double covered(int sample) {
            return Math.max(0, Math.min(sample + 1, (target + 1) * scale) - Math.max(sample, target * scale));
        }

        int first() {
            return (int) (target * scale);
        }

        int end() {
            return (int) Math.ceil((target + 1) * scale - 1e-9);
        }
    }

    private static double mean(ByteBuffer plane, Area across, Area down) {
        double sum = 0;
        for (int y = down.first(); y < down.end(); y++) {
            for (int x = across.first(); x < across.end(); x++) {
                int at = (down.offset() + y) * down.step() + (across.offset() + x) * across.step();
                sum += (plane.get(at) & 0xff) * across.covered(x) * down.covered(y);
            }
        }
        return sum / across.scale() / down.scale();
    }

    @ParameterizedTest
    @CsvSource({
        "100, 100, 50, 50, 0, 0, 100, 100",
        "160, 90, 40, 40, 34, 0, 90, 90",
        "90, 160, 45, 20, 0, 60, 90, 40",
        "641, 481, 641, 361, 0, 60, 641, 361",
        "5, 5, 5, 1, 0, 2, 5, 1"
    })
    void whatDoesNotFitIsCutOffEvenly(
            int width,
            int height,
            int targetWidth,
            int targetHeight,
            int left,
            int top,
            int cropWidth,
            int cropHeight) {
        assertThat(Crop.middle(width, height, targetWidth, targetHeight))
                .isEqualTo(new PixelRect(left, top, cropWidth, cropHeight));
    }

    @Test
    void everySizeCanBeMade() {
        try (VideoFrame frame = FakePattern.picture(23, 17, 1, TIME)) {
            for (int width = 1; width <= 23; width++) {
                for (int height = 1; height <= 17; height++) {
                    try (VideoFrame scaled = new FrameScaler(width, height).scale(frame)) {
                        assertThat(bytes(scaled)).hasSize(VideoPixelFormat.I420.allocationSize(width, height));
                    }
                }
            }
        }
    }

    @Test
    void aScaledPatternCanStillBeRead() {
        try (VideoFrame frame = FakePattern.picture(1280, 720, 1234, 5_000_000_000L);
                VideoFrame scaled = new FrameScaler(500, 281).scale(frame)) {
            assertThat(FakePattern.read(scaled))
                    .hasValueSatisfying(
                            reading -> assertThat(reading.frameNumber()).isEqualTo(1234));
        }
    }

    @Test
    void weightsAddUp() {
        for (int from = 1; from < 60; from++) {
            for (int to = 1; to <= 2 * from; to++) {
                LineWeights weights = new LineWeights(from, to, (double) from / to);
                for (int target = 0; target < to; target++) {
                    int sum = 0;
                    for (int tap = 0; tap < weights.taps(); tap++) {
                        int weight = weights.weight(target, tap);
                        assertThat(weight).isNotNegative();
                        assertThat(weight == 0 || weights.first(target) + tap < from)
                                .isTrue();
                        sum += weight;
                    }
                    assertThat(sum).isEqualTo(LineWeights.ONE);
                }
            }
        }
    }

    /** Colors that are seen by a third are rounded by as much. */
    private static byte[] rounded(VideoPixelFormat format) {
        return format.hasAlpha() ? new byte[] {76, 77} : new byte[] {77};
    }

    private static byte[] bytes(VideoFrame frame) {
        ByteBuffer all = ByteBuffer.allocate(frame.allocationSize());
        frame.copyTo(all);
        return all.array();
    }

    private static double mean(VideoFrame frame) {
        long sum = 0;
        byte[] all = bytes(frame);
        for (byte each : all) {
            sum += each & 0xff;
        }
        return (double) sum / all.length;
    }
}
