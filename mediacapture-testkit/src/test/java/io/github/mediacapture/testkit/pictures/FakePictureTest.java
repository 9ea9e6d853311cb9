package io.github.mediacapture.testkit.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.frames.VideoFrameMetadata;
import io.github.mediacapture.frames.pixels.PixelRect;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoMatrixCoefficients;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FakePictureTest {
    private static final int RED = 0xFFFF0000;
    private static final int GREEN = 0xFF00FF00;

    /** The numbers of the specifications' own tables, rounded. */
    @ParameterizedTest
    @CsvSource({
        "BT709, false, FF0000, 63, 102, 240",
        "BT709, false, 00FF00, 173, 42, 26",
        "BT709, false, FFFFFF, 235, 128, 128",
        "BT709, false, 000000, 16, 128, 128",
        "SMPTE170M, false, FF0000, 81, 90, 240",
        "SMPTE170M, false, 00FF00, 145, 54, 34",
        "SMPTE170M, false, 0000FF, 41, 240, 110",
        "SMPTE170M, true, FF0000, 76, 85, 255",
        "SMPTE170M, true, 00FF00, 150, 44, 21",
        "BT470BG, true, 0000FF, 29, 255, 107",
        "BT2020_NCL, false, FF0000, 74, 97, 240",
    })
    void hasTheNumbersOfTheFormula(VideoMatrixCoefficients matrix, boolean full, String rgb, int y, int u, int v) {
        VideoColorSpace colorSpace = VideoColorSpace.BT709.withMatrix(matrix).withFullRange(full);
        FakePicture picture = FakePicture.allocate(VideoPixelFormat.I444, 3, 2, colorSpace);
        picture.fill(Integer.parseInt(rgb, 16));
        assertThat(bytes(picture)).containsExactly(y, y, y, y, y, y, u, u, u, u, u, u, v, v, v, v, v, v);
        assertThat(ColorFormula.of(colorSpace).rgb(picture.pixels().plane(0).get(0) & 0xFF, u, v))
                .satisfies(back ->
                        assertThat(farthest(back, Integer.parseInt(rgb, 16))).isLessThanOrEqualTo(2));
    }

    /** A column of green beside red: the chroma that both share is the mean. */
    @ParameterizedTest
    @CsvSource({
        "I420, '63,173,63, 63,173,63, 72,102, 133,240'",
        "NV12, '63,173,63, 63,173,63, 72,133,102,240'",
        "I422, '63,173,63, 63,173,63, 72,102,72,102, 133,240,133,240'",
        "YUY2, '63,72,173,133, 63,102,63,240, 63,72,173,133, 63,102,63,240'",
        "RGBA, '255,0,0,255,0,255,0,255,255,0,0,255, 255,0,0,255,0,255,0,255,255,0,0,255'",
        "BGRX, '0,0,255,255,0,255,0,255,0,0,255,255, 0,0,255,255,0,255,0,255,0,0,255,255'",
    })
    void liesInMemoryAsTheFormatSays(VideoPixelFormat format, String expected) {
        FakePicture picture = FakePicture.allocate(format, 3, 2, VideoColorSpace.defaultOf(format));
        picture.paint(PixelRect.ofSize(3, 2), (x, y) -> x == 1 ? GREEN : RED);
        assertThat(bytes(picture)).containsExactly(ints(expected));
        FakePicture drawn = FakePicture.allocate(format, 3, 2, VideoColorSpace.defaultOf(format));
        drawn.draw(new int[] {RED, GREEN, RED, RED, GREEN, RED});
        assertThat(bytes(drawn)).containsExactly(ints(expected));
    }

    @ParameterizedTest
    @EnumSource
    void isBlackBeforeItIsPainted(VideoPixelFormat format) {
        FakePicture picture = FakePicture.allocate(format, 5, 3, VideoColorSpace.defaultOf(format));
        FakePicture black = FakePicture.allocate(format, 5, 3, VideoColorSpace.defaultOf(format));
        black.fill(0xFF000000);
        assertThat(bytes(picture)).isEqualTo(bytes(black)).contains(format.isRgb() ? 0 : 16);
    }

    @Test
    void whatIsOutsideOfAPartStays() {
        FakePicture picture = FakePicture.allocate(VideoPixelFormat.RGBX, 3, 3, VideoColorSpace.SRGB);
        picture.fill(new PixelRect(1, 1, 1, 2), GREEN);
        assertThat(picture.pixels().plane(0).get(4 * 4 + 1)).isEqualTo((byte) 255);
        assertThat(picture.pixels().plane(0).get(3 * 4 + 1)).isZero();
        assertThat(picture.pixels().plane(0).get(5 * 4 + 1)).isZero();
        assertThat(picture.pixels().plane(0).get(4 + 1)).isZero();
    }

    @Test
    void aFrameOfItIsACopyThatLooksAsItWasSaid() {
        FakePicture picture = FakePicture.allocate(VideoPixelFormat.I444, 4, 2, VideoColorSpace.BT2020);
        picture.fill(0xFFFFFFFF);
        picture.look(VideoFrameInit.defaults()
                .rotation(90)
                .visibleRect(new PixelRect(1, 0, 2, 2))
                .metadata(VideoFrameMetadata.empty().with(VideoFrameMetadata.SEQUENCE_NUMBER, 9L)));
        try (VideoFrame frame = picture.toFrame(77)) {
            picture.fill(0xFF000000);
            assertThat(frame.plane(0).get(0) & 0xFF).isEqualTo(235);
            assertThat(frame.colorSpace()).isEqualTo(VideoColorSpace.BT2020);
            assertThat(frame.timestampNanos()).isEqualTo(77);
            assertThat(frame.rotation()).isEqualTo(90);
            assertThat(frame.visibleRect()).isEqualTo(new PixelRect(1, 0, 2, 2));
            assertThat(frame.metadata().get(VideoFrameMetadata.SEQUENCE_NUMBER)).hasValue(9L);
        }
    }

    @Test
    void partsAndArraysThatDontFitAreTheCallersMistake() {
        FakePicture picture = FakePicture.allocate(VideoPixelFormat.I420, 4, 2, VideoColorSpace.BT601);
        assertThatThrownBy(() -> picture.fill(new PixelRect(2, 0, 3, 1), RED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("3x1 at 2, 0 does not lie in the picture, which is 4x2");
        assertThatThrownBy(() -> picture.draw(new int[7]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A picture of 4x2 needs 8 pixels, not 7");
    }

    private static int farthest(int rgb, int other) {
        int farthest = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            farthest = Math.max(farthest, Math.abs((rgb >> shift & 0xFF) - (other >> shift & 0xFF)));
        }
        return farthest;
    }

    private static int[] bytes(FakePicture picture) {
        ByteBuffer all = picture.pixels().bytes();
        int[] values = new int[all.capacity()];
        Arrays.setAll(values, i -> all.get(i) & 0xFF);
        return values;
    }

    private static int[] ints(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
