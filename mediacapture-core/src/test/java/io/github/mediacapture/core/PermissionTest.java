package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.devices.MediaDeviceInfo;
import io.github.mediacapture.errors.NotAllowedException;
import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.host.PermissionPrompt.Answer;
import io.github.mediacapture.permissions.PermissionName;
import io.github.mediacapture.permissions.PermissionState;
import io.github.mediacapture.permissions.PermissionStatus;
import io.github.mediacapture.testkit.FakeCamera;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeMediaExtension;
import io.github.mediacapture.testkit.FakeRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PermissionTest {
    private final List<Set<PermissionName>> asked = new ArrayList<>();
    private CompletableFuture<Answer> answer = CompletableFuture.completedFuture(Answer.ALLOW);

    @RegisterExtension
    final FakeMediaExtension fakes = FakeMediaExtension.with(options -> options.permissionPrompt(names -> {
        asked.add(names);
        return answer;
    }));

    @Test
    void nothingIsAskedBeforeItIsNeeded(MediaCapture capture) {
        PermissionStatus status = capture.permissions().query("camera").join();
        capture.mediaDevices().enumerateDevices().join();

        assertThat(status.state()).isEqualTo(PermissionState.PROMPT);
        assertThat(asked).isEmpty();
    }

    @Test
    @Tag("spec-1.11")
    @Tag("spec-8.3")
    @Tag("spec-8.4")
    void bothAreAskedTogetherAndRemembered(MediaCapture capture) {
        PermissionStatus status = capture.permissions().query("camera").join();
        List<String> changes = new ArrayList<>();
        status.onChange(event -> changes.add(event.type() + " " + status.state().wireName()));

        capture.mediaDevices()
                .getUserMedia(MediaStreamConstraints.of(true, true))
                .join();
        capture.mediaDevices()
                .getUserMedia(MediaStreamConstraints.of(true, true))
                .join();

        assertThat(asked).containsExactly(Set.of(PermissionName.CAMERA, PermissionName.MICROPHONE));
        assertThat(changes).containsExactly("change granted");
    }

    @Test
    @Tag("spec-1.9")
    @Tag("spec-1.11")
    @Tag("spec-8.3")
    void refusalOpensNothingAndStays(MediaCapture capture, FakeDevices devices) {
        answer = CompletableFuture.completedFuture(Answer.DENY);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> capture.mediaDevices()
                            .getUserMedia(MediaStreamConstraints.video())
                            .join())
                    .isInstanceOf(NotAllowedException.class)
                    .hasMessageContaining("camera");
        }

        assertThat(asked).hasSize(1);
        assertThat(devices.openSessions()).isZero();
    }

    @Test
    @Tag("spec-1.5")
    @Tag("spec-1.9")
    void whatIsMissingIsSaidBeforeAnyoneIsAsked(MediaCapture capture, FakeDevices devices, FakeCamera camera) {
        devices.remove(camera);

        assertThatThrownBy(() -> capture.mediaDevices()
                        .getUserMedia(MediaStreamConstraints.video())
                        .join())
                .isInstanceOf(NotFoundException.class);
        assertThat(asked).isEmpty();
    }

    @Test
    void labelsAreHiddenUntilGranted(MediaCapture capture) {
        assertThat(capture.mediaDevices().enumerateDevices().join())
                .hasSize(2)
                .extracting(MediaDeviceInfo::label)
                .containsOnly("");

        capture.mediaDevices().getUserMedia(MediaStreamConstraints.video()).join();

        assertThat(capture.mediaDevices().enumerateDevices().join().get(1).label())
                .isNotEmpty();
    }

    @Test
    @Tag("spec-1.11")
    @Tag("spec-8.3")
    void theAnswerMayComeLater(MediaCapture capture, FakeRuntime runtime) {
        answer = new CompletableFuture<>();
        var stream = capture.mediaDevices().getUserMedia(MediaStreamConstraints.video());
        runtime.runUntilIdle();
        assertThat(stream).isNotDone();

        answer.complete(Answer.ALLOW_ONCE);
        runtime.runUntilIdle();

        assertThat(stream).isCompleted();
        assertThat(capture.permissions().query("camera").join().state()).isEqualTo(PermissionState.PROMPT);
    }

    @Test
    void closingSettlesWhatWasNeverAnswered(MediaCapture capture, FakeRuntime runtime) {
        answer = new CompletableFuture<>();
        var stream = capture.mediaDevices().getUserMedia(MediaStreamConstraints.video());
        runtime.runUntilIdle();

        capture.close();

        assertThat(stream).isCompletedExceptionally();
    }
}
