package io.github.mediacapture.core;

import static io.github.mediacapture.constraints.Constrain.atLeast;
import static io.github.mediacapture.constraints.Constrain.atMost;
import static io.github.mediacapture.constraints.Constrain.exact;
import static io.github.mediacapture.constraints.Constrain.ideal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.devices.MediaDevices;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.OverconstrainedException;
import io.github.mediacapture.screen.AudioSelectionPreferenceEnum;
import io.github.mediacapture.screen.CaptureController;
import io.github.mediacapture.screen.CaptureStartFocusBehavior;
import io.github.mediacapture.screen.CursorCaptureConstraint;
import io.github.mediacapture.screen.DisplayCaptureSurfaceType;
import io.github.mediacapture.screen.DisplayMediaStreamOptions;
import io.github.mediacapture.screen.MonitorTypeSurfacesEnum;
import io.github.mediacapture.screen.SelfCapturePreferenceEnum;
import io.github.mediacapture.screen.SurfaceSwitchingPreferenceEnum;
import io.github.mediacapture.screen.SystemAudioPreferenceEnum;
import io.github.mediacapture.screen.WindowAudioPreferenceEnum;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.testkit.FakeContextState;
import io.github.mediacapture.testkit.FakeMediaExtension;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What getDisplayMedia rejects before it returns, and in which order. */
class DisplayRulesTest {
    private final FakeContextState context = new FakeContextState();

    @RegisterExtension
    final FakeMediaExtension fakes = FakeMediaExtension.with(options -> options.contextState(context));

    static Stream<DisplayMediaStreamOptions> typeErrors() {
        return Stream.of(
                DisplayMediaStreamOptions.of(false, false),
                DisplayMediaStreamOptions.of(true, false),
                video(set -> set.advanced(inner -> inner.width(320))),
                video(set -> set.width(atLeast(320))),
                video(set -> set.width(exact(320))),
                video(set -> set.height(atLeast(240))),
                video(set -> set.height(exact(240))),
                video(set -> set.frameRate(atLeast(4.0))),
                video(set -> set.frameRate(exact(4.0))),
                video(set -> set.put(TrackProperty.CURSOR, exact("never"))),
                DisplayMediaStreamOptions.video()
                        .withAudio(set -> set.put(TrackProperty.RESTRICT_OWN_AUDIO, exact(true))),
                DisplayMediaStreamOptions.video().withAudio(set -> set.advanced(inner -> {})));
    }

    /** Step "video is false", and "CS contains a member named advanced, min or exact". */
    @Tag("spec-9.1")
    @ParameterizedTest
    @MethodSource("typeErrors")
    void demandsAreRejectedAtOnce(DisplayMediaStreamOptions options, MediaDevices mediaDevices) {
        CompletableFuture<MediaStream> promise = mediaDevices.getDisplayMedia(options);

        assertThat(promise).isCompletedExceptionally();
        assertThatThrownBy(promise::join).isInstanceOf(IllegalArgumentException.class);
    }

    static Stream<DisplayMediaStreamOptions> belowTheFloor() {
        return Stream.of(
                video(set -> set.width(atMost(0))),
                video(set -> set.width(atMost(-1))),
                video(set -> set.height(atMost(0))),
                video(set -> set.frameRate(atMost(0.0))),
                video(set -> set.frameRate(atMost(-1.0))));
    }

    /** Step "that member's value is less than the floor value". */
    @Tag("spec-9.1")
    @Tag("spec-9.5")
    @ParameterizedTest
    @MethodSource("belowTheFloor")
    void aLimitBelowTheFloorIsRejectedAtOnce(DisplayMediaStreamOptions options, MediaDevices mediaDevices) {
        CompletableFuture<MediaStream> promise = mediaDevices.getDisplayMedia(options);
        String named = options.videoConstraints()
                .orElseThrow()
                .entries()
                .keySet()
                .iterator()
                .next()
                .wireName();

        assertThat(promise).isCompletedExceptionally();
        assertThatThrownBy(promise::join)
                .isInstanceOfSatisfying(
                        OverconstrainedException.class,
                        error -> assertThat(error.constraint()).isEqualTo(named));
    }

    /** Constraints of getUserMedia that mean nothing for a display are ignored, demands too. */
    @Tag("spec-9.1")
    @Test
    void demandsThatDoNotApplyAreIgnored(MediaDevices mediaDevices) {
        DisplayMediaStreamOptions options =
                video(set -> set.put(TrackProperty.FACING_MODE, exact("user")).deviceId(exact("none")));

        assertThat(mediaDevices.getDisplayMedia(options).join().getVideoTracks())
                .hasSize(1);
    }

