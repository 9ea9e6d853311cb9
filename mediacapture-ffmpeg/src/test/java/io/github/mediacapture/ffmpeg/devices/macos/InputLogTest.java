package io.github.mediacapture.ffmpeg.devices.macos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.mediacapture.ffmpeg.devices.macos.InputLog.Devices;
import io.github.mediacapture.ffmpeg.devices.macos.InputLog.Entry;
import io.github.mediacapture.ffmpeg.devices.macos.VideoInputs.Format;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputLogTest {
    private static void requireDevices(List<String> log, List<String> cameras, List<Integer> screens) {
        Devices devices = InputLog.devices(log);
        assertThat(devices.cameras()).extracting(Entry::name).isEqualTo(cameras);
        assertThat(devices.screens()).extracting(Entry::index).isEqualTo(screens);
    }

    @Test
    void realListsAreRead() {
        requireDevices(InputLogs.EL_CAPITAN, List.of("CamTwist", "Built-in iSight", "CamTwist (2VUY)"), List.of(3));
        requireDevices(
                InputLogs.CAMCORDER,
                List.of("CamTwist", "FaceTime HD Camera (Built-in)", "CamTwist (2VUY)", "DV-VCR"),
                List.of(4));
        requireDevices(InputLogs.SEQUOIA, List.of("Dell Webcam WB5023", "FaceTime HD Camera"), List.of(2, 3));
        requireDevices(
                InputLogs.VIRTUAL_CAMERAS,
                List.of("Meld Studio Virtual Camera", "OBS Virtual Camera", "USB3 Video", "NDI Virtual Camera"),
                List.of(4, 5));
        requireDevices(InputLogs.FIRST_VERSION, List.of("FaceTime HD Camera"), List.of());
    }

    @Test
    void newerVersionsTellIds() {
        List<Entry> cameras = InputLog.devices(List.of(
                        "AVFoundation video devices:",
                        "[0] FaceTime HD Camera  [uid:0x8020000005ac8514] [serial:DJH]",
                        "[1] OBS  [uid:7626645E-4425-469E-9D8B-97E0FA59AC75]"))
                .cameras();
        assertThat(cameras)
                .containsExactly(
                        new Entry(0, "FaceTime HD Camera", "0x8020000005ac8514"),
                        new Entry(1, "OBS", "7626645E-4425-469E-9D8B-97E0FA59AC75"));
    }

    @Test
    void twinsHaveIdsOfTheirOwn() {
        assertThat(InputLog.devices(List.of("AVFoundation video devices:", "[0] C920", "[1] C920"))
                        .cameras())
                .extracting(Entry::id)
                .containsExactly("name C920", "name C920 #2");
    }

    /** Only what FFmpeg calls a screen at the end is one. */
    @Test
    void namesMayBeAnything() {
        Devices devices = InputLog.devices(List.of(
                "AVFoundation video devices:",
                "[x @ 0x1] [0] Capture screen 7",
                "[x @ 0x1] [1] a:b [2] c",
                "[x @ 0x1] [2] [3] AVFoundation audio devices: no",
                "[x @ 0x1] [3] ",
                "[x @ 0x1] [4] Capture screen 0",
                "[x @ 0x1] [99999] too many digits"));
        assertThat(devices.cameras())
                .extracting(Entry::name)
                .containsExactly("Capture screen 7", "a:b [2] c", "[3] AVFoundation audio devices: no", "");
        assertThat(devices.screens()).extracting(Entry::index).containsExactly(4);
    }

    @Test
    void realModesAreRead() {
        assertThat(InputLog.modes(InputLogs.FACETIME_MODES))
                .hasSize(7)
                .contains(new Format(1552, 1552, List.of(30.0)), new Format(1080, 1920, List.of(30.0)));
        assertThat(InputLog.modes(InputLogs.USB_CAMERA_MODES))
                .containsExactly(
                        new Format(352, 288, List.of(30.00003, 30.00003)),
                        new Format(640, 480, List.of(30.00003)),
                        new Format(1280, 960, List.of(14.999993)),
                        new Format(1920, 1080, List.of(30.00003)));
        assertThat(InputLog.modes(InputLogs.GRABBER_MODES))
                .containsExactly(
                        new Format(640, 480, List.of(60.00024, 30.00003, 20.0, 10.0, 60.00024, 50.0, 30.00003)));
        assertThat(InputLog.modes(InputLogs.NTSC_MODES)).containsExactly(new Format(1280, 720, List.of(29.97)));
    }

    @Test
    void modesThatCannotBeTrueAreLeftOut() {
        assertThat(InputLog.modes(List.of(
                        "  0x480@[1.000000 30.000000]fps",
                        "  99999x480@[1.000000 30.000000]fps",
                        "  640x480@[nan nan]fps",
                        "  640x480@[1.000000 0.000000]fps",
                        "  640x480@[1.000000 99999.000000]fps",
                        "  640x480@[1,000000 30,000000]fps",
                        "  -640x480@[1.000000 30.000000]fps")))
                .containsExactly(new Format(640, 480, List.of(30.0)));
    }

    @Test
    void longLinesAreCutShort() {
        String million = "x".repeat(1_000_000);
        String brackets = "[".repeat(1_000_000);
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            assertThat(InputLog.devices(List.of("AVFoundation video devices:", "[0] " + million, brackets))
                            .cameras()
                            .get(0)
                            .name())
                    .hasSizeLessThan(2_001);
            assertThat(InputLog.modes(List.of(million, brackets, " ".repeat(1_000_000))))
                    .isEmpty();
        });
    }
}
