package io.github.mediacapture.swing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.frames.pixels.PixelRect;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.color.ColorSpace;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames as images, and images as frames; pixels are letters, one for each color. */
class PicturesTest {
    private static final String LETTERS = ".RGBYMCW";
    private static final int[] COLORS = {
        0xff000000, 0xffff0000, 0xff00ff00, 0xff0000ff, 0xffffff00, 0xffff00ff, 0xff00ffff, 0xffffffff
    };

    /** Clockwise first, then left and right change places. */
    @Tag("spec-12.15")
    @ParameterizedTest
    @CsvSource({
        "0,   false, RGB/YMC",
        "0,   true,  BGR/CMY",
        "90,  false, YR/MG/CB",
        "90,  true,  RY/GM/BC",
        "180, false, CMY/BGR",
        "180, true,  YMC/RGB",
        "270, false, BC/GM/RY",
        "270, true,  CB/MG/YR",
    })
    void rotationAndFlipAreApplied(int rotation, boolean flip, String expected) {
        VideoFrameInit init = init().rotation(rotation).flip(flip);
        try (VideoFrame frame = frame("RGB/YMC", init)) {
            assertThat(letters(Pictures.toImage(frame))).isEqualTo(expected);
        }
    }

    @Tag("spec-12.15")
    @Test
    void theVisiblePartIsShownInItsDisplaySize() {
        VideoFrameInit init =
                init().visibleRect(new PixelRect(1, 1, 2, 1)).displayWidth(4).displayHeight(2);
        try (VideoFrame frame = frame("RGBY/MCWR", init)) {
            assertThat(letters(Pictures.toImage(frame))).isEqualTo("CCWW/CCWW");
        }
    }

    @Test
    void theColorSpaceIsApplied() {
        byte[] green = {(byte) 145, 54, 34}; // BT.601's green of limited range
        ByteBuffer pixels = ByteBuffer.wrap(new byte[] {green[0], green[0], green[0], green[0], green[1], green[2]});
        try (VideoFrame frame = VideoFrame.copyOf(
                        VideoPixelFormat.I420, 2, 2, pixels, init().colorSpace(VideoColorSpace.BT601));
                VideoFrame other = frame.with(VideoFrameInit.defaults().colorSpace(VideoColorSpace.BT709))) {
            assertThat(Pictures.toImage(frame).getRGB(0, 0) & 0xfcfcfc).isEqualTo(0x00fc00);
            assertThat(Pictures.toImage(other).getRGB(0, 0) & 0xfcfcfc).isNotEqualTo(0x00fc00);
        }
    }

    @Test
    void alphaIsKept() {
        ByteBuffer pixels = ByteBuffer.wrap(new byte[] {100, 50, 10, (byte) 128});
        try (VideoFrame frame = VideoFrame.copyOf(VideoPixelFormat.RGBA, 1, 1, pixels, init())) {
            BufferedImage image = Pictures.toImage(frame);
            assertThat(image.getType()).isEqualTo(BufferedImage.TYPE_INT_ARGB);
            assertThat(image.getRGB(0, 0)).isEqualTo(0x8064320a);
        }
    }

