package io.github.mediacapture.ffmpeg.stills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.errors.EncodingException;
import io.github.mediacapture.ffmpeg.AvFrames;
import io.github.mediacapture.ffmpeg.FfmpegLibrary;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.frames.CopyToOptions;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.image.StillCodecs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Image files written and read again; what other programs say of them is in {@link StillFilesTest}. */
class FfmpegStillsTest {
    private static final int WIDTH = 101;
    private static final int HEIGHT = 67;

    private final FfmpegStills codec = new FfmpegStills();
    private long live;

    @BeforeEach
    void countFrames() {
        FfmpegLibrary.load();
        try (VideoFrame image = image(true)) {
            bgra(image);
            StillCodecs.encode(image, "image/png"); // the conversion that is kept for the next one has frames
        }
        live = AvFrames.live();
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(AvFrames.live()).as("frames of FFmpeg's that nobody freed").isEqualTo(live);
    }

    /** A smooth picture with a hard edge, BGRA; alpha falls from left to right. */
    static byte[] pixels(boolean alpha) {
        byte[] pixels = new byte[WIDTH * HEIGHT * 4];
        for (int y = 0, at = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++, at += 4) {
                pixels[at] = (byte) (x * 2);
                pixels[at + 1] = (byte) (y * 3);
                pixels[at + 2] = (byte) (x < 50 ? 40 : 210);
                pixels[at + 3] = (byte) (alpha ? 255 - x * 2 : 255);
            }
        }
        return pixels;
    }

    static VideoFrame image(boolean alpha) {
        VideoPixelFormat format = alpha ? VideoPixelFormat.BGRA : VideoPixelFormat.BGRX;
        return VideoFrame.copyOf(format, WIDTH, HEIGHT, 0, ByteBuffer.wrap(pixels(alpha)));
    }

    private static byte[] bgra(VideoFrame frame) {
        byte[] bytes = new byte[frame.codedWidth() * frame.codedHeight() * 4];
        frame.copyTo(ByteBuffer.wrap(bytes), CopyToOptions.defaults().format(VideoPixelFormat.BGRA));
        return bytes;
    }

    private byte[] written(String type, double quality, boolean alpha) {
        try (VideoFrame image = image(alpha)) {
            return codec.encode(image, type, quality);
        }
    }

    private byte[] read(byte[] file, String type) {
        try (VideoFrame image = codec.decode(file, type)) {
            assertThat(image.codedWidth()).isEqualTo(WIDTH);
            assertThat(image.codedHeight()).isEqualTo(HEIGHT);
            return bgra(image);
        }
    }

    private static double meanError(byte[] one, byte[] other) {
        long sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += Math.abs((one[i] & 0xff) - (other[i] & 0xff));
        }
        return (double) sum / one.length;
    }

    @ParameterizedTest
    @CsvSource({"image/png, 0.1, true", "image/png, 1, false", "image/webp, 1, true", "image/webp, 1, false"})
    @Tag("spec-12.18")
    void whatLosesNothingIsExact(String type, double quality, boolean alpha) {
        byte[] expected = pixels(alpha);
        byte[] actual = read(written(type, quality, alpha), type);
        for (int i = 0; i < expected.length; i += 4) {
            if (expected[i + 3] != 0) { // what is transparent has no color
                assertThat(Arrays.copyOfRange(actual, i, i + 4))
                        .containsExactly(Arrays.copyOfRange(expected, i, i + 4));
            }
        }
    }

    /** Bounds as measured, with some room. */
    @ParameterizedTest
    @CsvSource({
        "image/jpeg, 1, 1.0",
        "image/jpeg, 0.92, 3",
        "image/jpeg, 0.5, 4",
        "image/jpeg, 0, 25",
        "image/webp, 0.99, 3",
        "image/webp, 0.8, 4",
        "image/webp, 0, 12"
    })
    @Tag("spec-12.18")
    void whatIsLostIsLittle(String type, double quality, double most) {
        assertThat(meanError(read(written(type, quality, false), type), pixels(false)))
                .isLessThan(most);
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/jpeg", "image/webp"})
    void aBetterQualityIsALargerFile(String type) {
        int before = 0;
        for (double quality : new double[] {0, 0.1, 0.3, 0.5, 0.8, 0.92, 0.99}) {
            int size = written(type, quality, false).length;
            assertThat(size).as(type + " at " + quality).isGreaterThanOrEqualTo(before);
            before = size;
        }
    }

    /** The tables are libjpeg's, which ImageIO has as well. */
    @Test
    void aJpegIsLikeThatOfLibjpeg() throws IOException {
        byte[] file = written("image/jpeg", 0.5, false);
        int table = 0;
        while ((file[table] & 0xff) != 0xff || (file[table + 1] & 0xff) != 0xdb) {
            table++;
        }
        assertThat(Arrays.copyOfRange(file, table + 6, table + 10))
                .as("the luma table at quality 0.5, in zigzag order, after the first, which FFmpeg fixes")
                .containsExactly(11, 12, 14, 12);
        var image = ImageIO.read(new ByteArrayInputStream(file));
        int rgb = image.getRGB(80, 30);
        assertThat(rgb >> 16 & 255).isCloseTo(210, within(12));
        assertThat(rgb >> 8 & 255).isCloseTo(90, within(12));
        assertThat(rgb & 255).isCloseTo(160, within(12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "image/jpeg", "image/webp"})
    void brokenFilesAreRefusedOrReadAndNothingLeaks(String type) {
        byte[] whole = written(type, 0.8, false);
        Random random = new Random(7);
        for (int length : new int[] {0, 1, 11, 30, whole.length / 2, whole.length - 40}) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> codec.decode(cut, type))
                    .as(type + " cut to " + length + " of " + whole.length)
                    .isInstanceOf(EncodingException.class);
        }
        int refused = 0;
        for (int i = 0; i < 200; i++) {
            byte[] flipped = whole.clone();
            flipped[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
            try (VideoFrame frame = codec.decode(flipped, type)) {
                assertThat(frame.codedWidth()).isPositive();
            } catch (EncodingException e) {
                assertThat(e.getMessage()).doesNotContain("null");
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    /** 65500 by 65500 pixels, in a few bytes. */
    @Test
    void aBombIsRefused() {
        byte[] png = written("image/png", 1, false);
        ByteBuffer.wrap(png).putInt(16, 65_500).putInt(20, 65_500);
        assertThatThrownBy(() -> codec.decode(png, "image/png")).isInstanceOf(EncodingException.class);
    }

    @Test
    @Tag("spec-12.18")
    void typesAndQualitiesAreAsInBrowsers() {
        try (VideoFrame image = image(true)) {
            assertThat(StillCodecs.encode(image, "image/webp").type()).isEqualTo("image/webp");
            assertThat(StillCodecs.encode(image, "IMAGE/JPEG", 0.5).type()).isEqualTo("image/jpeg");
            for (String unknown : new String[] {"", "image/jpg", "image/gif", "text/plain", "image/png;x=1"}) {
                assertThat(StillCodecs.encode(image, unknown).type())
                        .as(unknown)
                        .isEqualTo("image/png");
            }
            Blob usual = StillCodecs.encode(image, "image/jpeg", 0.92);
            for (double outside : new double[] {-1, 2, Double.NaN, 1.01, Double.NEGATIVE_INFINITY}) {
                assertThat(StillCodecs.encode(image, "image/jpeg", outside).bytes())
                        .isEqualTo(usual.bytes());
            }
            assertThat(StillCodecs.encode(image, "image/webp", 7).bytes())
                    .isEqualTo(StillCodecs.encode(image, "image/webp", 0.8).bytes());
            assertThat(StillCodecs.encode(image, "image/jpeg").size()).isGreaterThan(usual.size());
        }
    }

    /** Half transparent red is half as bright over black, as in Chromium. */
    @Test
    void aJpegIsOverBlack() {
        byte[] red = new byte[16 * 16 * 4];
        for (int i = 0; i < red.length; i += 4) {
            red[i + 2] = (byte) 255;
            red[i + 3] = (byte) 128;
        }
        try (VideoFrame image = VideoFrame.copyOf(VideoPixelFormat.BGRA, 16, 16, 0, ByteBuffer.wrap(red));
                VideoFrame read = StillCodecs.decode(StillCodecs.encode(image, "image/jpeg"))) {
            byte[] pixels = bgra(read);
            assertThat(pixels[0] & 255).isCloseTo(0, within(2));
            assertThat(pixels[2] & 255).isCloseTo(128, within(2));
        }
    }
}
