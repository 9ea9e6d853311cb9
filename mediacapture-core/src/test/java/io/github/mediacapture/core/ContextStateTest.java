package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.devices.MediaDeviceInfo;
import io.github.mediacapture.devices.MediaDeviceKind;
import io.github.mediacapture.devices.MediaDevices;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.NotAllowedException;
import io.github.mediacapture.permissions.AuditEvent;
import io.github.mediacapture.permissions.PermissionName;
import io.github.mediacapture.permissions.PermissionState;
import io.github.mediacapture.permissions.PermissionStatus;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.testkit.FakeContextState;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeMediaExtension;
import io.github.mediacapture.testkit.FakeRuntime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What requests do while the app is hidden, not in focus, not active, or not allowed to. */
@Tag("spec-0.8")
class ContextStateTest {
    private static final MediaStreamConstraints CAMERA = MediaStreamConstraints.video();
    private static final MediaStreamConstraints MICROPHONE = MediaStreamConstraints.audio();

    private final FakeContextState context = new FakeContextState();
    private final List<AuditEvent> audit = new ArrayList<>();

    @RegisterExtension
    final FakeMediaExtension fakes =
            FakeMediaExtension.with(options -> options.contextState(context).auditListener(audit::add));

    @Test
    @Tag("spec-1.2")
    @Tag("spec-0.2")
    void aDocumentThatIsNotFullyActiveIsRejectedAtOnce(MediaDevices mediaDevices) {
        context.setFullyActive(false);
        assertRejected(mediaDevices.getUserMedia(CAMERA), InvalidStateException.class);
        context.setFullyActive(true);
        assertThat(mediaDevices.getUserMedia(CAMERA).join().active()).isTrue();
    }

    @Test
    @Tag("spec-1.3")
    void whatThePolicyDoesNotAllowIsRejectedAtOnce(MediaDevices mediaDevices, FakeRuntime runtime) {
        context.setAllowedToUse(PermissionName.CAMERA, false);
        assertRejected(mediaDevices.getUserMedia(CAMERA), NotAllowedException.class);
        assertRejected(mediaDevices.getUserMedia(MediaStreamConstraints.of(true, true)), NotAllowedException.class);
        assertThat(mediaDevices.getUserMedia(MICROPHONE).join().active()).isTrue();
        runtime.runUntilIdle();
        assertThat(audit).extracting(AuditEvent::type).contains(AuditEvent.Type.DENY);
    }

    @Test
    @Tag("spec-1.4")
    void aRequestWaitsUntilTheAppIsInView(MediaDevices mediaDevices, FakeDevices devices, FakeRuntime runtime) {
        context.setVisible(false);
        CompletableFuture<MediaStream> stream = mediaDevices.getUserMedia(CAMERA);
        runtime.advance(Duration.ofMinutes(1));
        assertThat(stream).isNotDone();
        assertThat(devices.openSessions()).isZero();

        context.setVisible(true);
        runtime.runUntilIdle();
        assertThat(stream).isCompleted();
    }

    @Test
    @Tag("spec-1.4")
    void inViewNeedsAnActiveDocumentToo(MediaDevices mediaDevices, FakeRuntime runtime) {
        context.setVisible(false);
        CompletableFuture<MediaStream> stream = mediaDevices.getUserMedia(CAMERA);
        context.setFullyActive(false);
        context.setVisible(true);
        runtime.runUntilIdle();
        assertThat(stream).isNotDone();

        context.setFullyActive(true);
        runtime.runUntilIdle();
        assertThat(stream).isCompleted();
    }

    @Test
    @Tag("spec-1.4")
    void whoWasCancelledWhileHiddenOpensNothing(MediaDevices mediaDevices, FakeDevices devices, FakeRuntime runtime) {
        context.setVisible(false);
        CompletableFuture<MediaStream> stream = mediaDevices.getUserMedia(CAMERA);
        stream.cancel(false);
        context.setVisible(true);
        runtime.runUntilIdle();
        assertThat(devices.openSessions()).isZero();
    }

    @Test
    @Tag("spec-5.7")
    void aTrackThatIsEnabledOutOfViewIsMutedUntilTheAppIsSeen(
            MediaDevices mediaDevices, FakeDevices devices, FakeRuntime runtime) {
        MediaStreamTrack track =
                mediaDevices.getUserMedia(CAMERA).join().getVideoTracks().get(0);
        List<String> events = new ArrayList<>();
        track.onMute(event -> events.add(event.type()));
        track.onUnmute(event -> events.add(event.type()));
        track.setEnabled(false);
        runtime.advance(Duration.ofSeconds(3));
        context.setVisible(false);
        track.setEnabled(true);
        runtime.advance(Duration.ofSeconds(3));
        assertThat(devices.openSessions()).isZero();
        assertThat(track.muted()).isTrue();

        context.setVisible(true);
        runtime.runUntilIdle();

        assertThat(devices.openSessions()).isEqualTo(1);
        assertThat(events).containsExactly("mute", "unmute");
    }

