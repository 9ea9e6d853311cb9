package io.github.mediacapture.core;

import static io.github.mediacapture.constraints.Constrain.atMost;
import static io.github.mediacapture.constraints.Constrain.ideal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.devices.MediaDevices;
import io.github.mediacapture.errors.AbortException;
import io.github.mediacapture.errors.NotAllowedException;
import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.errors.OverconstrainedException;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.host.DisplayPicker;
import io.github.mediacapture.host.DisplayPicker.Choice;
import io.github.mediacapture.host.DisplayPicker.Request;
import io.github.mediacapture.host.DisplayPicker.Source;
import io.github.mediacapture.permissions.PermissionName;
import io.github.mediacapture.screen.DisplayCaptureSurfaceType;
import io.github.mediacapture.screen.DisplayMediaStreamOptions;
import io.github.mediacapture.screen.MonitorTypeSurfacesEnum;
import io.github.mediacapture.screen.SystemAudioPreferenceEnum;
import io.github.mediacapture.screen.WindowAudioPreferenceEnum;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.testkit.FakeContextState;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeMediaExtension;
import io.github.mediacapture.testkit.FakePattern;
import io.github.mediacapture.testkit.FakeRuntime;
import io.github.mediacapture.testkit.FakeScreen;
import io.github.mediacapture.testkit.FakeSystemAudio;
import io.github.mediacapture.testkit.FakeWindow;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the person is offered, and what becomes of the choice. */
class DisplayPickerTest {
    private final FakeContextState context = new FakeContextState();
    private final FakeWindow window = FakeWindow.builder().label("Letter").build();
    private final FakeSystemAudio sound = FakeSystemAudio.builder().build();
    private @Nullable Request offered;
    private Function<Request, CompletionStage<Optional<Choice>>> picker = DisplayPicker.FIRST::pick;

    @RegisterExtension
    final FakeMediaExtension fakes =
            FakeMediaExtension.with(options -> options.contextState(context).displayPicker(request -> {
                offered = request;
                return picker.apply(request);
            }));

    @BeforeEach
    void plugIn(FakeDevices devices) {
        devices.add(window);
        devices.add(sound);
        devices.add(
                FakeScreen.builder().id("second").label("Second").size(640, 360).build());
    }

    private static Function<Request, CompletionStage<Optional<Choice>>> choosing(String label, boolean audio) {
        return request -> CompletableFuture.completedFuture(request.sources().stream()
                .filter(source -> source.label().equals(label))
                .findFirst()
                .map(source -> new Choice(source, audio)));
    }

    @Tag("spec-9.3")
    @Test
    void monitorsAreOfferedBeforeWindows(MediaDevices mediaDevices) {
        mediaDevices.getDisplayMedia().join();

        assertThat(offered.sources()).extracting(Source::label).containsExactly("Fake screen", "Second", "Letter");
        Source last = offered.sources().get(2);
        assertThat(last.surface()).isEqualTo(DisplayCaptureSurfaceType.WINDOW);
        assertThat(last.width()).isEqualTo(400);
        assertThat(last.height()).isEqualTo(300);
        assertThat(last.audioOffered()).isFalse();
    }

    /** Constraints have no say in what is offered; displaySurface is a wish that nothing fails for. */
    @Tag("spec-9.3")
    @Test
    void constraintsDoNotLimitTheChoice(MediaDevices mediaDevices) {
        picker = choosing("Second", false);
        MediaStream stream = mediaDevices
                .getDisplayMedia(DisplayMediaStreamOptions.video(
                        set -> set.width(ideal(400)).put(TrackProperty.DISPLAY_SURFACE, ideal("window"))))
                .join();

        assertThat(offered.sources()).hasSize(3);
        assertThat(video(stream).label()).isEqualTo("Second");
        assertThat(video(stream).getSettings().get(TrackProperty.DISPLAY_SURFACE))
                .contains("monitor");
    }

    @Tag("spec-9.2")
    @Test
    void monitorsCanBeLeftOut(MediaDevices mediaDevices, FakeDevices devices) {
        DisplayMediaStreamOptions options =
                DisplayMediaStreamOptions.video().withMonitorTypeSurfaces(MonitorTypeSurfacesEnum.EXCLUDE);
        assertThat(video(mediaDevices.getDisplayMedia(options).join()).label()).isEqualTo("Letter");

        devices.remove(window);
        assertThatThrownBy(mediaDevices.getDisplayMedia(options)::join).isInstanceOf(NotFoundException.class);
    }

