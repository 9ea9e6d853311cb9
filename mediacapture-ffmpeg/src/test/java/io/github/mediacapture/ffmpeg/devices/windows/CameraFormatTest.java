package io.github.mediacapture.ffmpeg.devices.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CameraFormatTest {
    @Test
    void aLineOfARealCameraIsRead() {
        assertThat(CameraFormat.parse(CameraLogs.BRIO.get(8)))
                .contains(new CameraFormat("mjpeg", true, 1920, 1080, 1920, 1080, 5, 60.0002));
        assertThat(CameraFormat.parse(CameraLogs.C920.get(3)))
                .contains(new CameraFormat("yuyv422", false, 160, 90, 160, 90, 5, 30));
    }

    @Test
    void colorsBehindItChangeNothing() {
        assertThat(CameraFormat.parse(CameraLogs.JPEG_ONLY.get(1)))
                .isPresent()
                .isEqualTo(CameraFormat.parse(CameraLogs.JPEG_ONLY.get(0)));
    }

    /** A whole number of 100 ns that is 0 is an infinite rate to FFmpeg. */
    @ParameterizedTest
    @CsvSource({
        "5, 30, 5, 30",
        "30, 5, 5, 30",
        "29.97, 29.97, 29.97, 29.97",
        "inf, inf, 1, 30",
        "0, 0, 1, 30",
        "5, inf, 1, 5",
        "0.5, 0.5, 0.5, 0.5",
        "0, 0.5, 0.5, 0.5",
        "1e+07, 1e+07, 1, 30",
        "-nan, 25, 1, 25",
        "-5, 1e2, 1, 100",
        "0x1p3, 5d, 1, 30"
    })
    void ratesThatMakeNoSenseAreReplaced(String first, String last, double min, double max) {
        CameraFormat format = CameraFormat.parse(
                        "  pixel_format=nv12  min s=640x480 fps=" + first + " max s=640x480 fps=" + last)
                .orElseThrow();
        assertThat(format.minRate()).isEqualTo(min);
        assertThat(format.maxRate()).isEqualTo(max);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  unknown compression type 0x34363248  min s=640x480 fps=30 max s=640x480 fps=30",
                "  ch= 2, bits=16, rate= 44100",
                " Pin \"Capture\" (alternative pin name \"0\")",
                "  pixel_format=  min s=640x480 fps=30 max s=640x480 fps=30",
                "  pixel_format=nv12  min s=0x0 fps=30 max s=0x0 fps=30",
                "  pixel_format=nv12  min s=0x480 fps=30 max s=640x480 fps=30",
                "  pixel_format=nv12  min s=-640x480 fps=30 max s=640x480 fps=30",
                "  pixel_format=nv12  min s=640x480 fps=30 max s=320x240 fps=30",
                "  pixel_format=nv12  min s=640x480 fps=30 max s=99999x99999 fps=30",
                "  pixel_format=nv12  min s=99999999999x1 fps=30 max s=99999999999x1 fps=30",
                "  pixel_format=nv12  min s=640x480 fps=30",
                "  pixel_format=nv12  min s=640x480 fps= max s=640x480 fps="
            })
    void anythingElseIsNoFormat(String line) {
        assertThat(CameraFormat.parse(line)).isEmpty();
    }

    @Test
    void aLineOfAMillionCharactersIsNoFormatAtOnce() {
        String line = "  pixel_format=nv12  min s=640x480 fps=30 max s=640x480 fps=30";
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            assertThat(CameraFormat.parse(line + " ".repeat(1_000_000))).isEmpty();
            assertThat(CameraFormat.parse("pixel_format=".repeat(80_000))).isEmpty();
            assertThat(CameraFormat.parse("9".repeat(1_000_000) + line)).isEmpty();
        });
    }
}