    @Tag("spec-9.2")
    @Test
    void noMonitorsAndAMonitorContradict(MediaDevices mediaDevices) {
        DisplayMediaStreamOptions options = video(set -> set.put(TrackProperty.DISPLAY_SURFACE, ideal("monitor")));

        assertThat(mediaDevices.getDisplayMedia(options.withMonitorTypeSurfaces(MonitorTypeSurfacesEnum.INCLUDE)))
                .succeedsWithin(java.time.Duration.ofSeconds(1));
        assertThatThrownBy(mediaDevices.getDisplayMedia(
                        options.withMonitorTypeSurfaces(MonitorTypeSurfacesEnum.EXCLUDE))::join)
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** A step's failure hides those of the steps after it. */
    @Tag("spec-9.1")
    @Test
    void theChecksComeInTheOrderOfTheSpec(MediaCapture capture) {
        CaptureController used = capture.newCaptureController();
        capture.mediaDevices()
                .getDisplayMedia(DisplayMediaStreamOptions.video().withController(used))
                .join();
        context.setTransientActivation(false);
        context.setFocus(false);
        DisplayMediaStreamOptions bad = video(set -> set.width(atMost(0)).height(exact(1)));

        assertRejected(capture, bad.withController(used), InvalidStateException.class, "controller");
        assertRejected(capture, bad, InvalidStateException.class, "clicked");
        context.setTransientActivation(true);
        assertRejected(capture, DisplayMediaStreamOptions.of(true, false), IllegalArgumentException.class, "video");
        assertRejected(capture, bad, IllegalArgumentException.class, "height");
        assertRejected(capture, video(set -> set.width(atMost(0))), OverconstrainedException.class, "width");
        assertRejected(capture, DisplayMediaStreamOptions.video(), InvalidStateException.class, "focus");
        context.setFocus(true);
        context.setFullyActive(false);
        assertRejected(capture, DisplayMediaStreamOptions.video(), InvalidStateException.class, "active");
    }

    private static void assertRejected(
            MediaCapture capture, DisplayMediaStreamOptions options, Class<?> type, String message) {
        CompletableFuture<MediaStream> promise = capture.mediaDevices().getDisplayMedia(options);
        assertThat(promise).isCompletedExceptionally();
        assertThatThrownBy(promise::join).isInstanceOf(type).hasMessageContaining(message);
    }

    /** A rejected call has used its controller up all the same. */
    @Tag("spec-9.1")
    @Test
    void aRejectedCallBindsItsController(MediaCapture capture) {
        CaptureController controller = capture.newCaptureController();
        DisplayMediaStreamOptions bad =
                DisplayMediaStreamOptions.of(false, false).withController(controller);
        assertThatThrownBy(capture.mediaDevices().getDisplayMedia(bad)::join)
                .isInstanceOf(IllegalArgumentException.class);

        assertThatThrownBy(capture.mediaDevices().getDisplayMedia(bad)::join).isInstanceOf(InvalidStateException.class);
    }

    /** Enumerations convert from and to the specs' names; others are TypeErrors. */
    @Tag("spec-9.2")
    @Test
    void enumerationsHaveTheNamesOfTheSpecs() {
        names(
                CaptureStartFocusBehavior::fromWireName,
                CaptureStartFocusBehavior::wireName,
                "focus-capturing-application",
                "focus-captured-surface",
                "no-focus-change");
        names(SelfCapturePreferenceEnum::fromWireName, SelfCapturePreferenceEnum::wireName, "include", "exclude");
        names(SystemAudioPreferenceEnum::fromWireName, SystemAudioPreferenceEnum::wireName, "include", "exclude");
        names(
                WindowAudioPreferenceEnum::fromWireName,
                WindowAudioPreferenceEnum::wireName,
                "system",
                "window",
                "exclude");
        names(
                SurfaceSwitchingPreferenceEnum::fromWireName,
                SurfaceSwitchingPreferenceEnum::wireName,
                "include",
                "exclude");
        names(MonitorTypeSurfacesEnum::fromWireName, MonitorTypeSurfacesEnum::wireName, "include", "exclude");
        names(AudioSelectionPreferenceEnum::fromWireName, AudioSelectionPreferenceEnum::wireName, "preferred");
        names(
                DisplayCaptureSurfaceType::fromWireName,
                DisplayCaptureSurfaceType::wireName,
                "monitor",
                "window",
                "browser");
        names(CursorCaptureConstraint::fromWireName, CursorCaptureConstraint::wireName, "never", "always", "motion");
    }

    private static <E> void names(Function<String, E> find, Function<E, String> wireName, String... names) {
        assertThat(List.of(names))
                .allSatisfy(name -> assertThat(wireName.apply(find.apply(name))).isEqualTo(name));
        assertThatThrownBy(() -> find.apply("invalid")).isInstanceOf(IllegalArgumentException.class);
    }

    @Tag("spec-9.8")
    @Test
    void optionsKeepWhatTheyAreGiven() {
        DisplayMediaStreamOptions options = DisplayMediaStreamOptions.video()
                .withSelfBrowserSurface(SelfCapturePreferenceEnum.EXCLUDE)
                .withSystemAudio(SystemAudioPreferenceEnum.INCLUDE)
                .withWindowAudio(WindowAudioPreferenceEnum.WINDOW)
                .withSurfaceSwitching(SurfaceSwitchingPreferenceEnum.INCLUDE)
                .withMonitorTypeSurfaces(MonitorTypeSurfacesEnum.EXCLUDE)
                .withAudioSelection(AudioSelectionPreferenceEnum.PREFERRED);

        assertThat(options.withAudio().selfBrowserSurface()).contains(SelfCapturePreferenceEnum.EXCLUDE);
        assertThat(options.withAudio().systemAudio()).contains(SystemAudioPreferenceEnum.INCLUDE);
        assertThat(options.withAudio().windowAudio()).contains(WindowAudioPreferenceEnum.WINDOW);
        assertThat(options.withAudio().surfaceSwitching()).contains(SurfaceSwitchingPreferenceEnum.INCLUDE);
        assertThat(options.withAudio().monitorTypeSurfaces()).contains(MonitorTypeSurfacesEnum.EXCLUDE);
        assertThat(options.withAudio().audioSelection()).contains(AudioSelectionPreferenceEnum.PREFERRED);
        assertThat(options.withAudio().audioConstraints()).contains(MediaTrackConstraints.none());
        assertThat(options.audioConstraints()).isEmpty();
        assertThat(options.controller()).isEmpty();
    }

    private static DisplayMediaStreamOptions video(Consumer<? super MediaTrackConstraints.Builder> filler) {
        return DisplayMediaStreamOptions.video(filler);
    }
}