    @Tag("spec-9.3")
    @Test
    void dismissingIsNotAllowed(MediaDevices mediaDevices, FakeDevices devices) {
        picker = request -> CompletableFuture.completedFuture(Optional.empty());

        assertThatThrownBy(mediaDevices.getDisplayMedia()::join).isInstanceOf(NotAllowedException.class);
        assertThat(devices.openSessions()).isZero();
    }

    @Tag("spec-9.3")
    @Test
    void withoutAnAnswerTheCallWaits(MediaDevices mediaDevices, FakeRuntime runtime) {
        CompletableFuture<Optional<Choice>> answer = new CompletableFuture<>();
        picker = request -> answer;
        CompletableFuture<MediaStream> promise = mediaDevices.getDisplayMedia();
        runtime.advance(Duration.ofHours(1));
        assertThat(promise).isNotDone();

        answer.complete(Optional.of(new Choice(offered.sources().get(2), true)));
        assertThat(video(promise.join()).label()).isEqualTo("Letter");
    }

    @Tag("spec-9.3")
    @Test
    void aPickerThatFailsAborts(MediaDevices mediaDevices) {
        picker = request -> CompletableFuture.failedFuture(new IllegalStateException("no display"));
        assertThatThrownBy(mediaDevices.getDisplayMedia()::join)
                .isInstanceOf(AbortException.class)
                .hasRootCauseMessage("no display");
        picker = request -> {
            throw new IllegalStateException("at once");
        };
        assertThatThrownBy(mediaDevices.getDisplayMedia()::join)
                .isInstanceOf(AbortException.class)
                .hasRootCauseMessage("at once");
    }

    @Tag("spec-9.3")
    @Test
    void aBusyScreenIsNotReadable(MediaDevices mediaDevices, FakeScreen screen) {
        screen.beBusy();
        assertThatThrownBy(mediaDevices.getDisplayMedia()::join).isInstanceOf(NotReadableException.class);
    }

    @Tag("spec-9.3")
    @Test
    void aPolicyCanForbidIt(MediaDevices mediaDevices) {
        context.setAllowedToUse(PermissionName.DISPLAY_CAPTURE, false);

        assertThatThrownBy(mediaDevices.getDisplayMedia()::join).isInstanceOf(NotAllowedException.class);
        assertThat(offered).isNull();
    }

    /** A limit that what was chosen can't keep fails after the choice, and gives the surface back. */
    @Tag("spec-9.3")
    @Test
    void aLimitThatCannotBeKeptIsOverconstrained(MediaDevices mediaDevices, FakeDevices devices, FakeRuntime runtime) {
        picker = choosing("Letter", true);
        DisplayMediaStreamOptions options =
                DisplayMediaStreamOptions.video(set -> set.put(TrackProperty.ASPECT_RATIO, atMost(0.5)));

        assertThatThrownBy(mediaDevices.getDisplayMedia(options)::join)
                .isInstanceOfSatisfying(
                        OverconstrainedException.class,
                        error -> assertThat(error.constraint()).isEqualTo("aspectRatio"));
        runtime.runUntilIdle();
        assertThat(offered).isNotNull();
        assertThat(devices.openSessions()).isZero();
    }

    @Tag("spec-9.4")
    @Test
    void soundIsSharedOnlyIfTheAppAsksAndThePersonAgrees(MediaDevices mediaDevices) {
        assertThat(audioTracks(mediaDevices, DisplayMediaStreamOptions.video())).isZero();
        assertThat(offered.sources().get(0).audioOffered()).isFalse();
        assertThat(audioTracks(mediaDevices, DisplayMediaStreamOptions.of(true, true)))
                .isEqualTo(1);
        assertThat(offered.sources().get(0).audioOffered()).isTrue();
        picker = choosing("Fake screen", false);
        assertThat(audioTracks(mediaDevices, DisplayMediaStreamOptions.of(true, true)))
                .isZero();
    }

    @Tag("spec-9.4")
    @Test
    void soundThatIsNotThereIsLeftOut(MediaDevices mediaDevices, FakeDevices devices) {
        devices.remove(sound);

        assertThat(audioTracks(mediaDevices, DisplayMediaStreamOptions.video().withAudio()))
                .isZero();
    }

