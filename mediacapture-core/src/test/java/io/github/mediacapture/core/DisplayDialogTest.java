package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.Constrain;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.errors.NotAllowedException;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.errors.OverconstrainedException;
import io.github.mediacapture.host.DisplayPicker;
import io.github.mediacapture.host.PermissionPrompt;
import io.github.mediacapture.screen.DisplayMediaStreamOptions;
import io.github.mediacapture.spi.CaptureBackend;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.CaptureSession;
import io.github.mediacapture.spi.MediaRuntime;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeRuntime;
import io.github.mediacapture.testkit.FakeScreen;
import io.github.mediacapture.testkit.FakeSystemAudio;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where the operating system shows its screens in no other way than by a dialog of its own. */
class DisplayDialogTest {
    private final FakeRuntime runtime = new FakeRuntime();
    private final Desktop desktop = new Desktop();
    private final List<DisplayPicker.Request> picked = new ArrayList<>();
    private MediaCapture capture;

    /** A desktop with one screen, which is in no listing, and the sound of the system, which is. */
    private static final class Desktop implements CaptureBackend {
        private final FakeScreen screen = FakeScreen.builder().label("Chosen").build();
        private final FakeDevices hidden = new FakeDevices();
        private final FakeDevices listed = new FakeDevices();
        private final List<CaptureDevice> released = new ArrayList<>();
        private @Nullable CompletableFuture<Optional<CaptureDevice>> answer;
        private @Nullable DisplayMediaStreamOptions asked;

        Desktop() {
            hidden.add(screen);
            listed.add(FakeSystemAudio.builder().build());
        }

        @Override
        public String name() {
            return "desktop";
        }

        @Override
        public List<CaptureDevice> devices() {
            return listed.devices();
        }

        @Override
        public boolean choosesDisplay() {
            return true;
        }

        @Override
        public CompletableFuture<Optional<CaptureDevice>> chooseDisplay(
                DisplayMediaStreamOptions options, MediaRuntime runtime) {
            asked = options;
            answer = new CompletableFuture<>();
            return answer;
        }

        @Override
        public CaptureSession open(CaptureRequest request) {
            boolean isScreen = request.device().equals(screen.description());
            return isScreen ? hidden.open(request) : listed.open(request);
        }

        @Override
        public void release(CaptureDevice device) {
            if (device.equals(screen.description())) {
                assertThat(hidden.openSessions())
                        .as("sessions of what is released")
                        .isZero();
                released.add(device);
            }
        }

        @Override
        public void close() {
            hidden.close();
            listed.close();
        }
    }

    @BeforeEach
    void open() {
        open(MediaCaptureOptions.builder());
    }

    private void open(MediaCaptureOptions.Builder options) {
        capture = MediaCapture.open(options.runtime(runtime)
                .captureBackend(desktop)
                .displayPicker(request -> {
                    picked.add(request);
                    return DisplayPicker.FIRST.pick(request);
                })
                .build());
    }

    @AfterEach
    void close() {
        capture.close();
    }

    private CompletableFuture<MediaStream> ask(DisplayMediaStreamOptions options) {
        CompletableFuture<MediaStream> promise = capture.mediaDevices().getDisplayMedia(options);
        runtime.runUntilIdle();
        return promise;
    }

    private void choose(boolean something) {
        desktop.answer.complete(something ? Optional.of(desktop.screen.description()) : Optional.empty());
        runtime.runUntilIdle();
    }

    @Tag("spec-9.3")
    @Test
    void theSystemAsksAndTheAppsPickerDoesNot() {
        DisplayMediaStreamOptions options = DisplayMediaStreamOptions.video(set -> set.frameRate(10.0));
        CompletableFuture<MediaStream> promise = ask(options);
        assertThat(desktop.asked).isSameAs(options);
        runtime.advance(Duration.ofHours(1));
        assertThat(promise).as("while the person thinks").isNotDone();

        choose(true);
        MediaStreamTrack track = promise.join().getVideoTracks().get(0);
        assertThat(track.label()).isEqualTo("Chosen");
        assertThat(track.getSettings().get(TrackProperty.DISPLAY_SURFACE)).contains("monitor");
        assertThat(track.getSettings().frameRate()).contains(10.0);
        assertThat(promise.join().getAudioTracks()).isEmpty();
        assertThat(picked).isEmpty();
    }

