package io.github.mediacapture.ffmpeg.devices.linux;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CameraFormatTest {
    @Test
    void readsDiscreteSizes() {
        CameraFormat format = CameraFormat.parse(
                        "Raw       :     yuyv422 :           YUYV 4:2:2 : 320x180 640x480 1280x720")
                .orElseThrow();
        assertThat(format.name()).isEqualTo("yuyv422");
        assertThat(format.compressed()).isFalse();
        assertThat(format.sizes())
                .containsExactly(SizeRange.of(320, 180), SizeRange.of(640, 480), SizeRange.of(1280, 720));
    }

    @Test
    void readsCompressedFormatsBehindTheContextOfFfmpeg() {
        CameraFormat format = CameraFormat.parse(
                        "[video4linux2,v4l2 @ 0x442d5580] Compressed:       mjpeg :          Motion-JPEG : 1920x1080 640x480")
                .orElseThrow();
        assertThat(format.name()).isEqualTo("mjpeg");
        assertThat(format.compressed()).isTrue();
        assertThat(format.offers(1920, 1080)).isTrue();
        assertThat(format.offers(1280, 720)).isFalse();
    }

    @Test
    void readsStepwiseSizesOfEmulatedFormats() {
        CameraFormat format = CameraFormat.parse(
                        "Raw       :        nv12 :           Y/UV 4:2:0 : Emulated : {32-1920, 2}x{32-1080, 4}")
                .orElseThrow();
        assertThat(format.offers(640, 480)).isTrue();
        assertThat(format.offers(641, 480)).isFalse();
        assertThat(format.offers(640, 482)).isFalse();
        assertThat(format.offers(2048, 1080)).isFalse();
    }

    @Test
    void aFormatWithoutSizesOffersAny() {
        CameraFormat format = CameraFormat.parse("Raw       :     yuv420p :     Planar YUV 4:2:0 :")
                .orElseThrow();
        assertThat(format.sizes()).isEmpty();
        assertThat(format.offers(640, 480)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/dev/video0: Immediate exit requested",
                "Raw       : Unsupported :           YVYU 4:2:2 : 320x180 640x360",
                "The V4L2 driver changed the video from 641x333 to 640x360"
            })
    void otherLinesAreNoFormats(String line) {
        assertThat(CameraFormat.parse(line)).isEmpty();
    }
}
