package io.github.mediacapture.screen;

import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.internal.Arguments;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What {@code getDisplayMedia} is asked for; immutable.
 *
 * <p>{@code DisplayMediaStreamOptions.video(set -> set.frameRate(atMost(10.0))).withAudio()}
 *
 * <p>Constraints never decide what is captured: the person does. They are applied to what was chosen. What {@code
 * getDisplayMedia} does not take is rejected by that call, not here: {@code advanced} sets, {@code min}, {@code exact},
 * and no video.
 *
 * @see <a href="https://www.w3.org/TR/screen-capture/#displaymediastreamoptions">DisplayMediaStreamOptions</a>
 */
public final class DisplayMediaStreamOptions {
    private @Nullable MediaTrackConstraints video;
    private @Nullable MediaTrackConstraints audio;
    private @Nullable CaptureController controller;
    private @Nullable SelfCapturePreferenceEnum selfBrowserSurface;
    private @Nullable SystemAudioPreferenceEnum systemAudio;
    private @Nullable WindowAudioPreferenceEnum windowAudio;
    private @Nullable SurfaceSwitchingPreferenceEnum surfaceSwitching;
    private @Nullable MonitorTypeSurfacesEnum monitorTypeSurfaces;
    private @Nullable AudioSelectionPreferenceEnum audioSelection;

    private DisplayMediaStreamOptions() {}

    /** A copy that is changed before anybody else sees it. */
    private DisplayMediaStreamOptions with(Consumer<DisplayMediaStreamOptions> change) {
        DisplayMediaStreamOptions copy = new DisplayMediaStreamOptions();
        copy.video = video;
        copy.audio = audio;
        copy.controller = controller;
        copy.selfBrowserSurface = selfBrowserSurface;
        copy.systemAudio = systemAudio;
        copy.windowAudio = windowAudio;
        copy.surfaceSwitching = surfaceSwitching;
        copy.monitorTypeSurfaces = monitorTypeSurfaces;
        copy.audioSelection = audioSelection;
        change.accept(copy);
        return copy;
    }

    /**
     * The short form of browsers: {@code of(true, true)} is {@code {audio: true, video: true}}.
     *
     * @param audio whether the sound that the computer plays is wanted
     * @param video false: {@code getDisplayMedia} rejects it
     * @return options that ask for these two and leave all else as it is by default
     */
    public static DisplayMediaStreamOptions of(boolean audio, boolean video) {
        return new DisplayMediaStreamOptions().with(copy -> {
            copy.audio = audio ? MediaTrackConstraints.none() : null;
            copy.video = video ? MediaTrackConstraints.none() : null;
        });
    }

    /** {@return options that ask for a surface, without audio} */
    public static DisplayMediaStreamOptions video() {
        return of(false, true);
    }

    /**
     * {@return options that ask for a surface, with wishes and limits for size and rate, which never decide which surface it
     * is}
     *
     * @param constraints without {@code min}, {@code exact} and {@code advanced}, which {@code getDisplayMedia} rejects
     */
    public static DisplayMediaStreamOptions video(MediaTrackConstraints constraints) {
        return new DisplayMediaStreamOptions()
                .with(copy -> copy.video = Arguments.required(constraints, "constraints"));
    }

    /**
     * {@return options that ask for a surface, with wishes and limits for size and rate, which never decide which surface it
     * is}
     *
     * @param filler called once, before this method returns, with an empty builder
     */
    public static DisplayMediaStreamOptions video(Consumer<? super MediaTrackConstraints.Builder> filler) {
        return video(MediaTrackConstraints.with(filler));
    }

    /** {@return these options, and the audio that the computer plays, where the system can give it and the person allows it} */
    public DisplayMediaStreamOptions withAudio() {
        return withAudio(MediaTrackConstraints.none());
    }

    /**
     * {@return these options, and the audio that the computer plays, with wishes and limits}
     *
     * @param constraints without {@code min}, {@code exact} and {@code advanced}, which {@code getDisplayMedia} rejects
     */
    public DisplayMediaStreamOptions withAudio(MediaTrackConstraints constraints) {
        return with(copy -> copy.audio = Arguments.required(constraints, "constraints"));
    }

    /**
     * {@return these options, and the audio that the computer plays, with wishes and limits}
     *
     * @param filler called once, before this method returns, with an empty builder
     */
    public DisplayMediaStreamOptions withAudio(Consumer<? super MediaTrackConstraints.Builder> filler) {
        return withAudio(MediaTrackConstraints.with(filler));
    }

    /**
     * {@return these options, with a say in the capture that they start}
     *
     * @param value made by {@link io.github.mediacapture.MediaCapture#newCaptureController() MediaCapture.newCaptureController()}, and used for one call
     */
    public DisplayMediaStreamOptions withController(CaptureController value) {
        return with(copy -> copy.controller = Arguments.required(value, "controller"));
    }