    @Tag("spec-9.8")
    @Test
    void theSoundOfEverythingComesWithWindowsOnlyWhenAskedFor(MediaDevices mediaDevices) {
        picker = choosing("Letter", true);
        DisplayMediaStreamOptions options = DisplayMediaStreamOptions.video().withAudio();

        assertThat(audioTracks(mediaDevices, options)).isZero();
        assertThat(audioTracks(mediaDevices, options.withWindowAudio(WindowAudioPreferenceEnum.WINDOW)))
                .isZero();
        options = options.withWindowAudio(WindowAudioPreferenceEnum.SYSTEM);
        assertThat(audioTracks(mediaDevices, options)).isEqualTo(1);
        assertThat(audioTracks(mediaDevices, options.withSystemAudio(SystemAudioPreferenceEnum.EXCLUDE)))
                .isZero();
    }

    @Tag("spec-9.8")
    @Test
    void systemAudioSaysWhatItIs(MediaDevices mediaDevices) {
        MediaStreamTrack track = mediaDevices
                .getDisplayMedia(DisplayMediaStreamOptions.video().withAudio())
                .join()
                .getAudioTracks()
                .get(0);

        assertThat(track.label()).isEqualTo(sound.label());
        assertThat(track.getSettings().channelCount()).contains(2);
        assertThat(track.getSettings().get(TrackProperty.RESTRICT_OWN_AUDIO)).contains(false);
        assertThat(mediaDevices.getSupportedConstraints().supports(TrackProperty.RESTRICT_OWN_AUDIO))
                .isFalse();
        assertThat(mediaDevices.enumerateDevices().join())
                .noneMatch(device -> device.label().equals(sound.label()));
    }

    @Tag("spec-9.3")
    @Test
    void thumbnailsAreTakenWhileThePersonLooks(MediaDevices mediaDevices, FakeDevices devices, FakeRuntime runtime) {
        CompletableFuture<Optional<Choice>> answer = new CompletableFuture<>();
        picker = request -> answer;
        CompletableFuture<MediaStream> promise = mediaDevices.getDisplayMedia();
        runtime.runUntilIdle();

        try (VideoFrame picture = offered.sources().get(2).thumbnail().join()) {
            assertThat(picture.codedWidth()).isEqualTo(400);
            assertThat(FakePattern.read(picture)).isPresent();
        }
        window.minimize();
        assertThatThrownBy(offered.sources().get(2).thumbnail()::join).isInstanceOf(NotReadableException.class);
        runtime.runUntilIdle();
        assertThat(devices.openSessions()).isZero();
        answer.complete(Optional.empty());
        assertThatThrownBy(promise::join).isInstanceOf(NotAllowedException.class);
    }

    /** So that a dialog can go away. */
    @Test
    void anAnswerThatNobodyWaitsForIsCancelled(MediaDevices mediaDevices, FakeRuntime runtime) {
        CompletableFuture<Optional<Choice>> answer = new CompletableFuture<>();
        picker = request -> answer;
        CompletableFuture<MediaStream> promise = mediaDevices.getDisplayMedia();
        runtime.runUntilIdle();
        assertThat(answer).isNotDone();
        promise.cancel(false);
        runtime.runUntilIdle();
        assertThat(answer).isCancelled();
    }

    @Test
    void closingTheContextEndsTheWait(MediaCapture capture, FakeRuntime runtime) {
        CompletableFuture<Optional<Choice>> answer = new CompletableFuture<>();
        picker = request -> answer;
        CompletableFuture<MediaStream> promise = capture.mediaDevices().getDisplayMedia();
        runtime.runUntilIdle();
        capture.close();

        assertThat(promise).isCompletedExceptionally();
        assertThat(answer).isCancelled();
    }

    private static long audioTracks(MediaDevices mediaDevices, DisplayMediaStreamOptions options) {
        MediaStream stream = mediaDevices.getDisplayMedia(options).join();
        assertThat(stream.getVideoTracks()).hasSize(1);
        stream.getTracks().forEach(MediaStreamTrack::stop);
        return stream.getAudioTracks().size();
    }

    private static MediaStreamTrack video(MediaStream stream) {
        return stream.getVideoTracks().get(0);
    }
}