    @Test
    void anImageThatFitsIsUsedAgain() {
        try (VideoFrame frame = frame("RGB/YMC", init());
                VideoFrame turned = frame("RGB/YMC", init().rotation(90))) {
            BufferedImage image = Pictures.toImage(frame);
            image.setRGB(0, 0, 0);
            assertThat(Pictures.toImage(frame, image)).isSameAs(image);
            assertThat(letters(image)).isEqualTo("RGB/YMC");
            assertThat(Pictures.toImage(turned, image)).isNotSameAs(image);
            BufferedImage alpha = new BufferedImage(3, 2, BufferedImage.TYPE_INT_ARGB_PRE);
            assertThat(Pictures.toImage(frame, alpha)).isSameAs(alpha);
            assertThat(alpha.getRGB(0, 0)).isEqualTo(0xffff0000);
            BufferedImage part = new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB).getSubimage(1, 1, 3, 2);
            assertThat(letters(Pictures.toImage(frame, part))).isEqualTo("RGB/YMC");
            assertThat(Pictures.toImage(frame, null)).isNotNull();
        }
    }

    /** Frames with alpha do not lose it to an image that has none. */
    @Test
    void anImageWithoutAlphaIsNotUsedForAFrameThatHasSome() {
        ByteBuffer pixels = ByteBuffer.wrap(new byte[] {100, 50, 10, 0});
        BufferedImage opaque = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        try (VideoFrame frame = VideoFrame.copyOf(VideoPixelFormat.RGBA, 1, 1, pixels, init())) {
            assertThat(Pictures.toImage(frame, opaque)).isNotSameAs(opaque);
        }
    }

    @Tag("spec-12.15")
    @Test
    void aClosedFrameIsAnInvalidState() {
        VideoFrame frame = frame("RGB/YMC", init());
        frame.close();
        Graphics2D g = new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB).createGraphics();
        assertThatThrownBy(() -> Pictures.toImage(frame)).isInstanceOf(InvalidStateException.class);
        assertThatThrownBy(() -> Pictures.draw(frame, g, new Rectangle(0, 0, 9, 9), ObjectFit.FILL))
                .isInstanceOf(InvalidStateException.class);
    }

    @SuppressWarnings("NullAway") // on purpose
    @Test
    void nullIsAnIllegalArgument() {
        Graphics2D g = new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB).createGraphics();
        try (VideoFrame frame = frame("RGB/YMC", init())) {
            assertThatThrownBy(() -> Pictures.toImage(null)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Pictures.toFrame(null, 0)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Pictures.draw(frame, null, new Rectangle(), ObjectFit.FILL))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Pictures.draw(frame, g, null, ObjectFit.FILL))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Pictures.draw(frame, g, new Rectangle(), null))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Tag("spec-12.15")
    @Test
    void anEmptyRectangleDrawsNothing() {
        assertThat(drawn("RGB/YMC", init(), new AffineTransform(), new Rectangle(1, 1, 0, 3), ObjectFit.FILL, 3, 2))
                .isEqualTo(".../...");
    }

    @ParameterizedTest
    @CsvSource({
        "CONTAIN, ......../.RRGGBB./.RRGGBB./.YYMMCC./.YYMMCC./........",
        "COVER, ......../.GGGGGG./.GGGGGG./.MMMMMM./.MMMMMM./........",
        "FILL, ......../.RRGGBB./.RRGGBB./.YYMMCC./.YYMMCC./........",
        "NONE, ......../......../..RGB.../..YMC.../......../........",
        "SCALE_DOWN, ......../......../..RGB.../..YMC.../......../........",
    })
    void aFrameIsDrawnAsItFits(ObjectFit fit, String expected) {
        VideoFrameInit init = fit == ObjectFit.COVER ? init().displayWidth(18).displayHeight(4) : init();
        assertThat(drawn("RGB/YMC", init, new AffineTransform(), new Rectangle(1, 1, 6, 4), fit, 8, 6))
                .isEqualTo(expected);
    }

    /** Also where the part that is seen begins within a chroma sample, and the frame is rotated. */
    @ParameterizedTest
    @ValueSource(ints = {0, 90, 180, 270})
    void whatIsCutOffIsCutWhereItShouldBe(int rotation) {
        byte[] luma = new byte[40 * 20];
        for (int i = 0; i < luma.length; i++) {
            luma[i] = (byte) (16 + 5 * (i % 40));
        }
        byte[] all = Arrays.copyOf(luma, luma.length * 3 / 2);
        Arrays.fill(all, luma.length, all.length, (byte) 128);
        try (VideoFrame frame =
                VideoFrame.copyOf(VideoPixelFormat.I420, 40, 20, ByteBuffer.wrap(all), init().rotation(rotation))) {
            BufferedImage whole = Pictures.toImage(frame);
            BufferedImage part = new BufferedImage(14, 14, BufferedImage.TYPE_INT_RGB);
            Graphics2D g = part.createGraphics();
            Pictures.draw(frame, g, new Rectangle(0, 0, 14, 14), ObjectFit.NONE);
            g.dispose();
            int left = (whole.getWidth() - 14) / 2;
            int top = (whole.getHeight() - 14) / 2;
            assertThat(part.getRGB(0, 0, 14, 14, null, 0, 14)).isEqualTo(whole.getRGB(left, top, 14, 14, null, 0, 14));
        }
    }

    private static VideoFrame noise(int rotation, boolean flip) {
        byte[] pixels = new byte[VideoPixelFormat.I420.allocationSize(120, 80)];
        new Random(9).nextBytes(pixels);
        return VideoFrame.copyOf(
                VideoPixelFormat.I420,
                120,
                80,
                ByteBuffer.wrap(pixels),
                init().rotation(rotation).flip(flip));
    }

    private static BufferedImage drawn(VideoFrame frame, Rectangle rectangle, Rectangle clip, ObjectFit fit) {
        BufferedImage image = new BufferedImage(400, 400, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setClip(clip);
        Pictures.draw(frame, g, rectangle, fit);
        g.dispose();
        return image;
    }

    /** Not a pixel of what is painted again lies elsewhere; of a large picture little is converted for a small clip. */
    @ParameterizedTest
    @CsvSource({
        "0, false, CONTAIN", "90, false, CONTAIN", "180, true, CONTAIN", "270, true, CONTAIN",
        "0, true, FILL", "90, true, FILL", "180, false, FILL", "270, false, FILL",
        "0, false, COVER", "90, false, COVER", "180, true, COVER", "270, true, COVER"
    })
    void aClipHasThePixelsOfTheWhole(int rotation, boolean flip, ObjectFit fit) {
        Rectangle rectangle = new Rectangle(3, 5, 360, 380);
        try (VideoFrame frame = noise(rotation, flip)) {
            BufferedImage whole = drawn(frame, rectangle, new Rectangle(0, 0, 400, 400), fit);
            for (Rectangle clip : List.of(
                    new Rectangle(190, 180, 20, 30), new Rectangle(0, 200, 9, 9), new Rectangle(350, 150, 50, 90))) {
                NearestConverter.PIXELS.set(0);
                BufferedImage part = drawn(frame, rectangle, clip, fit);
                assertThat(NearestConverter.PIXELS).hasValueLessThan(360 * 380 / 4);
                for (int y = 0; y < 400; y++) {
                    for (int x = 0; x < 400; x++) {
                        int expected = clip.contains(x, y) ? whole.getRGB(x, y) : 0xff000000;
                        assertThat(part.getRGB(x, y)).as("%d, %d", x, y).isEqualTo(expected);
                    }
                }
            }
            NearestConverter.PIXELS.set(0);
            assertThat(drawn(frame, rectangle, new Rectangle(380, 0, 9, 9), ObjectFit.NONE)
                            .getRGB(385, 5))
                    .isEqualTo(0xff000000);
            assertThat(NearestConverter.PIXELS).as("nothing is seen").hasValue(0);
        }
    }

    /** Two rows of it fill the box: the pixels that become hundreds of rows each are not made to be cut off. */
    @Test
    void aPieceOfOnePixelIsNotMadeLargeToBeCutOff() {
        try (VideoFrame frame = frame("RG/BY/MC/WR/GB/YM/CW/RG", init())) {
            NearestConverter.PIXELS.set(0);
            BufferedImage image =
                    drawn(frame, new Rectangle(0, 0, 400, 2), new Rectangle(0, 0, 400, 400), ObjectFit.COVER);
            assertThat(NearestConverter.PIXELS).hasValueLessThan(400 * (2 * 2 + 65));
            assertThat(letters(image.getSubimage(199, 0, 2, 1))).isIn("WR", "GB");
        }
    }

    @Test
    void aScaledGraphicsGetsItsOwnPixels() {
        AffineTransform scale = AffineTransform.getScaleInstance(2, 2);
        assertThat(drawn("RGB/YMC", init(), scale, new Rectangle(1, 0, 3, 2), ObjectFit.FILL, 8, 4))
                .isEqualTo("..RRGGBB/..RRGGBB/..YYMMCC/..YYMMCC");
    }

    @Test
    void aRotatedGraphicsIsDrawnToAsWell() {
        AffineTransform quarter = AffineTransform.getQuadrantRotateInstance(1, 0, 0);
        quarter.preConcatenate(AffineTransform.getTranslateInstance(2, 0));
        assertThat(drawn("RGB/YMC", init(), quarter, new Rectangle(0, 0, 3, 2), ObjectFit.FILL, 2, 3))
                .isEqualTo("YR/MG/CB");
    }

    @Test
    void theGraphicsKeepsItsState() {
        BufferedImage image = new BufferedImage(8, 6, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.scale(2, 2);
        AffineTransform before = g.getTransform();
        try (VideoFrame frame = frame("RGB/YMC", init())) {
            Pictures.draw(frame, g, new Rectangle(0, 0, 3, 2), ObjectFit.FILL);
        }
        assertThat(g.getTransform()).isEqualTo(before);
        assertThat(g.getClip()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                BufferedImage.TYPE_INT_RGB,
                BufferedImage.TYPE_INT_ARGB,
                BufferedImage.TYPE_INT_ARGB_PRE,
                BufferedImage.TYPE_INT_BGR,
                BufferedImage.TYPE_3BYTE_BGR,
                BufferedImage.TYPE_4BYTE_ABGR,
                BufferedImage.TYPE_4BYTE_ABGR_PRE,
                BufferedImage.TYPE_USHORT_565_RGB,
                BufferedImage.TYPE_USHORT_555_RGB,
                BufferedImage.TYPE_BYTE_INDEXED
            })
    void anImageOfAnyTypeBecomesAFrame(int type) {
        BufferedImage image = image("RGB/YMC", type);
        try (VideoFrame frame = Pictures.toFrame(image, 7)) {
            assertThat(frame.timestampNanos()).isEqualTo(7);
            assertThat(frame.format().hasAlpha())
                    .isEqualTo(image.getColorModel().hasAlpha());
            assertThat(frame.colorSpace()).isEqualTo(VideoColorSpace.SRGB);
            assertThat(letters(Pictures.toImage(frame))).isEqualTo("RGB/YMC");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY, BufferedImage.TYPE_BYTE_BINARY})
    void anImageWithoutColorsBecomesAFrame(int type) {
        BufferedImage image = image("W.W/.W.", type);
        try (VideoFrame frame = Pictures.toFrame(image, 0)) {
            assertThat(letters(Pictures.toImage(frame))).isEqualTo("W.W/.W.");
        }
    }

    @Test
    void anImageOfATypeOfItsOwnBecomesAFrame() {
        ColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB),
                true,
                false,
                ColorModel.TRANSLUCENT,
                DataBuffer.TYPE_USHORT);
        BufferedImage image = new BufferedImage(model, model.createCompatibleWritableRaster(2, 1), false, null);
        image.setRGB(0, 0, 0x80ff0000);
        try (VideoFrame frame = Pictures.toFrame(image, 0)) {
            assertThat(frame.format()).isEqualTo(VideoPixelFormat.BGRA);
            assertThat(Pictures.toImage(frame).getRGB(0, 0)).isEqualTo(0x80ff0000);
        }
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                BufferedImage.TYPE_INT_ARGB,
                BufferedImage.TYPE_INT_ARGB_PRE,
                BufferedImage.TYPE_4BYTE_ABGR,
                BufferedImage.TYPE_4BYTE_ABGR_PRE
            })
    void theAlphaOfAnImageIsKept(int type) {
        BufferedImage image = new BufferedImage(256, 1, type);
        for (int x = 0; x < 256; x++) {
            image.setRGB(x, 0, x << 24 | 0x204080);
        }
        try (VideoFrame frame = Pictures.toFrame(image, 0)) {
            BufferedImage back = Pictures.toImage(frame);
            for (int x = 0; x < 256; x++) {
                Color pixel = new Color(image.getRGB(x, 0), true);
                Color found = new Color(back.getRGB(x, 0), true);
                assertThat(found.getAlpha()).isEqualTo(pixel.getAlpha());
                assertThat(found.getBlue()).isCloseTo(pixel.getBlue(), within(1)); // premultiplied ones are rounded
                assertThat(found.getRed()).isCloseTo(pixel.getRed(), within(1));
            }
        }
    }

    @Test
    void aPartOfAnImageBecomesAFrame() {
        BufferedImage whole = image("....../..RGB./..YMC.", BufferedImage.TYPE_INT_RGB);
        try (VideoFrame frame = Pictures.toFrame(whole.getSubimage(2, 1, 3, 2), 0)) {
            assertThat(letters(Pictures.toImage(frame))).isEqualTo("RGB/YMC");
        }
    }

    private static VideoFrameInit init() {
        return VideoFrameInit.defaults().timestampNanos(0);
    }

    private static String drawn(
            String pixels,
            VideoFrameInit init,
            AffineTransform transform,
            Rectangle rectangle,
            ObjectFit fit,
            int width,
            int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.transform(transform);
        g.setColor(Color.PINK);
        try (VideoFrame frame = frame(pixels, init)) {
            Pictures.draw(frame, g, rectangle, fit);
        }
        return letters(image);
    }

    static VideoFrame frame(String letters, VideoFrameInit init) {
        BufferedImage image = image(letters, BufferedImage.TYPE_INT_RGB);
        ByteBuffer bytes = ByteBuffer.allocate(4 * image.getWidth() * image.getHeight());
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                bytes.putInt(image.getRGB(x, y) << 8 | 0xff);
            }
        }
        return VideoFrame.copyOf(VideoPixelFormat.RGBX, image.getWidth(), image.getHeight(), bytes.rewind(), init);
    }

    private static BufferedImage image(String letters, int type) {
        String[] rows = letters.split("/", -1);
        BufferedImage image = new BufferedImage(rows[0].length(), rows.length, type);
        for (int y = 0; y < rows.length; y++) {
            for (int x = 0; x < rows[y].length(); x++) {
                image.setRGB(x, y, COLORS[LETTERS.indexOf(rows[y].charAt(x))]);
            }
        }
        return image;
    }

    static String letters(BufferedImage image) {
        return Arrays.stream(rows(image)).collect(Collectors.joining("/"));
    }

    private static String[] rows(BufferedImage image) {
        String[] rows = new String[image.getHeight()];
        for (int y = 0; y < rows.length; y++) {
            StringBuilder row = new StringBuilder();
            for (int x = 0; x < image.getWidth(); x++) {
                int color = 0xff000000 | image.getRGB(x, y);
                int index = Arrays.stream(COLORS).boxed().toList().indexOf(color);
                row.append(index < 0 ? '?' : LETTERS.charAt(index));
            }
            rows[y] = row.toString();
        }
        return rows;
    }
}
