package io.github.mediacapture.ffmpeg.devices.macos;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.constraints.Capability;
import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.ffmpeg.FfmpegLibrary;
import io.github.mediacapture.ffmpeg.devices.macos.VideoInputs.Format;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CameraRatesTest {
    @BeforeAll
    static void load() {
        FfmpegLibrary.load();
    }

    private static List<Double> rates(MediaTrackCapabilities mode) {
        return ((Capability.Values<Double>) mode.get(TrackProperty.FRAME_RATE).orElseThrow()).values();
    }

    private static int width(MediaTrackCapabilities mode) {
        return ((Capability.Values<Integer>) mode.get(TrackProperty.WIDTH).orElseThrow())
                .values()
                .get(0);
    }

    private static MediaTrackSettings settings(int width, int height, double rate) {
        return MediaTrackSettings.builder()
                .put(TrackProperty.WIDTH, width)
                .put(TrackProperty.HEIGHT, height)
                .put(TrackProperty.FRAME_RATE, rate)
                .build();
    }

    @Test
    void theUsualSizeIsFirst() {
        List<MediaTrackCapabilities> modes = new CameraRates(InputLog.modes(InputLogs.FACETIME_MODES)).modes();
        assertThat(modes).extracting(CameraRatesTest::width).containsExactly(640, 1280, 1920, 1080, 1760, 1328, 1552);
    }

    /** Rates that FFmpeg can't tell apart are one, and the usual rate is first. */
    @Test
    void ratesOfASizeAreListedOnce() {
        CameraRates grabber = new CameraRates(InputLog.modes(InputLogs.GRABBER_MODES));
        assertThat(rates(grabber.modes().get(0))).containsExactly(30.00003, 60.00024, 50.0, 20.0, 10.0);
    }

    @Test
    void ofTwoFormatsTheLastOneCounts() {
        CameraRates rates = new CameraRates(
                List.of(new Format(640, 480, List.of(60.0, 30.0)), new Format(640, 480, List.of(25.0))));
        assertThat(rates.modes()).hasSize(1);
        assertThat(rates(rates.modes().get(0))).containsExactly(25.0);
    }

    @Test
    void theSizeIsExactAndTheRateNamed() {
        CameraRates camera = new CameraRates(InputLog.modes(InputLogs.USB_CAMERA_MODES));
        assertThat(camera.options(settings(1280, 960, 14.999993)))
                .containsEntry("video_size", "1280x960")
                .containsEntry("pixel_format", "nv12")
                .hasEntrySatisfying("framerate", rate -> assertThat(value(rate)).isBetween(14.99, 15.0099));
        assertThat(camera.options(MediaTrackSettings.builder().build())).containsEntry("video_size", "640x480");
        assertThat(camera.options(settings(77, 77, 1))).containsEntry("video_size", "640x480");
    }

    /** FFmpeg's own 29.97 would not open a camera of 30; and 30 not one of 29.97. */
    @Test
    void rationalsAreWithinAHundredthOfTheRange() {
        for (double rate : new double[] {29.97, 30, 30.00003, 60.00024, 14.999993, 59.94, 7.5, 24}) {
            CameraRates camera = new CameraRates(List.of(new Format(640, 480, List.of(rate))));
            assertThat(value(camera.options(settings(640, 480, 30)).get("framerate")))
                    .isBetween(rate - 0.0099, rate + 0.0099);
        }
    }

    private static double value(String rational) {
        String[] parts = rational.split("/", -1);
        return Double.parseDouble(parts[0]) / Double.parseDouble(parts[1]);
    }

    @Test
    void aCameraThatTellsNothingHasTheUsualSizes() {
        assertThat(new CameraRates(List.of()).modes())
                .extracting(CameraRatesTest::width)
                .containsExactly(640, 1280);
    }
}
