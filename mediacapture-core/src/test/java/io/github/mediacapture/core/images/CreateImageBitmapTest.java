package io.github.mediacapture.core.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.core.tracks.control.CountedMedia;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.frames.CopyToOptions;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.frames.pixels.AlphaOption;
import io.github.mediacapture.frames.pixels.PixelRect;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.image.ImageBitmap;
import io.github.mediacapture.image.ImageBitmapOptions;
import io.github.mediacapture.image.ImageOrientation;
import io.github.mediacapture.image.ResizeQuality;
import io.github.mediacapture.image.StillCodecs;
import io.github.mediacapture.testkit.FakeMedia;
import io.github.mediacapture.testkit.FakeRuntime;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code createImageBitmap}, of every kind of source; the cases are those that were tried in Chromium. */
@FakeMedia
class CreateImageBitmapTest {
    private static final ImageBitmapOptions PLAIN = ImageBitmapOptions.defaults();
    private static final int WIDTH = 8;
    private static final int HEIGHT = 6;

    private MediaCapture capture;
    private FakeRuntime runtime;
    private VideoFrame frame;

    @BeforeEach
    void setUp(MediaCapture ofTest, FakeRuntime ofRuntime) {
        capture = ofTest;
        runtime = ofRuntime;
        frame = frame(255);
    }

    @AfterEach
    void tearDown() {
        frame.close();
    }

