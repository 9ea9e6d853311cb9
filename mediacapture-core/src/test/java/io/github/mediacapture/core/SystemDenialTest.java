package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.errors.NotAllowedException;
import io.github.mediacapture.permissions.PermissionState;
import io.github.mediacapture.spi.CaptureBackend;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.CaptureSession;
import io.github.mediacapture.testkit.FakeCamera;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeMediaExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Checklist 1.9, 1.10 and 1.13: what the operating system forbids. */
class SystemDenialTest {
    private Optional<String> why = Optional.of("join the group 'video'");

    private Optional<CaptureDevice> standInCamera = Optional.empty();

    @RegisterExtension
    final FakeMediaExtension fakes = FakeMediaExtension.with(
            options -> options.captureBackend(new Locked()).captureBackend(new StandIn()));

    /** A backend that does not know what the system forbids. */
    private final class StandIn extends Locked {
        @Override
        public String name() {
            return "stand-in";
        }

        @Override
        public int priority() {
            return -1;
        }

        @Override
        public List<CaptureDevice> devices() {
            return standInCamera.stream().toList();
        }

        @Override
        public Optional<String> whyDenied(CaptureDeviceKind kind) {
            return Optional.empty();
        }
    }

    /** A backend that sees cameras which it may not open. */
    private class Locked implements CaptureBackend {
        @Override
        public String name() {
            return "locked";
        }

        @Override
        public List<CaptureDevice> devices() {
            return List.of();
        }

        @Override
        public Optional<String> whyDenied(CaptureDeviceKind kind) {
            return kind == CaptureDeviceKind.VIDEO_INPUT ? why : Optional.empty();
        }

        @Override
        public CaptureSession open(CaptureRequest request) {
            throw new AssertionError("Nobody may open it");
        }

        @Override
        public void close() {}
    }

    /** 1.13: denied is said instead of not found, with what to do; microphones are not touched by it. */
    @Test
    @Tag("spec-1.10")
    @Tag("spec-1.13")
    @Tag("spec-8.2")
    void whatTheSystemForbidsIsDenied(MediaCapture capture, FakeDevices devices, FakeCamera camera) {
        devices.remove(camera);

        assertThat(state(capture, "camera")).isEqualTo(PermissionState.DENIED);
        assertThat(state(capture, "microphone")).isEqualTo(PermissionState.GRANTED);
        assertThatThrownBy(() -> capture.mediaDevices()
                        .getUserMedia(MediaStreamConstraints.video())
                        .join())
                .isInstanceOf(NotAllowedException.class)
                .hasMessageContaining("join the group 'video'");
    }

    /** 1.9: a camera that another backend can open is no less allowed. */
    @Test
    @Tag("spec-1.9")
    void anotherBackendsCameraCounts(MediaCapture capture) {
        assertThat(state(capture, "camera")).isEqualTo(PermissionState.GRANTED);
        assertThat(capture.mediaDevices()
                        .getUserMedia(MediaStreamConstraints.video())
                        .join()
                        .active())
                .isTrue();
    }

    /** As with the microphone of Java Sound on macOS, which hears silence where the person said no. */
    @Test
    @Tag("spec-1.9")
    void aStandInReachesNoMoreThanTheSystemAllows(MediaCapture capture, FakeDevices devices, FakeCamera camera) {
        devices.remove(camera);
        MediaTrackCapabilities mode =
                MediaTrackCapabilities.builder().only(TrackProperty.WIDTH, 640).build();
        standInCamera =
                Optional.of(new CaptureDevice("s", "s", "Camera", CaptureDeviceKind.VIDEO_INPUT, List.of(mode)));

        assertThat(state(capture, "camera")).isEqualTo(PermissionState.DENIED);
        assertThatThrownBy(() -> capture.mediaDevices()
                        .getUserMedia(MediaStreamConstraints.video())
                        .join())
                .isInstanceOf(NotAllowedException.class)
                .hasMessageContaining("join the group 'video'");
    }

    /** 8.2 and 8.8: with nobody to ask, what the system allows is granted; screens and loudspeakers are not. */
    @Test
    @Tag("spec-8.2")
    @Tag("spec-8.8")
    void whatCanBeGrantedIs(MediaCapture capture) {
        why = Optional.empty();
        assertThat(state(capture, "camera")).isEqualTo(PermissionState.GRANTED);
        assertThat(state(capture, "microphone")).isEqualTo(PermissionState.GRANTED);
        assertThat(state(capture, "display-capture")).isEqualTo(PermissionState.PROMPT);
        assertThat(state(capture, "speaker-selection")).isEqualTo(PermissionState.PROMPT);
    }

    /** 8.4: when the system gives in, listeners hear of it with the next look. */
    @Test
    @Tag("spec-8.4")
    void theSystemMayChangeItsMind(MediaCapture capture, FakeDevices devices, FakeCamera camera) {
        devices.remove(camera);
        List<String> changes = new ArrayList<>();
        var status = capture.permissions().query("camera").join();
        status.onChange(event -> changes.add(status.state().wireName()));

        why = Optional.empty();
        capture.permissions().query("camera").join();

        assertThat(changes).containsExactly("granted");
    }

    private static PermissionState state(MediaCapture capture, String name) {
        return capture.permissions().query(name).join().state();
    }
}
