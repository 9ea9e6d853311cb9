package io.github.mediacapture.ffmpeg.devices;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.diagnosis.Diagnosis;
import io.github.mediacapture.diagnosis.DiagnosisArea;
import io.github.mediacapture.diagnosis.Finding;
import io.github.mediacapture.diagnosis.FindingStatus;
import io.github.mediacapture.ffmpeg.devices.linux.CameraNodes;
import io.github.mediacapture.ffmpeg.devices.linux.Cameras;
import io.github.mediacapture.ffmpeg.devices.linux.wayland.PortalDialog;
import io.github.mediacapture.ffmpeg.devices.linux.x11.Screens;
import io.github.mediacapture.ffmpeg.devices.listing.DeviceFamily;
import io.github.mediacapture.ffmpeg.devices.listing.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What people are told about machines that lack something. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "The devices are Linux's")
class DiagnosisTextTest {
    @TempDir
    private Path directory;

    private static Diagnosis diagnose(Platform platform) {
        MediaCaptureOptions options = MediaCaptureOptions.builder()
                .discoverCaptureBackends(false)
                .discoverEncoderBackends(false)
                .captureBackend(new FfmpegDevices(platform))
                .build();
        try (MediaCapture capture = MediaCapture.open(options)) {
            return capture.diagnose().join();
        }
    }

    private static Diagnosis diagnose(DeviceFamily family) {
        return diagnose(new Platform(List.of(family), List.of(), Optional.empty()));
    }

    private static String problem(Diagnosis diagnosis, DiagnosisArea area) {
        List<Finding> findings = diagnosis.of(area);
        assertThat(findings).extracting(Finding::status).containsExactly(FindingStatus.PROBLEM);
        return findings.get(0).text();
    }

    private Cameras cameras() {
        return new Cameras(new CameraNodes(directory, directory.resolve("sys")));
    }

    @Test
    void aContainerWithoutCameras() {
        assertThat(problem(diagnose(cameras()), DiagnosisArea.CAMERA))
                .isEqualTo("No camera was found: there is no " + directory
                        + "/video*. Connect a camera; into a container it is passed by --device /dev/video0");
    }

    /** To root every node that is there is readable, so this one leads nowhere. */
    @Test
    void aCameraThatThisUserMayNotOpen() throws IOException {
        Files.createSymbolicLink(directory.resolve("video0"), directory.resolve("nowhere"));

        assertThat(problem(diagnose(cameras()), DiagnosisArea.CAMERA))
                .isEqualTo("Permission is refused by the operating system: this user may open none of " + directory
                        + "/video0; add it to the group 'video' (sudo usermod -aG video $USER) and log in again");
    }

    @Test
    void aDisplayThatIsNone() {
        assertThat(problem(diagnose(new Screens(Map.of("DISPLAY", "nonsense"))), DiagnosisArea.SCREEN))
                .isEqualTo("No screen was found: DISPLAY is 'nonsense', which is no X display such as :0 or host:0");
    }

    @Test
    void aDisplayWithoutAServer() {
        assertThat(problem(diagnose(new Screens(Map.of("DISPLAY", ":4711"))), DiagnosisArea.SCREEN))
                .startsWith("No screen was found: can't connect to the X display :4711 (")
                .endsWith("): is DISPLAY right, the server running, and XAUTHORITY its key?");
    }

    @Test
    void noDisplayAtAll() {
        assertThat(problem(diagnose(new Screens(Map.of())), DiagnosisArea.SCREEN))
                .isEqualTo(
                        "No screen was found: DISPLAY is not set. Start the program on a desktop, or set DISPLAY to its X"
                                + " display, such as :0");
    }

    @Test
    void waylandWithoutAPortal() {
        Map<String, String> environment = Map.of(
                "WAYLAND_DISPLAY", "wayland-0", "DBUS_SESSION_BUS_ADDRESS", "unix:path=" + directory.resolve("bus"));
        Platform wayland = new Platform(List.of(), List.of(), Optional.of(new PortalDialog(environment)));

        assertThat(problem(diagnose(wayland), DiagnosisArea.SCREEN))
                .startsWith(
                        "No screen was found: Wayland shows its screens through the desktop's portal and PipeWire only: ");
    }
}
