package io.github.mediacapture.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.frames.pixels.PictureConverter;
import io.github.mediacapture.frames.pixels.PixelBuffer;
import io.github.mediacapture.frames.pixels.PixelConversion;
import io.github.mediacapture.frames.pixels.PixelPlanes;
import io.github.mediacapture.frames.pixels.PixelRect;
import io.github.mediacapture.frames.pixels.PlaneLayout;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoMatrixCoefficients;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.testkit.pictures.ColorFormula;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What every {@link PictureConverter} must do: extend it, and make the converter. */
public abstract class PictureConverterContract {
    private static final int[] SIZES = {1, 2, 3, 16, 33, 64};
    private static final VideoColorSpace COLORS = VideoColorSpace.BT709;

    private PixelConversion conversion;

    /** Called by JUnit. */
    @SuppressWarnings("NullAway.Init") // set before each test
    protected PictureConverterContract() {}

    /** {@return the converter for one test} */
    protected abstract PictureConverter newConverter();

    @BeforeEach
    final void begin() {
        conversion = newConverter().newConversion();
    }

    @AfterEach
    final void end() {
        conversion.close();
    }

    /** {@return the color spaces of YUV that count: each matrix with either range} */
    private static List<VideoColorSpace> colorSpaces() {
        List<VideoColorSpace> all = new ArrayList<>();
        for (VideoColorSpace space : List.of(VideoColorSpace.BT601, VideoColorSpace.BT709, VideoColorSpace.BT2020)) {
            all.add(space);
            all.add(space.withFullRange(true));
        }
        return all;
    }

    private static Stream<VideoPixelFormat> formats(boolean rgb) {
        return Stream.of(VideoPixelFormat.values()).filter(format -> format.isRgb() == rgb);
    }

    private static String name(VideoColorSpace space) {
        return space.matrix().map(VideoMatrixCoefficients::wireName).orElse("?")
                + (space.fullRange().orElse(false) ? " full" : " limited");
    }

    /** A cube of 17 x 17 x 17 colors to every format of YUV in every color space, and back. */
    @TestFactory
    final Stream<DynamicTest> colorsAreThoseOfTheFormula() {
        ColorCube cube = new ColorCube(17, 8);
        return colorSpaces().stream()
                .flatMap(space -> formats(false)
                        .map(format -> DynamicTest.dynamicTest(
                                format.wireName() + " " + name(space), () -> thereAndBack(cube, format, space))));
    }

    private void thereAndBack(ColorCube cube, VideoPixelFormat format, VideoColorSpace space) {
        ColorFormula formula = ColorFormula.of(space);
        for (VideoPixelFormat rgb : formats(true).toList()) {
            PixelBuffer yuv = cube.empty(format, space);
            PixelBuffer back = cube.empty(rgb, VideoColorSpace.SRGB);
            conversion.convert(cube.painted(rgb), cube.all(), yuv);
            conversion.convert(yuv, cube.all(), back);
            Deviation there = new Deviation();
            Deviation from = new Deviation();
            Deviation whole = new Deviation();
            for (int patch = 0; patch < cube.count(); patch++) {
                int[] color = cube.color(patch);
                int[] made = cube.center(yuv, patch);
                int[] seen = cube.center(back, patch);
                there.add(made, formula.yuv(color[0] << 16 | color[1] << 8 | color[2]));
                from.add(seen, formula.exactRgb(made[0], made[1], made[2]));
                whole.add(seen, new double[] {color[0], color[1], color[2]});
            }
            there.check(rgb + " to " + format, 2, 4);
            from.check(format + " to " + rgb, 2, 4);
            whole.check(rgb + " to " + format + " and back", 2, 4);
        }
    }

