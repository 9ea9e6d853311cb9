package io.github.mediacapture.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.testkit.FakePattern.Reading;
import io.github.mediacapture.testkit.contract.CollectingSink;
import io.github.mediacapture.testkit.internal.Modes;
import io.github.mediacapture.testkit.internal.PatternCode;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FakePatternTest {
    private static final long MILLIS = 4_000_000_123L;

    @ParameterizedTest
    @CsvSource({
        "160,120",
        "161,121",
        "176,144",
        "320,240",
        "333,251",
        "640,480",
        "641,479",
        "1280,720",
        "240,320",
        "1920,1080"
    })
    void isReadBackAtAnySize(int width, int height) {
        for (long number : new long[] {0, 1, 12_345, 0xFFFF_FFFFL}) {
            try (VideoFrame frame = picture(width, height, number)) {
                assertThat(FakePattern.read(frame)).contains(new Reading(number, MILLIS));
            }
        }
    }

    @Test
    void aCameraThatFlashesIsWhiteAtTheBeginningOfEachSecond() {
        FakeRuntime runtime = new FakeRuntime();
        FakeDevices devices = new FakeDevices();
        FakeCamera camera =
                FakeCamera.builder().size(65, 49).frameRates(20.0).flashes().build();
        devices.add(camera);
        StringBuilder seen = new StringBuilder();
        CollectingSink sink = new CollectingSink() {
            @Override
            public void onVideoFrame(VideoFrame frame) {
                byte[] gray = gray(frame.clone());
                seen.append(gray[0] == gray[gray.length - 1] && (gray[0] & 0xFF) > 200 ? 'w' : '.');
            }
        };
        runtime.advance(Duration.ofMillis(750));
        devices.open(new CaptureRequest(camera.description(), Modes.preferred(camera.description()), sink, runtime));
        runtime.advance(Duration.ofMillis(1_499));
        devices.close();
        assertThat(seen).hasToString(".....ww..................ww...");
    }

    @ParameterizedTest
    @EnumSource
    void isReadBackInEveryFormat(VideoPixelFormat format) {
        byte[] gray = gray(picture(321, 241, 77));
        try (VideoFrame frame = VideoFrame.copyOf(format, 321, 241, 0, convert(gray, format, 321, 241))) {
            assertThat(FakePattern.read(frame)).contains(new Reading(77, MILLIS));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "640,480,320,240",
        "640,480,160,120",
        "160,120,640,480",
        "1280,720,200,150",
        "333,251,640,360",
        "320,240,161,121"
    })
    void survivesScaling(int width, int height, int newWidth, int newHeight) {
        byte[] scaled = scale(gray(picture(width, height, 4711)), width, height, newWidth, newHeight);
        assertThat(FakePattern.readLuma(newWidth, newHeight, ByteBuffer.wrap(scaled)))
                .contains(new Reading(4711, MILLIS));
    }

    @ParameterizedTest
    @CsvSource({"160,120", "640,480"})
    void survivesNoiseAndLowContrast(int width, int height) {
        byte[] gray = gray(picture(width, height, 4711));
        Random random = new Random(1);
        for (int i = 0; i < gray.length; i++) {
            int value = 60 + (gray[i] & 0xFF) / 3 + (int) (random.nextGaussian() * 25);
            gray[i] = (byte) Math.max(0, Math.min(255, value));
        }
        assertThat(FakePattern.readLuma(width, height, ByteBuffer.wrap(gray))).contains(new Reading(4711, MILLIS));
    }

    @Test
    void aDamagedCodeIsNotRead() {
        byte[] gray = gray(picture(640, 480, 4711));
        int x = PatternCode.left(3, 640);
        int y = PatternCode.top(2, 480);
        for (int row = y; row < PatternCode.top(3, 480); row++) {
            for (int column = x; column < PatternCode.left(4, 640); column++) {
                gray[row * 640 + column] = (byte) (255 - (gray[row * 640 + column] & 0xFF));
            }
        }
        assertThat(FakePattern.readLuma(640, 480, ByteBuffer.wrap(gray))).isEmpty();
    }

    @Test
    void plainPicturesCarryNoCode() {
        byte[] black = new byte[640 * 480];
        byte[] noise = new byte[640 * 480];
        new Random(2).nextBytes(noise);
        assertThat(FakePattern.readLuma(640, 480, ByteBuffer.wrap(black))).isEmpty();
        assertThat(FakePattern.readLuma(640, 480, ByteBuffer.wrap(noise))).isEmpty();
    }

    @Test
    void rawPixelsAreReadFromTheBuffersPosition() {
        try (VideoFrame frame = picture(320, 240, 9)) {
            ByteBuffer raw = ByteBuffer.allocate(100 + frame.allocationSize()).position(100);
            frame.copyTo(raw);
            raw.position(100);
            assertThat(FakePattern.readLuma(320, 240, raw)).contains(new Reading(9, MILLIS));
            assertThat(FakePattern.read(VideoPixelFormat.I420, 320, 240, raw)).contains(new Reading(9, MILLIS));
        }
    }

    @Test
    void eachPictureDiffersFromTheOneBeforeAlsoOutsideOfTheCode() {
        byte[] first = gray(picture(320, 240, 1));
        byte[] second = gray(picture(320, 240, 2));
        int lowerHalf = 320 * 120;
        assertThat(Arrays.mismatch(first, lowerHalf, first.length, second, lowerHalf, second.length))
                .isNotNegative();
    }

    private static VideoFrame picture(int width, int height, long number) {
        return FakePattern.picture(width, height, number, MILLIS * 1_000_000);
    }

    private static byte[] gray(VideoFrame frame) {
        try (frame) {
            ByteBuffer pixels = ByteBuffer.allocate(frame.allocationSize());
            frame.copyTo(pixels);
            return Arrays.copyOf(pixels.array(), frame.codedWidth() * frame.codedHeight());
        }
    }

    /** The picture without its colours. */
    private static ByteBuffer convert(byte[] gray, VideoPixelFormat format, int width, int height) {
        ByteBuffer pixels = ByteBuffer.allocate(format.allocationSize(width, height));
        Arrays.fill(pixels.array(), (byte) 128);
        int rowBytes = format.rowBytes(0, width);
        for (int i = 0; i < gray.length; i++) {
            int row = i / width * rowBytes;
            int x = i % width;
            switch (format) {
                case I420, I422, I444, NV12 -> pixels.put(row + x, gray[i]);
                case YUY2 -> pixels.put(row + 2 * x, gray[i]);
                case RGBA, RGBX, BGRA, BGRX -> {
                    for (int component = 0; component < 3; component++) {
                        pixels.put(row + 4 * x + component, gray[i]);
                    }
                }
            }
        }
        return pixels;
    }

    /** The mean of four points of the source: soft, as scalers are. */
    private static byte[] scale(byte[] gray, int width, int height, int newWidth, int newHeight) {
        byte[] scaled = new byte[newWidth * newHeight];
        for (int i = 0; i < scaled.length; i++) {
            int row = i / newWidth;
            double x = (i % newWidth + 0.5) * width / newWidth - 0.5;
            double y = (row + 0.5) * height / newHeight - 0.5;
            int sum = 0;
            for (int corner = 0; corner < 4; corner++) {
                int sourceX = Math.max(0, Math.min(width - 1, (int) Math.floor(x) + corner % 2));
                int sourceY = Math.max(0, Math.min(height - 1, (int) Math.floor(y) + corner / 2));
                sum += gray[sourceY * width + sourceX] & 0xFF;
            }
            scaled[i] = (byte) (sum / 4);
        }
        return scaled;
    }
}
