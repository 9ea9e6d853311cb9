package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.errors.NotAllowedException;
import io.github.mediacapture.host.PermissionPrompt.Answer;
import io.github.mediacapture.permissions.AuditEvent;
import io.github.mediacapture.permissions.PermissionDescriptor;
import io.github.mediacapture.permissions.PermissionName;
import io.github.mediacapture.permissions.PermissionState;
import io.github.mediacapture.permissions.PermissionStatus;
import io.github.mediacapture.screen.DisplayMediaStreamOptions;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.MediaStreamTrackState;
import io.github.mediacapture.testkit.FakeCamera;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeMediaExtension;
import io.github.mediacapture.testkit.FakeRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Checklist 5.5 and 8.6: permissions that are taken back; and what the audit listener hears of it all. */
class PermissionRevocationTest {
    private static final PermissionDescriptor CAMERA = new PermissionDescriptor(PermissionName.CAMERA);

    private final List<AuditEvent> audit = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private CompletableFuture<Answer> answer = CompletableFuture.completedFuture(Answer.ALLOW);

    @RegisterExtension
    final FakeMediaExtension fakes = FakeMediaExtension.with(
            options -> options.permissionPrompt(names -> answer).auditListener(audit::add));

    /** 5.5 and 8.6: tracks end, then the status changes, then the promise is kept; the microphone goes on. */
    @Test
    @Tag("spec-5.5")
    @Tag("spec-8.4")
    @Tag("spec-8.6")
    void revokingEndsTracksThenTells(MediaCapture capture, FakeRuntime runtime, FakeDevices devices) {
        MediaStream stream = open(capture, MediaStreamConstraints.of(true, true));
        PermissionStatus status = capture.permissions().query("camera").join();
        status.onChange(event -> log.add("change " + status.state().wireName()));
        stream.getVideoTracks()
                .get(0)
                .onEnded(event -> log.add("ended "
                        + event.cause().orElseThrow().domName() + " "
                        + event.cause().orElseThrow().getMessage().contains("revoked")));

        var revoked = capture.permissions().revoke(CAMERA).thenApply(now -> {
            log.add("revoked");
            return now;
        });
        assertThat(log).isEmpty();
        assertThat(revoked.join().state()).isEqualTo(PermissionState.PROMPT);
        runtime.runUntilIdle();

        assertThat(log).containsExactly("ended NotAllowedError true", "change prompt", "revoked");
        assertThat(stream.getAudioTracks().get(0).readyState()).isEqualTo(MediaStreamTrackState.LIVE);
        assertThat(devices.openSessions()).isEqualTo(1);
    }

    /** 8.6: a refusal is taken back as well, and the person is asked again. */
    @Test
    @Tag("spec-8.6")
    void aRefusalCanBeTakenBack(MediaCapture capture) {
        answer = CompletableFuture.completedFuture(Answer.DENY);
        assertThatThrownBy(() -> open(capture, MediaStreamConstraints.video())).isInstanceOf(NotAllowedException.class);
        answer = CompletableFuture.completedFuture(Answer.ALLOW);

        capture.permissions().revoke(CAMERA).join();

        assertThat(open(capture, MediaStreamConstraints.video()).active()).isTrue();
    }

    /** 8.6: what was allowed before the revocation, but opens after it, is refused. */
    @Test
    @Tag("spec-8.6")
    void whatIsAboutToOpenIsRefused(MediaCapture capture, FakeRuntime runtime, FakeDevices devices) {
        answer = new CompletableFuture<>();
        var stream = capture.mediaDevices().getUserMedia(MediaStreamConstraints.video());
        runtime.runUntilIdle();
        capture.permissions().revoke(CAMERA).join();
        answer.complete(Answer.ALLOW_ONCE);
        runtime.runUntilIdle();

        assertThatThrownBy(stream::join).isInstanceOf(NotAllowedException.class);
        assertThat(devices.openSessions()).isZero();
    }