    /** As {@code 0xAARRGGBB}. */
    @Test
    final void anArrayHasTheSameColors() {
        ColorCube cube = new ColorCube(9, 8);
        for (VideoColorSpace space : colorSpaces()) {
            ColorFormula formula = ColorFormula.of(space);
            formats(false).forEach(format -> {
                PixelBuffer yuv = cube.empty(format, space);
                conversion.convert(cube.painted(VideoPixelFormat.RGBX), cube.all(), yuv);
                int[] pixels = new int[cube.all().width() * cube.all().height()];
                conversion.convertToRgb(
                        yuv, cube.all(), pixels, cube.all().width(), cube.all().height(), true);
                Deviation deviation = new Deviation();
                for (int patch = 0; patch < cube.count(); patch++) {
                    int[] made = cube.center(yuv, patch);
                    int pixel = pixels[cube.centerY(patch) * cube.all().width() + cube.centerX(patch)];
                    assertThat(pixel >>> 24).isEqualTo(255);
                    deviation.add(
                            new int[] {(pixel >> 16) & 0xff, (pixel >> 8) & 0xff, pixel & 0xff},
                            formula.exactRgb(made[0], made[1], made[2]));
                }
                deviation.check(format + " " + name(space), 2, 4);
            });
        }
    }

    /** From any matrix, range and sub-sampling to any other. */
    @TestFactory
    final Stream<DynamicTest> yuvBecomesOtherYuv() {
        ColorCube cube = new ColorCube(9, 16); // chroma is scaled twice
        return formats(false)
                .flatMap(from -> formats(false)
                        .map(to -> DynamicTest.dynamicTest(
                                from.wireName() + " to " + to.wireName(), () -> recode(cube, from, to))));
    }

    private void recode(ColorCube cube, VideoPixelFormat from, VideoPixelFormat to) {
        for (VideoColorSpace given : colorSpaces()) {
            PixelBuffer source = cube.empty(from, given);
            conversion.convert(cube.painted(VideoPixelFormat.BGRX), cube.all(), source);
            for (VideoColorSpace wanted : List.of(given, COLORS, VideoColorSpace.BT601.withFullRange(true))) {
                PixelBuffer target = cube.empty(to, wanted);
                conversion.convert(source, cube.all(), target);
                ColorFormula before = ColorFormula.of(given);
                ColorFormula after = ColorFormula.of(wanted);
                Deviation deviation = new Deviation();
                for (int patch = 0; patch < cube.count(); patch++) {
                    int[] yuv = cube.center(source, patch);
                    int[] made = cube.center(target, patch);
                    deviation.add(
                            toInts(after.exactRgb(made[0], made[1], made[2])), before.exactRgb(yuv[0], yuv[1], yuv[2]));
                }
                deviation.check(name(given) + " to " + name(wanted), 2, 4);
            }
        }
    }

    private static int[] toInts(double[] values) {
        return Arrays.stream(values).mapToInt(value -> (int) Math.round(value)).toArray();
    }

    /** A plain picture of any size and format stays plain in any other, and nothing beside it is touched. */
    @TestFactory
    final Stream<DynamicTest> everySizeOfEveryFormat() {
        return Stream.of(VideoPixelFormat.values())
                .flatMap(from -> Stream.of(VideoPixelFormat.values())
                        .map(to -> DynamicTest.dynamicTest(
                                from.wireName() + " to " + to.wireName(), () -> everySize(from, to))));
    }

    private void everySize(VideoPixelFormat from, VideoPixelFormat to) {
        for (int width : SIZES) {
            for (int height : SIZES) {
                PlainPicture source = new PlainPicture(from, width, height);
                convertPlain(source, new PlainPicture(to, width, height));
            }
            PlainPicture source = new PlainPicture(from, width, width / 2 + 1);
            convertPlain(source, new PlainPicture(to, 2 * width + 3, width));
            convertPlain(source, new PlainPicture(to, width / 2 + 1, width / 3 + 1));
        }
    }

    private void convertPlain(PlainPicture source, PlainPicture target) {
        source.paint();
        target.guard();
        conversion.convert(source.pixels(), source.part(), target.pixels());
        target.requirePlain(source + " to " + target);
    }

    /** Left and right, top and bottom stay where they are, whatever the sizes. */
    @Test
    final void scaledPicturesLookTheSame() {
        for (VideoPixelFormat format : VideoPixelFormat.values()) {
            Ramp ramp = new Ramp(conversion, format, 64, 48);
            for (int[] size : new int[][] {{64, 48}, {32, 24}, {33, 17}, {128, 96}, {100, 131}, {7, 5}}) {
                int[] pixels = new int[size[0] * size[1]];
                conversion.convertToRgb(ramp.pixels(), ramp.all(), pixels, size[0], size[1], false);
                ramp.check(pixels, size[0], size[1]);
            }
        }
    }

