package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.NotAllowedException;
import io.github.mediacapture.host.PermissionPrompt.Answer;
import io.github.mediacapture.permissions.PermissionDescriptor;
import io.github.mediacapture.permissions.PermissionName;
import io.github.mediacapture.permissions.PermissionState;
import io.github.mediacapture.permissions.PermissionStatus;
import io.github.mediacapture.screen.DisplayMediaStreamOptions;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.testkit.FakeMediaExtension;
import io.github.mediacapture.testkit.FakeRuntime;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Checklist, section 8: what a query tells, and what else the prompt is asked for. */
class PermissionQueryTest {
    private final List<Set<PermissionName>> asked = new ArrayList<>();
    private Answer answer = Answer.ALLOW;

    @RegisterExtension
    final FakeMediaExtension fakes = FakeMediaExtension.with(options -> options.permissionPrompt(names -> {
        asked.add(names);
        return CompletableFuture.completedFuture(answer);
    }));

    /** 8.1: a new object each time, of the name that was asked for; the future is settled by a task. */
    @Test
    @Tag("spec-8.1")
    @Tag("spec-8.8")
    void everyNameHasAStateAndEveryQueryItsObject(MediaCapture capture, FakeRuntime runtime) {
        for (PermissionName name : PermissionName.values()) {
            var first = capture.permissions().query(name.wireName());
            assertThat(first).isNotDone();
            runtime.runUntilIdle();
            PermissionStatus second =
                    capture.permissions().query(name.wireName()).join();

            assertThat(first.join()).isNotSameAs(second);
            assertThat(second.name()).isEqualTo(name);
            assertThat(second.state()).isEqualTo(PermissionState.PROMPT);
        }
    }

    /** 8.1: an unknown or missing name is told by the promise, at once; 0.3: nothing is thrown. */
    @Test
    @Tag("spec-0.2")
    @Tag("spec-0.3")
    @Tag("spec-8.1")
    void unknownNamesAreRejected(MediaCapture capture) {
        var unknown = capture.permissions().query("camara");
        var missing = capture.permissions().query((String) null);
        var nothing = capture.permissions().query((PermissionDescriptor) null);

        for (var each : List.of(unknown, missing, nothing)) {
            assertThat(each).isCompletedExceptionally();
            assertThatThrownBy(each::join).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(unknown::join).hasMessageContaining("camara");
    }

    /** 8.1: once the context is closed, and while it is being closed. */
    @Test
    @Tag("spec-8.1")
    void aClosedContextRejects(MediaCapture capture) {
        var late = capture.permissions();
        capture.close();

        assertThatThrownBy(() -> late.query("camera").join()).isInstanceOf(InvalidStateException.class);
        assertThatThrownBy(() -> late.revokeAll().join()).isInstanceOf(InvalidStateException.class);
    }

    /** 8.4: an event only where the state really changes; both statuses follow. */
    @Test
    @Tag("spec-8.4")
    void changesAreToldOnce(MediaCapture capture) {
        List<PermissionState> told = new ArrayList<>();
        PermissionStatus listening = capture.permissions().query("camera").join();
        PermissionStatus silent = capture.permissions().query("camera").join();
        listening.onChange(event -> told.add(((PermissionStatus) event.target()).state()));

        answer = Answer.DISMISS;
        assertThatThrownBy(() -> openCamera(capture)).isInstanceOf(NotAllowedException.class);
        answer = Answer.ALLOW;
        openCamera(capture);
        openCamera(capture);

        assertThat(told).containsExactly(PermissionState.GRANTED);
        assertThat(silent.state()).isEqualTo(PermissionState.GRANTED);
    }

    /** 8.5: a status with a listener stays, one without can go. */
    @Test
    @Tag("spec-8.5")
    void onlyListenersKeepAStatusAlive(MediaCapture capture) {
        List<String> told = new ArrayList<>();
        var heard = new WeakReference<>(capture.permissions().query("camera").join());
        heard.get().onChange(event -> told.add(event.type()));
        var once = new WeakReference<>(capture.permissions().query("camera").join());
        once.get().onChange(event -> {}).close();
        var unheard = new WeakReference<>(capture.permissions().query("camera").join());

        for (int i = 0; i < 100 && !(unheard.refersTo(null) && once.refersTo(null)); i++) {
            System.gc();
        }
        openCamera(capture);

        assertThat(unheard.refersTo(null)).isTrue();
        assertThat(once.refersTo(null)).isTrue();
        assertThat(told).containsExactly("change");
    }

    /** 8.7: who may move the camera may use it, not the other way round. */
    @Test
    @Tag("spec-8.7")
    void movingTheCameraIsMoreThanUsingIt(MediaCapture capture) {
        var moving = new PermissionDescriptor(PermissionName.CAMERA, true);
        openCamera(capture);

        assertThat(capture.permissions().query("camera").join().state()).isEqualTo(PermissionState.GRANTED);
        assertThat(capture.permissions().query(moving).join().state()).isEqualTo(PermissionState.PROMPT);
        assertThat(moving.implies(new PermissionDescriptor(PermissionName.CAMERA)))
                .isTrue();
        assertThat(new PermissionDescriptor(PermissionName.CAMERA).implies(moving))
                .isFalse();
        assertThatThrownBy(() -> new PermissionDescriptor(PermissionName.MICROPHONE, true))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** 8.7: whoever may not use the camera may not move it either. */
    @Test
    @Tag("spec-8.7")
    void noCameraNoMoving(MediaCapture capture) {
        answer = Answer.DENY;
        assertThatThrownBy(() -> openCamera(capture)).isInstanceOf(NotAllowedException.class);

        var moving = new PermissionDescriptor(PermissionName.CAMERA, true);
        assertThat(capture.permissions().query(moving).join().state()).isEqualTo(PermissionState.DENIED);
    }

    /** 8.8: a screen is asked for every time. */
    @Test
    @Tag("spec-8.8")
    void screensAreNeverGrantedForGood(MediaCapture capture) {
        for (int i = 0; i < 2; i++) {
            capture.mediaDevices()
                    .getDisplayMedia(DisplayMediaStreamOptions.video())
                    .join();
        }

        assertThat(asked)
                .containsExactly(Set.of(PermissionName.DISPLAY_CAPTURE), Set.of(PermissionName.DISPLAY_CAPTURE));
        assertThat(capture.permissions().query("display-capture").join().state())
                .isEqualTo(PermissionState.PROMPT);
    }

    /** 1.11: a device that is live was allowed already; 4.5: and its kind is exposed. */
    @Test
    @Tag("spec-4.13")
    @Tag("spec-1.11")
    @Tag("spec-5.4")
    void aLiveCameraIsNotAskedForAgain(MediaCapture capture, FakeRuntime runtime) {
        answer = Answer.ALLOW_ONCE;
        var stream = openCamera(capture);
        openCamera(capture).getTracks().forEach(track -> track.stop());
        assertThat(asked).hasSize(1);
        assertThat(capture.mediaDevices().enumerateDevices().join().get(1).label())
                .isNotEmpty();

        stream.getTracks().forEach(track -> track.stop());
        runtime.runUntilIdle();
        openCamera(capture);
        assertThat(asked).hasSize(2);
    }

    private static MediaStream openCamera(MediaCapture capture) {
        return capture.mediaDevices()
                .getUserMedia(MediaStreamConstraints.video())
                .join();
    }
}
