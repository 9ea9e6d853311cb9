package io.github.mediacapture.core.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.frames.SharedVideoFrame;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.nio.ByteBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Frames of two rows, of which the second can be seen through. */
class OpaqueFramesTest {
    private final OpaqueFrames frames = new OpaqueFrames();

    private static VideoFrame frame(VideoPixelFormat format, int alpha) {
        byte[] pixels = new byte[2 * 3 * 4];
        for (int i = 0; i < pixels.length; i += 4) {
            pixels[i] = (byte) 200;
            pixels[i + 1] = 100;
            pixels[i + 2] = 10;
            pixels[i + 3] = (byte) (i < 12 ? 255 : alpha);
        }
        VideoFrameInit init = VideoFrameInit.defaults().timestampNanos(42).durationNanos(7);
        return VideoFrame.copyOf(format, 3, 2, ByteBuffer.wrap(pixels), init);
    }

    @ParameterizedTest
    @EnumSource(names = {"RGBA", "BGRA"})
    void whatCanBeSeenThroughIsOverBlack(VideoPixelFormat format) {
        try (VideoFrame frame = frame(format, 51);
                VideoFrame opaque = frames.of(frame)) {
            byte[] pixels = new byte[opaque.allocationSize()];
            opaque.copyTo(ByteBuffer.wrap(pixels));

            assertThat(opaque.format()).isEqualTo(format.opaque());
            assertThat(opaque.timestampNanos()).isEqualTo(42);
            assertThat(opaque.durationNanos()).hasValue(7);
            assertThat(pixels).startsWith((byte) 200, 100, 10);
            assertThat(pixels[12]).isEqualTo((byte) 40);
            assertThat(pixels[13]).isEqualTo((byte) 20);
            assertThat(pixels[14]).isEqualTo((byte) 2);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"RGBA", "BGRA"})
    void whatIsOpaqueIsNotCopied(VideoPixelFormat format) {
        try (VideoFrame frame = frame(format, 255);
                VideoFrame opaque = frames.of(frame)) {
            assertThat(((SharedVideoFrame) opaque).memory()).isSameAs(((SharedVideoFrame) frame).memory());
        }
    }
}
