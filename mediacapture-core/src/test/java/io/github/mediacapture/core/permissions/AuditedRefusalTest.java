package io.github.mediacapture.core.permissions;

import static io.github.mediacapture.constraints.Constrain.exact;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.errors.AbortException;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.NotAllowedException;
import io.github.mediacapture.errors.OverconstrainedException;
import io.github.mediacapture.host.DisplayPicker;
import io.github.mediacapture.host.PermissionPrompt.Answer;
import io.github.mediacapture.permissions.PermissionDescriptor;
import io.github.mediacapture.permissions.PermissionName;
import io.github.mediacapture.screen.DisplayMediaStreamOptions;
import io.github.mediacapture.spi.CaptureBackend;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.CaptureSession;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.testkit.FakeAudioOutput;
import io.github.mediacapture.testkit.FakeCamera;
import io.github.mediacapture.testkit.FakeContextState;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeMediaExtension;
import io.github.mediacapture.testkit.FakeRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the audit listener hears of refusals: exactly the kinds that were refused, once for each request. */
class AuditedRefusalTest {
    private static final MediaStreamConstraints CAMERA = MediaStreamConstraints.video();
    private static final MediaStreamConstraints MICROPHONE = MediaStreamConstraints.audio();
    private static final MediaStreamConstraints BOTH = MediaStreamConstraints.of(true, true);

    private final FakeContextState context = new FakeContextState();
    private final List<String> audit = new ArrayList<>();
    private CompletableFuture<Answer> answer = CompletableFuture.completedFuture(Answer.ALLOW);
    private Optional<String> systemDeniesCameras = Optional.empty();
    private boolean picks;

    @RegisterExtension
    final FakeMediaExtension fakes = FakeMediaExtension.with(options -> options.permissionPrompt(names -> answer)
            .contextState(context)
            .captureBackend(new Locked())
            .displayPicker(request -> CompletableFuture.completedFuture(pick(request)))
            .auditListener(
                    event -> audit.add(event.type() + " " + event.permission().wireName())));

    private MediaCapture capture;
    private FakeRuntime runtime;

    @BeforeEach
    void take(MediaCapture capture, FakeRuntime runtime) {
        this.capture = capture;
        this.runtime = runtime;
    }

    private Optional<DisplayPicker.Choice> pick(DisplayPicker.Request request) {
        return picks ? Optional.of(new DisplayPicker.Choice(request.sources().get(0), false)) : Optional.empty();
    }

    /** A backend that sees cameras which the operating system denies. */
    private final class Locked implements CaptureBackend {
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
            return kind == CaptureDeviceKind.VIDEO_INPUT ? systemDeniesCameras : Optional.empty();
        }

        @Override
        public CaptureSession open(CaptureRequest request) {
            throw new AssertionError("Nobody may open it");
        }

