package io.github.mediacapture.core.effects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.canvas.PaintedSurface;
import io.github.mediacapture.core.pictures.PlainFrames;
import io.github.mediacapture.effects.VideoEffect;
import io.github.mediacapture.effects.VideoEffects;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.frames.CopyToOptions;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.frames.pixels.Conversions;
import io.github.mediacapture.frames.pixels.PixelBuffer;
import io.github.mediacapture.frames.pixels.PixelRect;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The effects that are ready to be used, in every pixel format: what comes out is compared as RGB. */
class VideoEffectsTest {
    private static final int WIDTH = 32;
    private static final int HEIGHT = 24;
    private static final int[] ORANGE = {230, 140, 20};
    private static final int[] BLUE = {30, 60, 200};

    private final List<VideoFrame> emitted = new ArrayList<>();
    private final EmittedFrames output = new EmittedFrames(frame -> emitted.add(frame.clone()));

    @AfterEach
    void close() {
        emitted.forEach(VideoFrame::close);
    }

    /** Orange on the left, blue on the right. */
    private static VideoFrame twoColors(VideoPixelFormat format) {
        byte[] rgba = new byte[WIDTH * HEIGHT * 4];
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            int[] color = i % WIDTH < WIDTH / 2 ? ORANGE : BLUE;
            for (int component = 0; component < 3; component++) {
                rgba[i * 4 + component] = (byte) color[component];
            }
            rgba[i * 4 + 3] = (byte) 255;
        }
        return inFormat(rgba, format);
    }

    private static VideoFrame inFormat(byte[] rgba, VideoPixelFormat format) {
        VideoFrameInit init = VideoFrameInit.defaults().timestampNanos(77);
        try (VideoFrame rgb = VideoFrame.copyOf(VideoPixelFormat.RGBA, WIDTH, HEIGHT, ByteBuffer.wrap(rgba), init)) {
            PixelBuffer pixels = PixelBuffer.allocate(format, WIDTH, HEIGHT, VideoColorSpace.defaultOf(format));
            Conversions.with(conversion -> {
                conversion.convert(rgb, rgb.codedRect(), pixels);
                return pixels;
            });
            return VideoFrame.copyOf(format, WIDTH, HEIGHT, pixels.bytes().rewind(), init);
        }
    }

    private VideoFrame apply(VideoEffect effect, VideoFrame in) throws Exception {
        try (in) {
            output.begin(in);
            effect.apply(in, output);
            output.end();
        } finally {
            effect.close();
        }
        assertThat(emitted).hasSize(1);
        assertThat(emitted.get(0).timestampNanos()).isEqualTo(77);
        return emitted.get(0);
    }

    private static int[] colorAt(VideoFrame frame, int x, int y) {
        ByteBuffer pixel = ByteBuffer.allocate(
                frame.visibleRect().width() * frame.visibleRect().height() * 4);
        frame.copyTo(pixel, CopyToOptions.defaults().format(VideoPixelFormat.RGBA));
        int at = (y * frame.visibleRect().width() + x) * 4;
        return new int[] {pixel.get(at) & 0xff, pixel.get(at + 1) & 0xff, pixel.get(at + 2) & 0xff};
    }

    private static void assertColor(VideoFrame frame, int x, int y, int... expected) {
        int[] color = colorAt(frame, x, y);
        for (int component = 0; component < 3; component++) {
            assertThat(color[component])
                    .as("component %d of %s at %d, %d in %s", component, Arrays.toString(color), x, y, frame)
                    .isCloseTo(expected[component], within(5));
        }
    }

    @ParameterizedTest
    @EnumSource
    void grayIsAsBright(VideoPixelFormat format) throws Exception {
        VideoFrame gray = apply(VideoEffects.gray(), twoColors(format));

        assertThat(gray.format()).isEqualTo(format);
        for (int[] place : new int[][] {{4, 4, 0}, {28, 20, 1}}) {
            int[] color = place[2] == 0 ? ORANGE : BLUE;
            int luma = (int) Math.round(.2126 * color[0] + .7152 * color[1] + .0722 * color[2]);
            assertColor(gray, place[0], place[1], luma, luma, luma);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aColorMatrixMixesRedGreenAndBlue(VideoPixelFormat format) throws Exception {
        VideoFrame mixed = apply(VideoEffects.colorMatrix(0, 1, 0, 0, 0, 0, 1, 0.2, -1, 0, 0, 1), twoColors(format));

        assertColor(mixed, 4, 4, ORANGE[1], ORANGE[2] + 51, 255 - ORANGE[0]);
        assertColor(mixed, 28, 4, BLUE[1], Math.min(255, BLUE[2] + 51), 255 - BLUE[0]);
    }

    @ParameterizedTest
    @EnumSource
    void blurMixesWhatIsNear(VideoPixelFormat format) throws Exception {
        VideoFrame blurred = apply(VideoEffects.blur(4), twoColors(format));

        assertColor(blurred, 4, 4, ORANGE);
        assertColor(blurred, 28, 12, BLUE);
        int[] middle = colorAt(blurred, 16, 12);
        assertThat(middle[0]).isBetween(BLUE[0] + 60, ORANGE[0] - 60);
        assertThat(middle[2]).isBetween(ORANGE[2] + 50, BLUE[2] - 50);
    }

    @Test
    void blurIsTheAverageOfASquare() throws Exception {
        byte[] rgba = new byte[WIDTH * HEIGHT * 4];
        rgba[(12 * WIDTH + 16) * 4] = (byte) 225;
        VideoFrame blurred = apply(VideoEffects.blur(1), inFormat(rgba, VideoPixelFormat.RGBX));

        for (int y = 10; y <= 14; y++) {
            for (int x = 14; x <= 18; x++) {
                boolean near = Math.abs(x - 16) <= 1 && Math.abs(y - 12) <= 1;
                assertThat(colorAt(blurred, x, y)[0]).as("%d, %d", x, y).isEqualTo(near ? 25 : 0);
            }
        }
    }

    /** Every sample beside what a plain sum says, for squares that reach beyond the picture as well. */
    @ParameterizedTest
    @CsvSource({"RGBX, 1", "RGBX, 7", "I420, 2", "NV12, 5", "I444, 40", "I420, 255", "I422, 9"})
    void blurIsAsItsFormulaSays(VideoPixelFormat format, int radius) throws Exception {
        byte[] pixels = new byte[format.allocationSize(WIDTH, HEIGHT)];
        new Random(radius).nextBytes(pixels);
        VideoFrame in = VideoFrame.copyOf(format, WIDTH, HEIGHT, 77, ByteBuffer.wrap(pixels));
        VideoFrame blurred = apply(VideoEffects.blur(radius), in.clone());
        for (int plane = 0; plane < format.planeCount(); plane++) {
            int step = format.rowBytes(plane, 1);
            int bytes = format.rowBytes(plane, WIDTH);
            int rows = format.rows(plane, HEIGHT);
            int across = Math.max(1, radius / format.horizontalSubsampling(plane));
            int down = Math.max(1, radius / format.verticalSubsampling(plane));
            for (int y = 0; y < rows; y++) {
                for (int x = 0; x < bytes; x++) {
                    double sum = 0;
                    for (int j = y - down; j <= y + down; j++) {
                        for (int i = -across; i <= across; i++) {
                            int at = Math.max(x % step, Math.min(bytes - step + x % step, x + i * step));
                            int row = Math.max(0, Math.min(rows - 1, j));
                            sum += in.plane(plane).get(row * in.stride(plane) + at) & 0xff;
                        }
                    }
                    double mean = sum / (2 * across + 1) / (2 * down + 1);
                    assertThat((double) (blurred.plane(plane).get(y * blurred.stride(plane) + x) & 0xff))
                            .as("plane %d at %d, %d", plane, x, y)
                            .isCloseTo(mean, within(0.6));
                }
            }
        }
        in.close();
    }

    @Test
    void whatIsTransparentShinesThroughNoBlur() throws Exception {
        byte[] rgba = new byte[WIDTH * HEIGHT * 4];
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            rgba[i * 4] = (byte) (i % WIDTH < 16 ? 200 : 0);
            rgba[i * 4 + 3] = (byte) (i % WIDTH < 16 ? 255 : 0);
        }
        VideoFrame blurred = apply(VideoEffects.blur(3), inFormat(rgba, VideoPixelFormat.RGBA));
        int alpha = blurred.plane(0).get((12 * WIDTH + 16) * 4 + 3) & 0xff;
        assertThat(alpha).isBetween(50, 200);
        assertThat(colorAt(blurred, 16, 12)[0]).isCloseTo(200, within(4));
    }

    /** Random colors beside the formula, and numbers that are as large as they may be. */
    @ParameterizedTest
    @CsvSource({"1", "100"})
    void aColorMatrixIsAsItsFormulaSays(double scale) throws Exception {
        byte[] rgba = new byte[WIDTH * HEIGHT * 4];
        Random random = new Random(3);
        random.nextBytes(rgba);
        double[] rows = random.doubles(12, -scale, scale).toArray();
        VideoFrame mixed = apply(VideoEffects.colorMatrix(rows), inFormat(rgba, VideoPixelFormat.RGBX));
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            for (int row = 0; row < 3; row++) {
                double sum = rows[row * 4 + 3] * 255;
                for (int color = 0; color < 3; color++) {
                    sum += rows[row * 4 + color] * (rgba[i * 4 + color] & 0xff);
                }
                assertThat((double) (mixed.plane(0).get(i * 4 + row) & 0xff))
                        .isCloseTo(Math.max(0, Math.min(255, sum)), within(1.0));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void anOverlayCoversWhatItIsNotTransparentIn(VideoPixelFormat format) throws Exception {
        byte[] image = new byte[8 * 8 * 4];
        for (int i = 0; i < 64; i++) {
            image[i * 4 + 1] = (byte) 200;
            image[i * 4 + 3] = (byte) (i / 8 < 4 ? 255 : 128);
        }
        VideoEffect overlay;
        try (VideoFrame frame = VideoFrame.copyOf(VideoPixelFormat.RGBA, 8, 8, 0, ByteBuffer.wrap(image))) {
            overlay = VideoEffects.overlay(frame, -2, 12);
        }

        VideoFrame covered = apply(overlay, twoColors(format));

        assertColor(covered, 3, 13, 0, 200, 0);
        assertColor(covered, 3, 18, ORANGE[0] / 2, (ORANGE[1] + 200) / 2, ORANGE[2] / 2);
        assertColor(covered, 8, 14, ORANGE);
        assertColor(covered, 3, 8, ORANGE);
    }

    @ParameterizedTest
    @CsvSource({"0, true", "90, false", "90, true", "180, false", "180, true", "270, false", "270, true"})
    void anOverlayIsRotatedAndMirroredAsItIsShown(int rotation, boolean flip) throws Exception {
        byte[] image = new byte[6 * 4 * 4];
        for (int i = 0; i < image.length; i++) {
            image[i] = (byte) (i % 4 == 3 ? 255 : 2 * i);
        }
        VideoFrameInit look = VideoFrameInit.defaults()
                .timestampNanos(0)
                .visibleRect(new PixelRect(1, 1, 5, 3))
                .rotation(rotation)
                .flip(flip);
        VideoEffect overlay;
        VideoFrame shown;
        try (VideoFrame frame = VideoFrame.copyOf(VideoPixelFormat.RGBA, 6, 4, ByteBuffer.wrap(image), look)) {
            overlay = VideoEffects.overlay(frame, 3, -1);
            shown = new PlainFrames().of(frame);
        }

        VideoFrame covered = apply(overlay, twoColors(VideoPixelFormat.RGBX));

        try (shown) {
            for (int y = 1; y < shown.codedHeight(); y++) {
                for (int x = 0; x < shown.codedWidth(); x++) {
                    assertThat(colorAt(covered, 3 + x, y - 1))
                            .as("%d, %d", x, y)
                            .containsExactly(colorAt(shown, x, y));
                }
            }
            assertColor(covered, 3 + shown.codedWidth(), 0, ORANGE);
            assertColor(covered, 3, shown.codedHeight() - 1, ORANGE);
        }
    }

    @Test
    void anOverlayOutsideOfTheFrameCoversNothing() throws Exception {
        try (VideoFrame image = twoColors(VideoPixelFormat.RGBA)) {
            VideoFrame frame = apply(VideoEffects.overlay(image, 1000, -1000), twoColors(VideoPixelFormat.I420));
            assertColor(frame, 31, 0, BLUE);
        }
    }

    @Test
    void aPaintedSurfaceIsLookedAtAfterEachPaint() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        List<Runnable> listeners = new ArrayList<>();
        int[] green = {200};
        VideoEffect overlay = VideoEffects.overlay(
                new PaintedSurface() {
                    @Override
                    public int width() {
                        return 4;
                    }

                    @Override
                    public int height() {
                        return 4;
                    }

                    @Override
                    public VideoFrame snapshot(long timestampNanos) {
                        if (looks.getAndIncrement() == 1) {
                            throw new InvalidStateException("being painted");
                        }
                        byte[] pixels = new byte[64];
                        for (int i = 0; i < 64; i += 4) {
                            pixels[i + 1] = (byte) green[0];
                            pixels[i + 3] = (byte) 255;
                        }
                        return VideoFrame.copyOf(VideoPixelFormat.RGBA, 4, 4, 0, ByteBuffer.wrap(pixels));
                    }

                    @Override
                    public Registration onPaint(Runnable listener) {
                        listeners.add(listener);
                        return () -> listeners.remove(listener);
                    }
                },
                0,
                0);
        try (VideoFrame in = twoColors(VideoPixelFormat.RGBX)) {
            for (int frame = 0; frame < 4; frame++) {
                output.begin(in);
                overlay.apply(in, output);
                output.end();
                if (frame == 1) {
                    green[0] = 100;
                    listeners.forEach(Runnable::run);
                }
            }
        }
        overlay.close();

        assertThat(looks).hasValue(3);
        assertThat(listeners).isEmpty();
        assertColor(emitted.get(1), 1, 1, 0, 200, 0);
        assertColor(emitted.get(2), 1, 1, 0, 200, 0);
        assertColor(emitted.get(3), 1, 1, 0, 100, 0);
    }

    @Test
    void aMirrorAndACropCopyNothing() throws Exception {
        VideoFrame mirrored = apply(VideoEffects.mirror(), twoColors(VideoPixelFormat.I420));
        assertThat(mirrored.flip()).isTrue();

        emitted.clear();
        VideoFrame part = apply(VideoEffects.crop(new PixelRect(17, 3, 100, 4)), twoColors(VideoPixelFormat.I420));
        assertThat(part.visibleRect()).isEqualTo(new PixelRect(16, 2, 16, 4));
        assertColor(part, 0, 0, BLUE);
        mirrored.close();
    }

    @Test
    void refusesWhatCanNotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> VideoEffects.colorMatrix(1, 2, 3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VideoEffects.colorMatrix(Double.NaN, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> VideoEffects.blur(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> VideoEffects.blur(256));
        assertThatIllegalArgumentException().isThrownBy(() -> VideoEffects.crop(null));
        assertThatIllegalArgumentException().isThrownBy(() -> VideoEffects.overlay((VideoFrame) null, 0, 0));
    }
}