    /** A pixel's red says its column, its green its row; blue is 200. */
    private static VideoFrame frame(int alpha) {
        ByteBuffer pixels = ByteBuffer.allocate(WIDTH * HEIGHT * 4);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                pixels.put((byte) (x * 10)).put((byte) (y * 10)).put((byte) 200).put((byte) alpha);
            }
        }
        return VideoFrame.copyOf(VideoPixelFormat.RGBA, WIDTH, HEIGHT, 5000, pixels.flip());
    }

    private ImageBitmap of(ImageBitmapOptions options) {
        return capture.createImageBitmap(frame, options).join();
    }

    /** As "column,row", or "-" where it is transparent black. */
    private static String pixel(ImageBitmap bitmap, int x, int y) {
        ByteBuffer rgba = ByteBuffer.allocate(4);
        bitmap.frame()
                .copyTo(
                        rgba,
                        CopyToOptions.defaults().rect(new PixelRect(x, y, 1, 1)).format(VideoPixelFormat.RGBA));
        if (rgba.getInt(0) == 0) {
            return "-";
        }
        assertThat(rgba.get(2) & 0xff).isEqualTo(200);
        return (rgba.get(0) & 0xff) / 10 + "," + (rgba.get(1) & 0xff) / 10;
    }

    private static String corners(ImageBitmap bitmap) {
        int right = bitmap.width() - 1;
        int bottom = bitmap.height() - 1;
        return bitmap.width() + "x" + bitmap.height() + " " + pixel(bitmap, 0, 0) + " " + pixel(bitmap, right, 0) + " "
                + pixel(bitmap, 0, bottom) + " " + pixel(bitmap, right, bottom);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 0 8 6 | 8x6 0,0 7,0 0,5 7,5",
                "2 1 4 3 | 4x3 2,1 5,1 2,3 5,3",
                "6 4 -4 -3 | 4x3 2,1 5,1 2,3 5,3",
                "-1 -1 4 3 | 4x3 - - - 2,1",
                "6 4 4 4 | 4x4 6,4 - - -",
                "100 100 4 4 | 4x4 - - - -",
                "-2147483648 0 1 1 | 1x1 - - - -",
                "-1 -2 10 10 | 10x10 - - - -",
            })
    @Tag("spec-12.16")
    void partsAreCutAndWhatLiesOutsideIsTransparent(String part, String expected) {
        String[] p = part.split(" ", -1);
        ImageBitmapOptions options = PLAIN.crop(
                Integer.parseInt(p[0]), Integer.parseInt(p[1]), Integer.parseInt(p[2]), Integer.parseInt(p[3]));
        try (ImageBitmap bitmap = of(options)) {
            assertThat(corners(bitmap)).isEqualTo(expected);
        }
    }

    @Test
    @Tag("spec-12.16")
    void oneSizeKeepsTheProportions() {
        try (ImageBitmap half = of(PLAIN.resizeWidth(4));
                ImageBitmap odd = of(PLAIN.resizeHeight(5));
                ImageBitmap both = of(PLAIN.resizeWidth(3).resizeHeight(30));
                ImageBitmap part = of(PLAIN.crop(0, 0, 4, 2).resizeHeight(1))) {
            assertThat(half.width() + "x" + half.height()).isEqualTo("4x3");
            assertThat(odd.width() + "x" + odd.height()).as("rounded up").isEqualTo("7x5");
            assertThat(both.width() + "x" + both.height()).isEqualTo("3x30");
            assertThat(part.width() + "x" + part.height()).isEqualTo("2x1");
        }
    }

    @Test
    void pixelsStayHardWhereAskedFor() {
        try (ImageBitmap bitmap = of(PLAIN.resizeWidth(16).resizeHeight(12).resizeQuality(ResizeQuality.PIXELATED))) {
            for (int y = 0; y < 12; y++) {
                for (int x = 0; x < 16; x++) {
                    assertThat(pixel(bitmap, x, y)).isEqualTo(x / 2 + "," + y / 2);
                }
            }
        }
    }

    /** Transparent white beside opaque red: smooth scaling must not make it pink. */
    @Test
    void whatIsTransparentDoesNotShineThrough() {
        ByteBuffer pixels = ByteBuffer.allocate(16 * 16 * 4);
        for (int i = 0; i < 16 * 16; i++) {
            pixels.putInt(i % 16 < 7 ? 0xff0000ff : 0xffffff00);
        }
        try (VideoFrame edge = VideoFrame.copyOf(VideoPixelFormat.RGBA, 16, 16, 0, pixels.flip());
                ImageBitmap bitmap =
                        capture.createImageBitmap(edge, PLAIN.resizeWidth(8)).join()) {
            ByteBuffer rgba = ByteBuffer.allocate(8 * 8 * 4);
            bitmap.frame().copyTo(rgba, CopyToOptions.defaults().format(VideoPixelFormat.RGBA));
            for (int i = 0; i < rgba.capacity(); i += 4) {
                if ((rgba.get(i + 3) & 0xff) > 8) {
                    assertThat(rgba.get(i + 1) & 0xff)
                            .as("green of pixel " + i / 4)
                            .isLessThan(20);
                }
            }
            assertThat(rgba.get(3)).isEqualTo((byte) 255);
            assertThat(rgba.get(7 * 4 + 3)).isZero();
        }
    }

    @Test
    @Tag("spec-12.16")
    void flipYTurnsTopAndBottom() {
        try (ImageBitmap bitmap = of(PLAIN.imageOrientation(ImageOrientation.FLIP_Y))) {
            assertThat(corners(bitmap)).isEqualTo("8x6 0,5 7,5 0,0 7,0");
        }
        try (ImageBitmap bitmap = of(PLAIN.crop(2, 1, 4, 3).imageOrientation(ImageOrientation.FLIP_Y))) {
            assertThat(corners(bitmap)).as("cut first").isEqualTo("4x3 2,3 5,3 2,1 5,1");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | false | 8x6 0,0 7,0 0,5 7,5",
                "90 | false | 6x8 0,5 0,0 7,5 7,0",
                "180 | false | 8x6 7,5 0,5 7,0 0,0",
                "270 | false | 6x8 7,0 7,5 0,0 0,5",
                "0 | true | 8x6 7,0 0,0 7,5 0,5",
                "90 | true | 6x8 0,0 0,5 7,0 7,5",
                "180 | true | 8x6 0,5 7,5 0,0 7,0",
                "270 | true | 6x8 7,5 7,0 0,5 0,0",
            })
    @Tag("spec-12.16")
    void aFrameIsShownUpright(int rotation, boolean flip, String expected) {
        try (VideoFrame turned =
                        frame.with(VideoFrameInit.defaults().rotation(rotation).flip(flip));
                ImageBitmap bitmap = capture.createImageBitmap(turned).join()) {
            assertThat(corners(bitmap)).isEqualTo(expected);
        }
    }

    @Test
    void theVisiblePartInItsDisplaySizeCounts() {
        VideoFrameInit part = VideoFrameInit.defaults()
                .visibleRect(new PixelRect(2, 2, 4, 2))
                .displayWidth(8)
                .displayHeight(2);
        try (VideoFrame shown = frame.with(part);
                ImageBitmap bitmap = capture.createImageBitmap(shown).join()) {
            assertThat(bitmap.width() + "x" + bitmap.height()).isEqualTo("8x2");
            assertThat(pixel(bitmap, 0, 0)).isEqualTo("2,2");
        }
    }

    @Test
    @Tag("spec-12.16")
    void badPartsAndSizesFail() {
        CompletableFuture<ImageBitmap> future = capture.createImageBitmap(frame, PLAIN.crop(0, 0, 0, 5));
        assertThatThrownBy(future::join)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("width is 0");
        assertThatThrownBy(() -> of(PLAIN.crop(1, 1, 5, 0))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> of(PLAIN.resizeWidth(0))).isInstanceOf(InvalidStateException.class);
        assertThatThrownBy(() -> of(PLAIN.resizeHeight(0).resizeWidth(4))).isInstanceOf(InvalidStateException.class);
        assertThatThrownBy(() -> PLAIN.resizeWidth(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> of(PLAIN.resizeWidth(1 << 15).resizeHeight(1 << 15)))
                .isInstanceOf(InvalidStateException.class)
                .hasMessageContaining("32768x32768");
        assertThatThrownBy(() -> of(PLAIN.crop(0, 0, Integer.MIN_VALUE, 1))).isInstanceOf(InvalidStateException.class);
        assertThatThrownBy(() -> of(PLAIN.crop(0, 0, Integer.MAX_VALUE, Integer.MAX_VALUE)))
                .isInstanceOf(InvalidStateException.class);
    }

    @Test
    @Tag("spec-12.16")
    @Tag("spec-12.17")
    void whatIsClosedCanNotBeUsed() {
        ImageBitmap bitmap = of(PLAIN);
        bitmap.close();
        bitmap.close();
        frame.close();

        assertThat(bitmap.width()).isZero();
        assertThat(bitmap.height()).isZero();
        assertThatThrownBy(bitmap::frame).isInstanceOf(InvalidStateException.class);
        CompletableFuture<ImageBitmap> ofBitmap = capture.createImageBitmap(bitmap);
        assertThat(ofBitmap).as("known when the method returns").isCompletedExceptionally();
        assertThatThrownBy(ofBitmap::join).isInstanceOf(InvalidStateException.class);
        assertThatThrownBy(() -> capture.createImageBitmap(frame).join()).isInstanceOf(InvalidStateException.class);
        assertThatThrownBy(() -> capture.createImageBitmap((Blob) null).join())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> capture.createImageBitmap(frame(1), null).join())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @SuppressWarnings("try") // closed early: that is the test
    void aSourceMayBeClosedAtOnce() {
        CompletableFuture<ImageBitmap> future = capture.createImageBitmap(frame);
        frame.close();
        try (ImageBitmap bitmap = future.join();
                ImageBitmap copy = capture.createImageBitmap(bitmap, PLAIN.crop(1, 1, 2, 2))
                        .join()) {
            bitmap.close();
            assertThat(corners(copy)).isEqualTo("2x2 1,1 2,1 1,2 2,2");
        }
    }

    /** WebCodecs makes a frame of a bitmap with a timestamp of its own. */
    @Test
    @Tag("spec-22.14")
    @SuppressWarnings("try") // closed early: that is the test
    void aBitmapMakesFrames() {
        VideoFrameInit init = VideoFrameInit.defaults().timestampNanos(77_000).durationNanos(3_000);
        try (ImageBitmap bitmap = of(PLAIN.resizeWidth(4));
                VideoFrame made = bitmap.frame().with(init);
                VideoFrame opaque = bitmap.frame().with(init.alpha(AlphaOption.DISCARD))) {
            bitmap.close();
            assertThat(made.timestampMicros()).isEqualTo(77);
            assertThat(made.durationNanos()).hasValue(3_000);
            assertThat(made.format()).isEqualTo(VideoPixelFormat.BGRA);
            assertThat(opaque.format()).isEqualTo(VideoPixelFormat.BGRX);
            assertThat(made.plane(0).get(3)).isEqualTo((byte) 255);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "image/jpeg"})
    void aFileIsRead(String type) {
        Blob file = StillCodecs.encode(frame, type, 1);
        try (ImageBitmap bitmap =
                capture.createImageBitmap(Blob.of(file.bytes(), "text/plain")).join()) {
            assertThat(file.type()).isEqualTo(type);
            assertThat(bitmap.width() + "x" + bitmap.height()).isEqualTo("8x6");
            if (type.equals("image/png")) {
                assertThat(corners(bitmap)).isEqualTo("8x6 0,0 7,0 0,5 7,5");
            }
        }
    }

    @Test
    void halfTransparentPixelsAreExactInPng() {
        try (VideoFrame half = frame(128);
                ImageBitmap bitmap = capture.createImageBitmap(StillCodecs.encode(half, "image/png"))
                        .join()) {
            assertThat(corners(bitmap)).isEqualTo("8x6 0,0 7,0 0,5 7,5");
            assertThat(bitmap.frame().format()).isEqualTo(VideoPixelFormat.BGRA);
            assertThat(bitmap.frame().plane(0).get(3) & 0xff).isEqualTo(128);
        }
    }

    @Test
    @Tag("spec-12.16")
    void whatIsNoImageCanNotBeDecoded() {
        byte[] png = StillCodecs.encode(frame, "image/png").bytes();
        Blob[] broken = {
            Blob.of("a text".getBytes(StandardCharsets.UTF_8), "image/png"),
            Blob.of(new byte[0], ""),
            Blob.of(png, "").slice(0, 30, ""),
            Blob.of(png, "").slice(0, png.length - 30, "image/png"),
            Blob.of("GIF89a".getBytes(StandardCharsets.UTF_8), "image/gif"),
            Blob.of("RIFF....WEBP".getBytes(StandardCharsets.UTF_8), "image/webp"),
            Blob.of(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe1, 0, 3}, ""),
        };
        for (Blob file : broken) {
            assertThatThrownBy(() -> capture.createImageBitmap(file).join())
                    .as(file.toString())
                    .isInstanceOf(InvalidStateException.class)
                    .hasMessageContaining("could not be decoded")
                    .message()
                    .doesNotContain("null");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | 64x48 left top", "2 | 64x48 right top", "3 | 64x48 right bottom", "4 | 64x48 left bottom",
                "5 | 48x64 left top", "6 | 48x64 right top", "7 | 48x64 right bottom", "8 | 48x64 left bottom",
                "9 | 64x48 left top",
            })
    @Tag("spec-12.16")
    void aPhotosOrientationCounts(int orientation, String expected) {
        byte[] jpeg = Photos.withOrientation(Photos.whiteTopLeft(), orientation);
        try (ImageBitmap bitmap =
                capture.createImageBitmap(Blob.of(jpeg, "image/jpeg")).join()) {
            assertThat(bitmap.width() + "x" + bitmap.height() + " " + Photos.whiteCorner(bitmap.frame()))
                    .isEqualTo(expected);
        }
    }

    @Test
    void whatIsUnderWayFailsWithTheContext() {
        CompletableFuture<ImageBitmap> future = capture.createImageBitmap(frame);
        capture.close();
        runtime.runUntilIdle();
        assertThat(future).isDone();
        assertThatThrownBy(() -> capture.createImageBitmap(frame).join()).isInstanceOf(InvalidStateException.class);
    }

    @Test
    void aCancelledFutureKeepsNothing() {
        CompletableFuture<ImageBitmap> future = capture.createImageBitmap(frame, PLAIN.resizeWidth(3));
        assertThat(future.cancel(false)).isTrue();
        runtime.runUntilIdle();
        assertThat(runtime.openLanes()).noneMatch(name -> name.startsWith("image"));
    }

    private List<String> imageLanes() {
        return runtime.openLanes().stream()
                .filter(name -> name.startsWith("image"))
                .toList();
    }

    @Test
    void manyAtOnceTakeAFewThreads() {
        List<CompletableFuture<ImageBitmap>> asked = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            asked.add(capture.createImageBitmap(frame, PLAIN.resizeWidth(1 + i)));
        }
        assertThat(imageLanes()).hasSizeBetween(1, 4);
        for (int i = 0; i < 50; i++) {
            try (ImageBitmap bitmap = asked.get(i).join()) {
                assertThat(bitmap.width()).isEqualTo(1 + i);
            }
        }
        runtime.runUntilIdle();
        assertThat(imageLanes()).isEmpty();
    }

    @Test
    void whatWaitsForItsTurnIsGivenBackWithTheContext() {
        CountedMedia media = new CountedMedia();
        List<CompletableFuture<ImageBitmap>> asked = new ArrayList<>();
        try (VideoFrame counted = media.picture(16, 16, 100, 0)) {
            for (int i = 0; i < 50; i++) {
                asked.add(capture.createImageBitmap(counted));
            }
        }
        capture.close();
        runtime.runUntilIdle();
        assertThat(asked).allMatch(CompletableFuture::isDone);
        assertThat(media.held()).isZero();
        assertThat(imageLanes()).isEmpty();
    }
}