    /** 8.6 and 8.7: not moving the camera any more does not stop it. */
    @Test
    @Tag("spec-8.6")
    @Tag("spec-8.7")
    void revokingTheStrongerLeavesTheWeaker(MediaCapture capture) {
        MediaStream stream = open(capture, MediaStreamConstraints.video());

        capture.permissions()
                .revoke(new PermissionDescriptor(PermissionName.CAMERA, true))
                .join();

        assertThat(stream.active()).isTrue();
        assertThat(capture.permissions().query(CAMERA).join().state()).isEqualTo(PermissionState.GRANTED);
    }

    /** 8.6, for every permission, screens too. */
    @Test
    @Tag("spec-5.5")
    @Tag("spec-8.6")
    void allCanBeTakenBack(MediaCapture capture, FakeRuntime runtime, FakeDevices devices) {
        MediaStream stream = open(capture, MediaStreamConstraints.of(true, true));
        MediaStream screen = capture.mediaDevices()
                .getDisplayMedia(DisplayMediaStreamOptions.video())
                .join();

        capture.permissions().revokeAll().join();
        runtime.runUntilIdle();

        assertThat(stream.active()).isFalse();
        assertThat(screen.active()).isFalse();
        assertThat(devices.openSessions()).isZero();
        assertThat(capture.permissions().query("microphone").join().state()).isEqualTo(PermissionState.PROMPT);
    }

    /** 1.11: a permission for a live camera ends with it, even while the person is asked for something else. */
    @Test
    @Tag("spec-1.11")
    void aCameraThatStoppedMeanwhileIsNotOpened(MediaCapture capture, FakeRuntime runtime, FakeDevices devices) {
        answer = CompletableFuture.completedFuture(Answer.ALLOW_ONCE);
        MediaStream first = open(capture, MediaStreamConstraints.video());
        answer = new CompletableFuture<>();
        var both = capture.mediaDevices().getUserMedia(MediaStreamConstraints.of(true, true));
        runtime.runUntilIdle();
        first.getTracks().forEach(track -> track.stop());
        runtime.runUntilIdle();
        answer.complete(Answer.ALLOW_ONCE);
        runtime.runUntilIdle();

        assertThatThrownBy(both::join).isInstanceOf(NotAllowedException.class).hasMessageContaining("camera");
        assertThat(devices.openSessions()).isZero();
    }

    /** Everything that matters is told, in order, with the device but never its pictures. */
    @Test
    void theAuditListenerHearsItAll(MediaCapture capture, FakeRuntime runtime, FakeCamera camera) {
        open(capture, MediaStreamConstraints.video());
        capture.permissions().revoke(CAMERA).join();
        runtime.runUntilIdle();
        answer = CompletableFuture.completedFuture(Answer.DISMISS);
        assertThatThrownBy(() -> open(capture, MediaStreamConstraints.video())).isInstanceOf(NotAllowedException.class);
        runtime.runUntilIdle();

        assertThat(audit)
                .extracting(AuditEvent::type)
                .containsExactly(
                        AuditEvent.Type.GRANT,
                        AuditEvent.Type.OPEN,
                        AuditEvent.Type.REVOKE,
                        AuditEvent.Type.CLOSE,
                        AuditEvent.Type.DENY);
        assertThat(audit).extracting(AuditEvent::permission).containsOnly(PermissionName.CAMERA);
        assertThat(audit.get(1).deviceLabel()).isEqualTo(camera.label());
        assertThat(audit.get(1).deviceId()).isNotEmpty().isEqualTo(audit.get(3).deviceId());
        assertThat(audit.get(0).deviceLabel() + audit.get(0).deviceId()).isEmpty();
    }

    /** The last devices are closed with the context, and that is told too. */
    @Test
    void closingIsHeardOf(MediaCapture capture) {
        open(capture, MediaStreamConstraints.video());
        capture.close();

        assertThat(audit).last().extracting(AuditEvent::type).isEqualTo(AuditEvent.Type.CLOSE);
    }

    private static MediaStream open(MediaCapture capture, MediaStreamConstraints constraints) {
        return capture.mediaDevices().getUserMedia(constraints).join();
    }
}