    @Test
    void whatIsCapturedNoLongerIsReleasedOnce() {
        CompletableFuture<MediaStream> promise = ask(DisplayMediaStreamOptions.video());
        choose(true);
        MediaStreamTrack track = promise.join().getVideoTracks().get(0);
        track.applyConstraints(MediaTrackConstraints.with(set -> set.frameRate(5.0)))
                .join();
        runtime.runUntilIdle();
        assertThat(desktop.released).as("while it is captured").isEmpty();

        track.stop();
        runtime.runUntilIdle();
        assertThat(desktop.released).containsExactly(desktop.screen.description());
    }

    @Tag("spec-9.3")
    @Test
    void whoChoosesNothingDoesNotAllowIt() {
        CompletableFuture<MediaStream> promise = ask(DisplayMediaStreamOptions.video());
        choose(false);
        assertThatThrownBy(promise::join)
                .isInstanceOf(NotAllowedException.class)
                .hasMessageContaining("Nothing was chosen");
        assertThat(desktop.released).isEmpty();
    }

    @Test
    void aDialogThatFailsIsTold() {
        CompletableFuture<MediaStream> promise = ask(DisplayMediaStreamOptions.video());
        desktop.answer.completeExceptionally(new NotReadableException("the desktop is upset"));
        assertThatThrownBy(promise::join)
                .isInstanceOf(NotReadableException.class)
                .hasMessage("the desktop is upset");
    }

    @Test
    void whatCanNotBeOpenedIsReleased() {
        desktop.screen.beBusy();
        CompletableFuture<MediaStream> promise = ask(DisplayMediaStreamOptions.video());
        choose(true);
        assertThatThrownBy(promise::join).isInstanceOf(NotReadableException.class);
        assertThat(desktop.released).isNotEmpty();
    }

    @Test
    void whatCanNotMeetTheConstraintsIsReleased() {
        CompletableFuture<MediaStream> promise =
                ask(DisplayMediaStreamOptions.video(set -> set.put(TrackProperty.ASPECT_RATIO, Constrain.atMost(0.5))));
        choose(true);
        assertThatThrownBy(promise::join).isInstanceOf(OverconstrainedException.class);
        assertThat(desktop.released).isNotEmpty();
    }

    @Test
    void aCallThatIsCancelledTakesTheDialogAway() {
        CompletableFuture<MediaStream> promise = ask(DisplayMediaStreamOptions.video());
        promise.cancel(false);
        runtime.runUntilIdle();
        assertThat(desktop.answer).isCancelled();
    }

    @Test
    void aContextThatClosesTakesTheDialogAway() {
        CompletableFuture<MediaStream> promise = ask(DisplayMediaStreamOptions.video());
        capture.close();
        assertThat(promise).isCompletedExceptionally();
        assertThat(desktop.answer).isCancelled();
    }

    @Tag("spec-9.4")
    @Test
    void theSoundOfTheSystemIsSharedWhereTheAppAsks() {
        CompletableFuture<MediaStream> promise = ask(DisplayMediaStreamOptions.of(true, true));
        choose(true);
        assertThat(promise.join().getAudioTracks()).hasSize(1);
    }

    @Test
    void whomTheAppDoesNotAllowTheSystemDoesNotAsk() {
        capture.close();
        open(MediaCaptureOptions.builder()
                .permissionPrompt(request -> CompletableFuture.completedFuture(PermissionPrompt.Answer.DENY)));
        assertThatThrownBy(ask(DisplayMediaStreamOptions.video())::join).isInstanceOf(NotAllowedException.class);
        assertThat(desktop.asked).isNull();
    }
}