    /** A part is what one sees of it. */
    @Test
    final void partsAreCutWhereTheyAre() {
        Random random = new Random(5);
        for (VideoPixelFormat format : VideoPixelFormat.values()) {
            Ramp ramp = new Ramp(conversion, format, 64, 48);
            for (int i = 0; i < 20; i++) {
                int x = 2 * random.nextInt(28);
                int y = 2 * random.nextInt(20);
                PixelRect part = new PixelRect(x, y, 1 + random.nextInt(64 - x), 1 + random.nextInt(48 - y));
                int[] pixels = new int[part.width() * part.height()];
                conversion.convertToRgb(ramp.pixels(), part, pixels, part.width(), part.height(), false);
                ramp.checkPart(pixels, part);
            }
        }
    }

    /** Transparency is kept, dropped or added. */
    @Test
    final void alphaIsKeptDroppedOrAdded() {
        PixelRect all = PixelRect.ofSize(40, 3);
        PixelBuffer clear = filled(VideoPixelFormat.RGBA, 40, 3, 200, 100, 50, 128);
        assertThat(first(clear, VideoPixelFormat.BGRA)).containsExactly(50, 100, 200, 128);
        assertThat(first(clear, VideoPixelFormat.RGBA)).containsExactly(200, 100, 50, 128);
        assertThat(first(clear, VideoPixelFormat.BGRX)).containsExactly(50, 100, 200, 255);
        PixelBuffer unused = filled(VideoPixelFormat.BGRX, 40, 3, 50, 100, 200, 7);
        assertThat(first(unused, VideoPixelFormat.BGRA)).containsExactly(50, 100, 200, 255);
        assertThat(first(unused, VideoPixelFormat.RGBA)).containsExactly(200, 100, 50, 255);
        int[] pixels = new int[40 * 3];
        conversion.convertToRgb(clear, all, pixels, 40, 3, false);
        assertThat(pixels).containsOnly(0x80c86432);
        conversion.convertToRgb(clear, all, pixels, 40, 3, true);
        assertThat(pixels).containsOnly(0x80643219);
        conversion.convertToRgb(unused, all, pixels, 40, 3, true);
        assertThat(pixels).containsOnly(0xffc86432);
    }

    /** Opaque red beside black that is transparent: however it is scaled, no red that is seen is darker. */
    @Test
    final void whatIsTransparentShinesThroughNowhere() {
        for (VideoPixelFormat format : List.of(VideoPixelFormat.RGBA, VideoPixelFormat.BGRA)) {
            int red = format == VideoPixelFormat.RGBA ? 0 : 2;
            PixelBuffer halves = PixelBuffer.allocate(format, 64, 32, VideoColorSpace.SRGB);
            for (int i = 0; i < 64 * 32; i++) {
                boolean seen = (i / 64 + i % 64) % 7 < 3;
                halves.bytes().put(i * 4 + red, (byte) (seen ? 200 : 0));
                halves.bytes().put(i * 4 + 3, (byte) (seen ? 255 : 0));
            }
            for (int[] size : new int[][] {{23, 11}, {128, 64}, {64, 20}, {100, 32}}) {
                requireRed(halves, size[0], size[1]);
            }
        }
    }

    private void requireRed(PixelBuffer source, int width, int height) {
        PixelRect all = PixelRect.ofSize(source.codedWidth(), source.codedHeight());
        int[] pixels = new int[width * height];
        conversion.convertToRgb(source, all, pixels, width, height, false);
        boolean between = false;
        for (int pixel : pixels) {
            int alpha = pixel >>> 24;
            between |= alpha > 20 && alpha < 235;
            if (alpha > 20) {
                assertThat(pixel >> 16 & 255)
                        .as("red where alpha is %d", alpha)
                        .isCloseTo(200, within(4 + 400 / alpha));
            }
        }
        assertThat(between).as("something that is seen in part").isTrue();
        int[] multiplied = new int[width * height];
        conversion.convertToRgb(source, all, multiplied, width, height, true);
        PixelBuffer target = PixelBuffer.allocate(VideoPixelFormat.BGRA, width, height, VideoColorSpace.SRGB);
        conversion.convert(source, all, target);
        for (int i = 0; i < pixels.length; i++) {
            int alpha = pixels[i] >>> 24;
            assertThat(multiplied[i] >> 16 & 255).as("multiplied").isCloseTo(alpha * 200 / 255, within(3));
            assertThat(target.bytes().get(i * 4 + 3) & 0xff).as("alpha").isCloseTo(alpha, within(1));
            if (alpha > 20) {
                assertThat(target.bytes().get(i * 4 + 2) & 0xff).as("red").isCloseTo(200, within(4 + 400 / alpha));
            }
        }
    }