    @Test
    @Tag("spec-1.12")
    void nothingIsOpenedNorExposedUntilTheAppHasTheFocus(
            MediaDevices mediaDevices, FakeDevices devices, FakeRuntime runtime) {
        context.setFocus(false);
        CompletableFuture<MediaStream> stream = mediaDevices.getUserMedia(CAMERA);
        runtime.advance(Duration.ofMinutes(1));
        assertThat(stream).isNotDone();
        assertThat(devices.openSessions()).isZero();
        assertThat(labels(mediaDevices)).containsOnly("");

        context.setFocus(true);
        runtime.runUntilIdle();
        assertThat(stream).isCompleted();
        assertThat(labels(mediaDevices)).doesNotContain("");
    }

    @Test
    @Tag("spec-1.12")
    void aPermissionThatIsRevokedBeforeTheFocusComesIsRefused(
            MediaCapture capture, FakeDevices devices, FakeRuntime runtime) {
        context.setFocus(false);
        CompletableFuture<MediaStream> stream = capture.mediaDevices().getUserMedia(CAMERA);
        runtime.runUntilIdle();
        capture.permissions().revokeAll().join();
        context.setFocus(true);
        runtime.runUntilIdle();
        assertRejected(stream, NotAllowedException.class);
        assertThat(devices.openSessions()).isZero();
    }

    @Test
    @Tag("spec-4.1")
    void enumerateDevicesWaitsForTheView(MediaDevices mediaDevices, FakeRuntime runtime) {
        context.setVisible(false);
        CompletableFuture<List<MediaDeviceInfo>> devices = mediaDevices.enumerateDevices();
        runtime.advance(Duration.ofMinutes(1));
        assertThat(devices).isNotDone();

        context.setVisible(true);
        runtime.runUntilIdle();
        assertThat(devices.join()).hasSize(2);
    }

    @Test
    @Tag("spec-4.1")
    void closingRejectsWhatWaits(MediaCapture capture, FakeRuntime runtime) {
        context.setVisible(false);
        var devices = capture.mediaDevices().enumerateDevices();
        var stream = capture.mediaDevices().getUserMedia(CAMERA);
        capture.close();
        runtime.runUntilIdle();
        assertRejected(devices, InvalidStateException.class);
        assertRejected(stream, InvalidStateException.class);
    }

    @Test
    @Tag("spec-4.3")
    void kindsThatThePolicyDoesNotAllowAreNotListed(MediaDevices mediaDevices) {
        mediaDevices.getUserMedia(MediaStreamConstraints.of(true, true)).join();
        context.setAllowedToUse(PermissionName.MICROPHONE, false);
        assertThat(mediaDevices.enumerateDevices().join())
                .extracting(MediaDeviceInfo::kind)
                .containsExactly(MediaDeviceKind.VIDEO_INPUT);
        context.setAllowedToUse(PermissionName.CAMERA, false);
        assertThat(mediaDevices.enumerateDevices().join()).isEmpty();
    }

    @Test
    @Tag("spec-8.1")
    void aQueryNeedsAnActiveDocument(MediaCapture capture) {
        context.setFullyActive(false);
        assertRejected(capture.permissions().query("camera"), InvalidStateException.class);
    }

    @Test
    @Tag("spec-8.2")
    @Tag("spec-8.4")
    void whatThePolicyDoesNotAllowIsDeniedAndTheChangeIsTold(MediaCapture capture, FakeRuntime runtime) {
        PermissionStatus camera = capture.permissions().query("camera").join();
        PermissionStatus microphone = capture.permissions().query("microphone").join();
        List<String> changes = new ArrayList<>();
        camera.onChange(event -> changes.add("camera " + camera.state()));
        microphone.onChange(event -> changes.add("microphone " + microphone.state()));

        context.setAllowedToUse(PermissionName.CAMERA, false);
        assertThat(changes).isEmpty();
        runtime.runUntilIdle();
        assertThat(camera.state()).isEqualTo(PermissionState.DENIED);
        context.setAllowedToUse(PermissionName.CAMERA, true);
        runtime.runUntilIdle();

        assertThat(changes).containsExactly("camera DENIED", "camera GRANTED");
    }

    @Test
    @Tag("spec-8.4")
    void changesWaitForAnActiveDocument(MediaCapture capture, FakeRuntime runtime) {
        PermissionStatus camera = capture.permissions().query("camera").join();
        List<PermissionState> changes = new ArrayList<>();
        camera.onChange(event -> changes.add(camera.state()));

        context.setFullyActive(false);
        context.setAllowedToUse(PermissionName.CAMERA, false);
        runtime.runUntilIdle();
        assertThat(changes).isEmpty();

        context.setFullyActive(true);
        runtime.runUntilIdle();
        assertThat(changes).containsExactly(PermissionState.DENIED);
    }

    private static List<String> labels(MediaDevices mediaDevices) {
        return mediaDevices.enumerateDevices().join().stream()
                .map(MediaDeviceInfo::label)
                .toList();
    }

    private static void assertRejected(CompletableFuture<?> promise, Class<? extends Throwable> error) {
        assertThat(promise).isCompletedExceptionally();
        assertThatThrownBy(promise::join).isInstanceOf(error);
    }
}
