package io.github.mediacapture.ffmpeg.devices.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.constraints.Capability;
import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.TrackProperty;
import java.util.List;
import org.junit.jupiter.api.Test;

class CameraModesTest {
    private static final String RAW =
            "Raw       :     yuyv422 :           YUYV 4:2:2 : 1280x720 640x480 320x240 1920x1080";
    private static final String JPEG = "Compressed:       mjpeg :          Motion-JPEG : 1280x720 640x480 2560x1440";
    private static final String STEPS = "Raw       :       rgb24 :     24-bit RGB 8-8-8 : {32-1920, 2}x{32-1080, 2}";

    @Test
    void theBestModeIs640x480AndOthersFollowByDistance() {
        assertThat(sizes(RAW)).containsExactly("640x480", "320x240", "1280x720", "1920x1080");
    }

    @Test
    void theNearestSizeIsBestWithout640x480() {
        assertThat(sizes("Raw       :     yuyv422 :           YUYV 4:2:2 : 1920x1080 640x360 160x120"))
                .startsWith("640x360");
    }

    @Test
    void sizesOfAllFormatsAreModesOnce() {
        assertThat(sizes(RAW, JPEG))
                .containsExactlyInAnyOrder("640x480", "320x240", "1280x720", "1920x1080", "2560x1440");
    }

    @Test
    void aGridOffersUsualSizesAndThenAll() {
        CameraModes modes = CameraModes.fromLines(List.of(STEPS)).orElseThrow();
        assertThat(sizes(STEPS)).startsWith("640x480").contains("1280x720", "1920x1080");
        MediaTrackCapabilities last = modes.modes().get(modes.modes().size() - 1);
        assertThat(last.get(TrackProperty.WIDTH)).contains(new Capability.Range<>(32, 1920));
        assertThat(last.get(TrackProperty.HEIGHT)).contains(new Capability.Range<>(32, 1080));
    }

    @Test
    void smallPicturesAreAskedForRawAndLargeOnesAsJpeg() {
        CameraModes modes = CameraModes.fromLines(List.of(RAW, JPEG)).orElseThrow();
        assertThat(modes.formatFor(640, 480)).contains("yuyv422");
        assertThat(modes.formatFor(1280, 720)).contains("mjpeg");
        assertThat(modes.formatFor(2560, 1440)).contains("mjpeg");
        assertThat(modes.formatFor(1920, 1080)).contains("yuyv422");
    }

    @Test
    void formatsThatNeedNoConversionComeBeforeOthers() {
        CameraModes modes = CameraModes.fromLines(
                        List.of(STEPS, "Raw       :        nv12 :           Y/UV 4:2:0 : 640x480"))
                .orElseThrow();
        assertThat(modes.formatFor(640, 480)).contains("nv12");
        assertThat(modes.formatFor(320, 240)).contains("rgb24");
    }

    @Test
    void aNodeWithoutUsableFormatsIsNoCamera() {
        assertThat(CameraModes.fromLines(List.of())).isEmpty();
        assertThat(CameraModes.fromLines(List.of(
                        "Raw       : bayer_bggr8 : 8-bit Bayer BGBG/GRGR : 640x480",
                        "Compressed:        h264 :                H.264 : 640x480")))
                .isEmpty();
    }

    @Test
    void aCameraThatCannotBeAskedHasAMode() {
        assertThat(CameraModes.unknown().modes()).isNotEmpty();
        assertThat(CameraModes.unknown().formatFor(640, 480)).isEmpty();
    }

    private static List<String> sizes(String... lines) {
        return CameraModes.fromLines(List.of(lines)).orElseThrow().modes().stream()
                .filter(mode -> mode.get(TrackProperty.WIDTH).orElseThrow() instanceof Capability.Values)
                .map(mode -> value(mode, TrackProperty.WIDTH) + "x" + value(mode, TrackProperty.HEIGHT))
                .toList();
    }

    private static int value(MediaTrackCapabilities mode, TrackProperty<Integer> property) {
        return ((Capability.Values<Integer>) mode.get(property).orElseThrow())
                .values()
                .get(0);
    }
}
