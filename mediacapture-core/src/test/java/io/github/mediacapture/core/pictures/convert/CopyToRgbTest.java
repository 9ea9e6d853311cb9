package io.github.mediacapture.core.pictures.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.frames.CopyToOptions;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.frames.pixels.PixelRect;
import io.github.mediacapture.frames.pixels.PlaneLayout;
import io.github.mediacapture.frames.pixels.PredefinedColorSpace;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** {@code copyTo} of YUV frames with an RGB format, by whatever converter is there. */
class CopyToRgbTest {
    private static final int WIDTH = 12;
    private static final int HEIGHT = 6;

    /** Chromium's green of a canvas, sRGB (0, 138, 0), in BT.601 of limited range. */
    private static final int[] GREEN = {86, 88, 77};

    private static VideoFrame frame(int[] yuv, VideoFrameInit init) {
        ByteBuffer pixels = ByteBuffer.allocate(VideoPixelFormat.I420.allocationSize(WIDTH, HEIGHT));
        byte[] all = pixels.array();
        int luma = WIDTH * HEIGHT;
        Arrays.fill(all, 0, luma, (byte) yuv[0]);
        Arrays.fill(all, luma, luma + luma / 4, (byte) yuv[1]);
        Arrays.fill(all, luma + luma / 4, all.length, (byte) yuv[2]);
        return VideoFrame.copyOf(VideoPixelFormat.I420, WIDTH, HEIGHT, pixels, init.timestampNanos(0));
    }

    private static VideoFrame green() {
        return frame(GREEN, VideoFrameInit.defaults().colorSpace(VideoColorSpace.BT601));
    }

    private static List<Integer> pixel(ByteBuffer bytes, int at) {
        List<Integer> components = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            components.add(bytes.get(at + i) & 0xff);
        }
        return components;
    }

    private static void requireNear(List<Integer> found, int... expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(found.get(i)).as("component %d of %s", i, found).isBetween(expected[i] - 2, expected[i] + 2);
        }
    }

    @ParameterizedTest
    @Tag("spec-22.10")
    @EnumSource(mode = Mode.MATCH_ALL, names = ".*(RGB|BGR).*")
    void anyOrderOfRgb(VideoPixelFormat format) {
        CopyToOptions options = CopyToOptions.defaults().format(format);
        try (VideoFrame frame = green()) {
            ByteBuffer bytes = ByteBuffer.allocate(frame.allocationSize(options));
            assertThat(bytes.capacity()).isEqualTo(WIDTH * HEIGHT * 4);
            assertThat(frame.copyTo(bytes, options)).containsExactly(new PlaneLayout(0, WIDTH * 4));
            for (int at = 0; at < bytes.capacity(); at += 4) {
                requireNear(pixel(bytes, at), 0, 138, 0, 255);
            }
        }
    }

    /** Chromium copies the same green as 60, 136, 37. */
    @Test
    @Tag("spec-22.10")
    void displayP3HasOtherNumbersForTheSameColor() {
        CopyToOptions options =
                CopyToOptions.defaults().format(VideoPixelFormat.BGRX).colorSpace(PredefinedColorSpace.DISPLAY_P3);
        try (VideoFrame frame = green()) {
            ByteBuffer bytes = ByteBuffer.allocate(frame.allocationSize(options));
            frame.copyTo(bytes, options);
            requireNear(pixel(bytes, 0), 37, 136, 60, 255);
        }
    }

    /** As Chromium: (81, 90, 240) with no color space is BT.709's, 255, 24, 0. */
    @Test
    void framesThatSayNothingAreBt709() {
        CopyToOptions options = CopyToOptions.defaults().format(VideoPixelFormat.RGBA);
        try (VideoFrame frame = frame(new int[] {81, 90, 240}, VideoFrameInit.defaults())) {
            ByteBuffer bytes = ByteBuffer.allocate(frame.allocationSize(options));
            frame.copyTo(bytes, options);
            requireNear(pixel(bytes, 0), 255, 24, 0, 255);
        }
    }

    @ParameterizedTest
    @Tag("spec-22.10")
    @EnumSource(mode = Mode.MATCH_NONE, names = ".*(RGB|BGR).*")
    void nothingButRgbIsConvertedTo(VideoPixelFormat format) {
        CopyToOptions options = CopyToOptions.defaults().format(format);
        try (VideoFrame frame = green()) {
            assertThatThrownBy(() -> frame.copyTo(ByteBuffer.allocate(1_000), options))
                    .isInstanceOf(NotSupportedException.class)
                    .hasMessageContaining(format.wireName());
        }
    }

    @Test
    @Tag("spec-22.11")
    void bytesBeforeAndBetweenTheRowsAreLeftAlone() {
        PlaneLayout loose = new PlaneLayout(5, 23);
        CopyToOptions options = CopyToOptions.defaults()
                .format(VideoPixelFormat.RGBA)
                .rect(new PixelRect(2, 2, 3, 3))
                .layout(List.of(loose));
        try (VideoFrame frame = green()) {
            ByteBuffer bytes = ByteBuffer.allocateDirect(100);
            for (int i = 0; i < bytes.capacity(); i++) {
                bytes.put(i, (byte) 0xa5);
            }
            frame.copyTo(bytes.position(10), options);
            assertThat(bytes.position()).isEqualTo(10 + 5 + 2 * 23 + 12);
            for (int i = 0; i < bytes.capacity(); i++) {
                int at = i - 15;
                boolean written = at >= 0 && at / 23 < 3 && at % 23 < 12;
                if (!written) {
                    assertThat(bytes.get(i)).as("byte %d", i).isEqualTo((byte) 0xa5);
                }
            }
            requireNear(pixel(bytes, 15 + 2 * 23 + 8), 0, 138, 0, 255);
        }
    }
}
