package io.github.mediacapture.frames.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VideoColorSpaceTest {
    @Test
    void saysWhatIsKnown() {
        assertThat(VideoColorSpace.CAMERA).hasToString("BT709, BT709, SMPTE170M, limited range");
        assertThat(VideoColorSpace.SRGB).hasToString("BT709, IEC61966_2_1, RGB, full range");
        assertThat(VideoColorSpace.UNKNOWN.withMatrix(VideoMatrixCoefficients.BT709))
                .hasToString("?, ?, BT709, ?");
    }
}