    /**
     * Says whether the app would like its own window to be offered; a hint for the picker.
     *
     * @param value {@code INCLUDE} or {@code EXCLUDE}
     * @return a copy of these options with that hint
     */
    public DisplayMediaStreamOptions withSelfBrowserSurface(SelfCapturePreferenceEnum value) {
        return with(copy -> copy.selfBrowserSurface = Arguments.required(value, "selfBrowserSurface"));
    }

    /**
     * Says whether the sound of the whole machine is offered, if audio is asked for; it is by default, with monitors.
     *
     * @param value {@code INCLUDE} or {@code EXCLUDE}
     * @return a copy of these options with that wish
     */
    public DisplayMediaStreamOptions withSystemAudio(SystemAudioPreferenceEnum value) {
        return with(copy -> copy.systemAudio = Arguments.required(value, "systemAudio"));
    }

    /**
     * Says which sound is offered with windows, if audio is asked for; none by default.
     *
     * @param value the audio of the window's app, that of the whole machine, or none
     * @return a copy of these options with that wish
     */
    public DisplayMediaStreamOptions withWindowAudio(WindowAudioPreferenceEnum value) {
        return with(copy -> copy.windowAudio = Arguments.required(value, "windowAudio"));
    }

    /**
     * Says whether the app would like the person to be able to switch; a hint that nothing here follows yet.
     *
     * @param value {@code INCLUDE} or {@code EXCLUDE}
     * @return a copy of these options with that hint
     */
    public DisplayMediaStreamOptions withSurfaceSwitching(SurfaceSwitchingPreferenceEnum value) {
        return with(copy -> copy.surfaceSwitching = Arguments.required(value, "surfaceSwitching"));
    }

    /**
     * Says whether whole monitors are offered; they are by default.
     *
     * @param value {@code INCLUDE} or {@code EXCLUDE}
     * @return a copy of these options with that wish
     */
    public DisplayMediaStreamOptions withMonitorTypeSurfaces(MonitorTypeSurfacesEnum value) {
        return with(copy -> copy.monitorTypeSurfaces = Arguments.required(value, "monitorTypeSurfaces"));
    }

    /**
     * Says how much the app would like audio to be shared; a hint for the picker.
     *
     * @param value what audio is to the app
     * @return a copy of these options with that hint
     */
    public DisplayMediaStreamOptions withAudioSelection(AudioSelectionPreferenceEnum value) {
        return with(copy -> copy.audioSelection = Arguments.required(value, "audioSelection"));
    }

    /** {@return what is asked of the frame; empty if none is wanted, which {@code getDisplayMedia} rejects} */
    public Optional<MediaTrackConstraints> videoConstraints() {
        return Optional.ofNullable(video);
    }

    /** {@return what is asked of the audio; empty if none is wanted} */
    public Optional<MediaTrackConstraints> audioConstraints() {
        return Optional.ofNullable(audio);
    }

    /** {@return who has a say in the capture; empty for nobody} */
    public Optional<CaptureController> controller() {
        return Optional.ofNullable(controller);
    }

    /**
     * {@return whether the app would like its own window to be offered; empty if it has not said} See {@link
     * #withSelfBrowserSurface}.
     */
    public Optional<SelfCapturePreferenceEnum> selfBrowserSurface() {
        return Optional.ofNullable(selfBrowserSurface);
    }

    /**
     * {@return whether the audio of the whole machine is offered; empty if the app has not said} See {@link
     * #withSystemAudio}.
     */
    public Optional<SystemAudioPreferenceEnum> systemAudio() {
        return Optional.ofNullable(systemAudio);
    }

    /** {@return which audio is offered with windows; empty if the app has not said} See {@link #withWindowAudio}. */
    public Optional<WindowAudioPreferenceEnum> windowAudio() {
        return Optional.ofNullable(windowAudio);
    }

    /**
     * {@return whether the app would like the person to be able to switch; empty if it has not said} See {@link
     * #withSurfaceSwitching}.
     */
    public Optional<SurfaceSwitchingPreferenceEnum> surfaceSwitching() {
        return Optional.ofNullable(surfaceSwitching);
    }

    /** {@return whether whole monitors are offered; empty if the app has not said} See {@link #withMonitorTypeSurfaces}. */
    public Optional<MonitorTypeSurfacesEnum> monitorTypeSurfaces() {
        return Optional.ofNullable(monitorTypeSurfaces);
    }

    /** {@return how much the app would like audio to be shared; empty if it has not said} See {@link #withAudioSelection}. */
    public Optional<AudioSelectionPreferenceEnum> audioSelection() {
        return Optional.ofNullable(audioSelection);
    }

    @Override
    public String toString() {
        return "{audio: " + (audio == null ? "false" : audio) + ", video: " + (video == null ? "false" : video) + "}";
    }
}