        @Override
        public void close() {}
    }

    @Test
    void whatWasGrantedBeforeIsNotRefusedWithTheRest() {
        for (Answer no : List.of(Answer.DISMISS, Answer.DENY)) {
            grantMicrophone();
            answerWith(no);

            assertThat(refusal(BOTH)).hasMessageContaining("camera").hasMessageNotContaining("microphone");
            assertThat(audit).containsExactly("DENY camera");
        }
    }

    @Test
    void bothThatAreRefusedAreNotedOnceForEachRequest() {
        answerWith(Answer.DENY);
        refusal(BOTH);
        assertThat(audit).containsExactly("DENY camera", "DENY microphone");

        answerWith(Answer.ALLOW);
        refusal(BOTH);
        assertThat(audit)
                .as("the answer is stored")
                .containsExactly("DENY camera", "DENY microphone", "DENY camera", "DENY microphone");
    }

    @Test
    void whatNobodyWasAskedForBecauseTheOtherIsDeniedIsNotRefused() {
        answerWith(Answer.DENY);
        refusal(CAMERA);
        audit.clear();

        assertThat(refusal(BOTH)).hasMessageNotContaining("microphone");
        assertThat(audit).containsExactly("DENY camera");
    }

    @Test
    void theSystemRefusesWhatItNames(FakeDevices devices, FakeCamera camera) {
        systemDeniesCameras = Optional.of("join the group 'video'");
        devices.remove(camera);

        refusal(BOTH);

        assertThat(audit).containsExactly("DENY camera");
    }

    @Test
    void theSystemRefusesTheDeviceThatItDoesNotOpen(FakeCamera camera) {
        camera.beDenied();

        refusal(BOTH);

        assertThat(audit)
                .containsExactly(
                        "GRANT camera", "GRANT microphone", "OPEN microphone", "DENY camera", "CLOSE microphone");
    }

    @Test
    void aDeviceInPlaceOfARefusedOneIsNoRefusal(FakeDevices devices, FakeCamera camera) {
        camera.beDenied();
        devices.add(FakeCamera.builder().id("other").label("Other").build());

        settled(capture.mediaDevices().getUserMedia(CAMERA)).join();

        assertThat(audit).containsExactly("GRANT camera", "OPEN camera");
    }

    @Test
    void thePolicyRefusesWhatItForbids() {
        context.setAllowedToUse(PermissionName.CAMERA, false);

        assertThat(refusal(BOTH)).hasMessageContaining("camera").hasMessageNotContaining("microphone");
        assertThat(audit).containsExactly("DENY camera");
    }

    @Test
    void whatFailsOtherwiseIsNotRefused() {
        var impossible = MediaStreamConstraints.video(
                set -> set.advanced(advanced -> advanced.put(TrackProperty.DEVICE_ID, exact("none")))
                        .put(TrackProperty.DEVICE_ID, exact("none")));
        assertThat(failure(capture.mediaDevices().getUserMedia(impossible)))
                .isInstanceOf(OverconstrainedException.class);
        answer = CompletableFuture.failedFuture(new NotAllowedException("the prompt's own"));
        assertThat(failure(capture.mediaDevices().getUserMedia(BOTH))).isInstanceOf(AbortException.class);

        assertThat(audit).isEmpty();
    }

    @Test
    void whatWaitsOrEndsWithTheContextIsNotRefused() {
        context.setVisible(false);
        var hidden = settled(capture.mediaDevices().getUserMedia(BOTH));
        answer = new CompletableFuture<>();
        context.setVisible(true);
        runtime.runUntilIdle();
        assertThat(hidden).isNotDone();
        capture.close();
        answer.complete(Answer.DENY);

        assertThat(failure(hidden)).isInstanceOf(InvalidStateException.class);
        assertThat(audit).isEmpty();
    }

    @Test
    void aScreenIsRefusedByWhoPicksNone() {
        assertThat(failure(capture.mediaDevices().getDisplayMedia(DisplayMediaStreamOptions.video())))
                .isInstanceOf(NotAllowedException.class);
        assertThat(audit).containsExactly("DENY display-capture");
        audit.clear();

        answerWith(Answer.DENY);
        assertThat(failure(capture.mediaDevices().getDisplayMedia(DisplayMediaStreamOptions.video())))
                .isInstanceOf(NotAllowedException.class);
        context.setAllowedToUse(PermissionName.DISPLAY_CAPTURE, false);
        assertThat(failure(capture.mediaDevices().getDisplayMedia(DisplayMediaStreamOptions.video())))
                .isInstanceOf(NotAllowedException.class);
        assertThat(audit).containsExactly("DENY display-capture", "DENY display-capture");
    }

    @Test
    void aScreenIsGrantedByWhoPicksIt() {
        picks = true;
        settled(capture.mediaDevices().getDisplayMedia(DisplayMediaStreamOptions.video()))
                .join();

        assertThat(audit).containsExactly("GRANT display-capture", "OPEN display-capture");
    }

    @Test
    void aLoudspeakerIsRefusedOnceForEachRequest(FakeDevices devices) {
        devices.add(FakeAudioOutput.builder().label("Speakers").build());
        for (Answer no : List.of(Answer.DISMISS, Answer.DENY, Answer.ALLOW)) {
            answerWith(no);
            assertThat(failure(capture.mediaDevices().selectAudioOutput())).isInstanceOf(NotAllowedException.class);
        }

        assertThat(audit)
                .as("dismissed, denied, stored")
                .containsExactly("DENY speaker-selection", "DENY speaker-selection", "DENY speaker-selection");
    }

    @Test
    void whatIsRevokedWhileItIsLiveIsNotRefused() {
        settled(capture.mediaDevices().getUserMedia(CAMERA)).join();
        revoke("camera");

        assertThat(audit).containsExactly("GRANT camera", "OPEN camera", "REVOKE camera", "CLOSE camera");
    }

    @Test
    void aYesToWhatWasRevokedMeanwhileIsNoGrant() {
        answer = new CompletableFuture<>();
        var stream = settled(capture.mediaDevices().getUserMedia(BOTH));
        revoke("camera");
        answer.complete(Answer.ALLOW);

        assertThat(failure(stream)).isInstanceOf(NotAllowedException.class).hasMessageNotContaining("microphone");
        assertThat(audit).containsExactly("REVOKE camera", "GRANT microphone", "DENY camera");
        assertThat(settled(capture.permissions().query("camera")).join().state().wireName())
                .isEqualTo("prompt");
    }

    @Test
    void whatIsRevokedBeforeItOpensIsRefused() {
        context.setFocus(false);
        var stream = settled(capture.mediaDevices().getUserMedia(BOTH));
        revoke("camera");
        context.setFocus(true);

        assertThat(failure(stream)).isInstanceOf(NotAllowedException.class).hasMessageNotContaining("microphone");
        assertThat(audit).containsExactly("GRANT camera", "GRANT microphone", "REVOKE camera", "DENY camera");
    }

    @Test
    void aLiveCameraThatStopsMeanwhileIsRefusedAlone() {
        answerWith(Answer.ALLOW_ONCE);
        MediaStream first = settled(capture.mediaDevices().getUserMedia(CAMERA)).join();
        answer = new CompletableFuture<>();
        var both = settled(capture.mediaDevices().getUserMedia(BOTH));
        first.getTracks().forEach(MediaStreamTrack::stop);
        runtime.runUntilIdle();
        audit.clear();
        answer.complete(Answer.ALLOW_ONCE);

        assertThat(failure(both)).isInstanceOf(NotAllowedException.class);
        assertThat(audit).containsExactly("GRANT microphone", "OPEN microphone", "DENY camera", "CLOSE microphone");
    }

    private void grantMicrophone() {
        answerWith(Answer.ALLOW);
        settled(capture.mediaDevices().getUserMedia(MICROPHONE))
                .join()
                .getTracks()
                .forEach(MediaStreamTrack::stop);
        runtime.runUntilIdle();
        audit.clear();
    }

    private void answerWith(Answer value) {
        answer = CompletableFuture.completedFuture(value);
    }

    private void revoke(String name) {
        settled(capture.permissions().revoke(PermissionDescriptor.named(name))).join();
    }

    private Throwable refusal(MediaStreamConstraints constraints) {
        Throwable error = failure(capture.mediaDevices().getUserMedia(constraints));
        assertThat(error).isInstanceOf(NotAllowedException.class);
        return error;
    }

    private Throwable failure(CompletableFuture<?> promise) {
        return settled(promise).handle((value, error) -> error).join();
    }

    private <T> CompletableFuture<T> settled(CompletableFuture<T> promise) {
        runtime.runUntilIdle();
        return promise;
    }
}