    private static PixelBuffer filled(VideoPixelFormat format, int width, int height, int... bytes) {
        PixelBuffer pixels = PixelBuffer.allocate(format, width, height, VideoColorSpace.SRGB);
        for (int i = 0; i < pixels.bytes().capacity(); i++) {
            pixels.bytes().put(i, (byte) bytes[i % bytes.length]);
        }
        return pixels;
    }

    private int[] first(PixelPlanes source, VideoPixelFormat format) {
        PixelBuffer target =
                PixelBuffer.allocate(format, source.codedWidth(), source.codedHeight(), VideoColorSpace.SRGB);
        conversion.convert(source, PixelRect.ofSize(source.codedWidth(), source.codedHeight()), target);
        int last = target.bytes().capacity() - 4;
        return new int[] {
            target.bytes().get(last) & 0xff,
            target.bytes().get(last + 1) & 0xff,
            target.bytes().get(last + 2) & 0xff,
            target.bytes().get(last + 3) & 0xff
        };
    }

    /** Memory of the heap, strides of any length, planes anywhere. */
    @Test
    final void memoryMayLieAnywhere() {
        for (VideoPixelFormat format : VideoPixelFormat.values()) {
            List<PlaneLayout> layout = new ArrayList<>();
            int end = 3;
            for (int plane = 0; plane < format.planeCount(); plane++) {
                int stride = format.rowBytes(plane, 32) + 13;
                layout.add(new PlaneLayout(end, stride));
                end += stride * format.rows(plane, 20) + 5;
            }
            ByteBuffer heap = ByteBuffer.allocate(end);
            PixelBuffer loose = PixelBuffer.wrap(heap, format, 32, 20, VideoColorSpace.defaultOf(format), layout);
            PixelBuffer packed = PixelBuffer.allocate(format, 32, 20, VideoColorSpace.defaultOf(format));
            Ramp ramp = new Ramp(conversion, format, 32, 20);
            conversion.convert(ramp.pixels(), ramp.all(), loose);
            conversion.convert(loose, ramp.all(), packed);
            int[] pixels = new int[32 * 20];
            conversion.convertToRgb(packed, ramp.all(), pixels, 32, 20, false);
            ramp.check(pixels, 32, 20);
        }
    }

    /** What a person can get wrong. */
    @Test
    final void badArgumentsAreTold() {
        PixelBuffer pixels = PixelBuffer.allocate(VideoPixelFormat.I420, 16, 16, COLORS);
        PixelRect outside = new PixelRect(8, 0, 10, 16);
        assertThatThrownBy(() -> conversion.convert(pixels, outside, pixels))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10x16 at 8, 0")
                .hasMessageContaining("16x16");
        assertThatThrownBy(() -> conversion.convertToRgb(pixels, outside, new int[256], 16, 16, false))
                .isInstanceOf(IllegalArgumentException.class);
        PixelRect all = PixelRect.ofSize(16, 16);
        assertThatThrownBy(() -> conversion.convertToRgb(pixels, all, new int[255], 16, 16, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("255")
                .hasMessageContaining("256");
        assertThatThrownBy(() -> conversion.convertToRgb(pixels, all, new int[255], 0, 16, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0x16");
    }

    /** A converter tells who it is, and what it began ends as often as one likes. */
    @Test
    final void closingTwiceIsNoError() {
        PictureConverter converter = newConverter();
        assertThat(converter.name()).isNotBlank();
        PixelConversion another = converter.newConversion();
        another.close();
        another.close();
        PixelConversion used = converter.newConversion();
        PixelBuffer gray = filled(VideoPixelFormat.I420, 4, 4, 128);
        int[] pixels = new int[16];
        used.convertToRgb(gray, PixelRect.ofSize(4, 4), pixels, 4, 4, false);
        assertThat((double) (pixels[0] & 0xff)).isCloseTo(128, within(4.0));
        used.close();
        used.close();
    }
}
