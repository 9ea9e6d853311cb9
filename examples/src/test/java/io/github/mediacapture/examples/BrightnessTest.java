package io.github.mediacapture.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BrightnessTest {
    @ParameterizedTest
    @EnumSource
    void aGreyPictureIsAsBrightAsItsPixels(VideoPixelFormat format) {
        ByteBuffer pixels = ByteBuffer.allocate(format.allocationSize(6, 4));
        while (pixels.hasRemaining()) {
            pixels.put((byte) 200);
        }
        try (VideoFrame frame = VideoFrame.copyOf(format, 6, 4, 0, pixels.flip())) {
            assertThat(Brightness.of(frame)).isEqualTo(200.0);
        }
    }

    @Test
    void brightnessIsTheMeanOfAllPixels() {
        ByteBuffer pixels = ByteBuffer.wrap(new byte[] {0, (byte) 255, 100, 101, 7, 7});
        try (VideoFrame frame = VideoFrame.copyOf(VideoPixelFormat.I420, 2, 2, 0, pixels)) {
            assertThat(Brightness.of(frame)).isEqualTo(114.0);
        }
    }
}
