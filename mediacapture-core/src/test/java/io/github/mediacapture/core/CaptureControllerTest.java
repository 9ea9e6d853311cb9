package io.github.mediacapture.core;

import static io.github.mediacapture.constraints.Constrain.atMost;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.OverconstrainedException;
import io.github.mediacapture.screen.CaptureController;
import io.github.mediacapture.screen.CaptureStartFocusBehavior;
import io.github.mediacapture.screen.DisplayMediaStreamOptions;
import io.github.mediacapture.screen.MonitorTypeSurfacesEnum;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.testkit.FakeContextState;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeMediaExtension;
import io.github.mediacapture.testkit.FakeRuntime;
import io.github.mediacapture.testkit.FakeWindow;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** setFocusBehavior and the finalize focus decision algorithm. */
@Tag("spec-9.7")
class CaptureControllerTest {
    private static final CaptureStartFocusBehavior SURFACE = CaptureStartFocusBehavior.FOCUS_CAPTURED_SURFACE;
    private static final CaptureStartFocusBehavior APPLICATION = CaptureStartFocusBehavior.FOCUS_CAPTURING_APPLICATION;

    private final FakeContextState context = new FakeContextState();
    private final FakeWindow window = FakeWindow.builder().build();
    private CaptureController controller;
    private MediaCapture capture;

    @RegisterExtension
    final FakeMediaExtension fakes = FakeMediaExtension.with(options -> options.contextState(context));

    @BeforeEach
    void open(MediaCapture opened, FakeDevices devices) {
        devices.add(window);
        capture = opened;
        controller = opened.newCaptureController();
    }

    private CompletableFuture<MediaStream> captureWindow() {
        return capture.mediaDevices()
                .getDisplayMedia(DisplayMediaStreamOptions.video()
                        .withMonitorTypeSurfaces(MonitorTypeSurfacesEnum.EXCLUDE)
                        .withController(controller));
    }

    /** Runs in the task in which the promise is resolved. */
    private void withResolved(FakeRuntime runtime, CompletableFuture<MediaStream> promise, Consumer<MediaStream> task) {
        CompletableFuture<Void> done = promise.thenAccept(task);
        runtime.runUntilIdle();
        done.join();
    }

    @ParameterizedTest
    @EnumSource
    void itCanBeSetManyTimesBeforeTheCaptureStarts(CaptureStartFocusBehavior behavior) {
        controller.setFocusBehavior(behavior);
        CompletableFuture<MediaStream> promise = captureWindow();
        controller.setFocusBehavior(SURFACE);
        promise.join();

        assertThat(window.timesFocused())
                .as("not before the promise is resolved")
                .isZero();
    }

    @Test
    void theCapturedWindowComesToTheFront(FakeRuntime runtime) {
        controller.setFocusBehavior(APPLICATION);
        controller.setFocusBehavior(SURFACE);
        captureWindow().join();
        runtime.runUntilIdle();

        assertThat(window.timesFocused()).isEqualTo(1);
        assertThat(context.focusRequests()).isZero();
    }

    @Test
    void theAppComesToTheFront(FakeRuntime runtime) {
        controller.setFocusBehavior(APPLICATION);
        captureWindow().join();
        runtime.runUntilIdle();

        assertThat(window.timesFocused()).isZero();
        assertThat(context.focusRequests()).isEqualTo(1);
    }

    @Test
    void whoWantsNoChangeGetsNone(FakeRuntime runtime) {
        controller.setFocusBehavior(CaptureStartFocusBehavior.NO_FOCUS_CHANGE);
        captureWindow().join();
        runtime.runUntilIdle();

        assertThat(window.timesFocused() + context.focusRequests()).isZero();
    }

    @Test
    void itCanBeSetOnceInTheTaskOfTheResolvedPromise(FakeRuntime runtime) {
        withResolved(runtime, captureWindow(), stream -> {
            controller.setFocusBehavior(SURFACE);
            assertThatThrownBy(() -> controller.setFocusBehavior(SURFACE)).isInstanceOf(InvalidStateException.class);
        });

        assertThat(window.timesFocused()).isEqualTo(1);
    }

    @Test
    void afterThatTaskItIsTooLate(FakeRuntime runtime) {
        captureWindow().join();
        runtime.runUntilIdle();

        assertThatThrownBy(() -> controller.setFocusBehavior(SURFACE)).isInstanceOf(InvalidStateException.class);
        assertThat(window.timesFocused()).isZero();
    }

    @Test
    void aTaskThatTakesASecondIsTooLate(FakeRuntime runtime) {
        withResolved(runtime, captureWindow(), stream -> {
            CompletableFuture<Void> slow = new CompletableFuture<>();
            assertThat(slow).isNotDone();
            runtime.advance(Duration.ofMillis(1001));
            assertThatCode(() -> controller.setFocusBehavior(SURFACE)).doesNotThrowAnyException();
        });

        assertThat(window.timesFocused()).isZero();
    }

    @Test
    void aStoppedCaptureHasNoFocus(FakeRuntime runtime) {
        withResolved(runtime, captureWindow(), stream -> {
            stream.getTracks().forEach(MediaStreamTrack::stop);
            assertThatThrownBy(() -> controller.setFocusBehavior(SURFACE))
                    .isInstanceOf(InvalidStateException.class)
                    .hasMessageContaining("ended");
        });
    }

    @Test
    void aMonitorHasNoFocus(FakeRuntime runtime) {
        CompletableFuture<MediaStream> promise = capture.mediaDevices()
                .getDisplayMedia(DisplayMediaStreamOptions.video().withController(controller));
        withResolved(
                runtime,
                promise,
                stream -> assertThatThrownBy(() -> controller.setFocusBehavior(SURFACE))
                        .isInstanceOf(InvalidStateException.class)
                        .hasMessageContaining("monitor"));
    }

    @Test
    void aFailedCallHasNoFocus() {
        DisplayMediaStreamOptions impossible = DisplayMediaStreamOptions.video(set -> set.width(atMost(0)));
        assertThatThrownBy(capture.mediaDevices().getDisplayMedia(impossible.withController(controller))::join)
                .isInstanceOf(OverconstrainedException.class);

        assertThatThrownBy(() -> controller.setFocusBehavior(SURFACE)).isInstanceOf(InvalidStateException.class);
    }

    /** Who has gone to another window meanwhile stays there. */
    @Test
    void anAppThatLostTheFocusMovesNothing(FakeRuntime runtime) {
        controller.setFocusBehavior(SURFACE);
        CompletableFuture<MediaStream> promise = captureWindow();
        withResolved(runtime, promise, stream -> context.setFocus(false));

        assertThat(window.timesFocused()).isZero();
    }
}
