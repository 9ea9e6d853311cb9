package io.github.mediacapture.ffmpeg.devices.windows;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.constraints.Capability;
import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CameraModesTest {
    private final CameraModes brio = CameraModes.fromLines(CameraLogs.BRIO);

    @Test
    void eachSizeIsAModeTheUsualOneFirst() {
        assertThat(sizes(brio)).containsExactly("640x480", "320x180", "160x120", "1920x1080", "4096x2160");
        assertThat(sizes(CameraModes.fromLines(CameraLogs.C920)))
                .containsExactly("640x480", "320x180", "176x144", "160x90");
        assertThat(sizes(CameraModes.fromLines(CameraLogs.JPEG_ONLY))).containsExactly("640x480", "640x360", "160x120");
        assertThat(sizes(CameraModes.fromLines(CameraLogs.LAPTOP))).containsExactly("640x480", "1280x720");
        assertThat(sizes(CameraModes.fromLines(CameraLogs.WINE))).containsExactly("640x360", "320x180", "1280x720");
    }

    @Test
    void aModeHasTheRatesOfAllItsFormats() {
        assertThat(brio.modes().get(0).get(TrackProperty.FRAME_RATE)).contains(new Capability.Range<>(5.0, 60.0002));
        assertThat(CameraModes.fromLines(CameraLogs.LAPTOP).modes().get(1).get(TrackProperty.FRAME_RATE))
                .contains(new Capability.Range<>(8.0, 8.0));
    }

    @Test
    void rawFramesAreAskedForWhereTheyAreFastEnough() {
        assertThat(options(brio, 640, 480, 30)).containsEntry("pixel_format", "yuyv422");
        assertThat(options(brio, 640, 480, 60))
                .containsEntry("video_codec", "mjpeg")
                .doesNotContainKey("pixel_format");
        assertThat(options(brio, 1920, 1080, 30)).containsEntry("video_codec", "mjpeg");
        assertThat(options(brio, 1920, 1080, 5)).containsEntry("pixel_format", "yuyv422");
    }

    /** FFmpeg compares them, in ticks of 100 ns, with what the driver told, whose ticks are cut off. */
    @ParameterizedTest
    @CsvSource({
        "30, 333333",
        "60.0002, 166666",
        "24, 416666",
        "25, 400000",
        "29.97, 333667",
        "49.9998, 200001",
        "7.5, 1333333",
        "59.9999, 166667"
    })
    void ratesAreAskedForInTicksOfTheDriver(double rate, long ticks) {
        CameraModes modes = CameraModes.fromLines(
                List.of("pixel_format=nv12  min s=640x480 fps=" + rate + " max s=640x480 fps=" + rate));
        assertThat(options(modes, 640, 480, rate)).containsEntry("framerate", "10000000/" + ticks);
    }

    @Test
    void aRateBetweenTwoFormatsBecomesTheNearestOne() {
        CameraModes modes = CameraModes.fromLines(List.of(
                "pixel_format=nv12  min s=640x480 fps=10 max s=640x480 fps=10",
                "pixel_format=nv12  min s=640x480 fps=25 max s=640x480 fps=25"));
        assertThat(options(modes, 640, 480, 20)).containsEntry("framerate", "10000000/400000");
        assertThat(options(modes, 640, 480, 12)).containsEntry("framerate", "10000000/1000000");
    }

    @Test
    void aRangeOfSizesOffersUsualOnes() {
        CameraModes modes =
                CameraModes.fromLines(List.of("pixel_format=bgr24  min s=160x120 fps=1 max s=1280x960 fps=30"));
        assertThat(sizes(modes)).startsWith("640x480").contains("1280x720", "160x120", "1280x960");
        assertThat(options(modes, 640, 480, 30)).containsEntry("video_size", "640x480");
    }

    @Test
    void tenFramesAreBuffered() {
        assertThat(Integer.parseInt(options(brio, 1920, 1080, 30).get("rtbufsize")))
                .isEqualTo(1920 * 1080 * 4 * 10);
        assertThat(Integer.parseInt(options(brio, 160, 120, 30).get("rtbufsize")))
                .isEqualTo(3_041_280);
    }

    /** Cameras that programs pretend to be tell nothing sometimes; FFmpeg then takes what the driver chose. */
    @Test
    void whereNothingIsToldTheDriverDecides() {
        CameraModes silent = CameraModes.fromLines(
                List.of("Could not query pin id", "vcodec=h264  min s=1920x1080 fps=30 max s=1920x1080 fps=30"));
        assertThat(sizes(silent)).containsExactly("640x480");
        assertThat(options(silent, 640, 480, 30)).containsOnlyKeys("rtbufsize");
    }

    private static List<String> sizes(CameraModes modes) {
        return modes.modes().stream()
                .map(mode -> single(mode, TrackProperty.WIDTH) + "x" + single(mode, TrackProperty.HEIGHT))
                .toList();
    }

    private static int single(MediaTrackCapabilities mode, TrackProperty<Integer> property) {
        return ((Capability.Values<Integer>) mode.get(property).orElseThrow())
                .values()
                .get(0);
    }

    private static Map<String, String> options(CameraModes modes, int width, int height, double rate) {
        return modes.options(MediaTrackSettings.builder()
                .put(TrackProperty.WIDTH, width)
                .put(TrackProperty.HEIGHT, height)
                .put(TrackProperty.FRAME_RATE, rate)
                .build());
    }
}
