package io.github.mediacapture.constraints;

import io.github.mediacapture.internal.Arguments;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What {@code getUserMedia} is asked for: audio, video or both; immutable.
 *
 * <p>{@code MediaStreamConstraints.video(set -> set.width(1280)).withAudio()}
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#dom-mediastreamconstraints">MediaStreamConstraints</a>
 */
public final class MediaStreamConstraints {
    private final @Nullable MediaTrackConstraints audio;
    private final @Nullable MediaTrackConstraints video;

    private MediaStreamConstraints(@Nullable MediaTrackConstraints audio, @Nullable MediaTrackConstraints video) {
        if (audio == null && video == null) {
            throw new IllegalArgumentException("Ask for audio, for video or for both:"
                    + " getUserMedia can't deliver a stream of nothing (TypeError in a browser)");
        }
        this.audio = audio;
        this.video = video;
    }

    /**
     * The short form of browsers: {@code of(true, true)} is {@code {audio: true, video: true}}.
     *
     * @param audio whether any microphone is asked for
     * @param video whether any camera is asked for
     * @return constraints that any device of these kinds meets
     * @throws IllegalArgumentException if both are false
     */
    public static MediaStreamConstraints of(boolean audio, boolean video) {
        return new MediaStreamConstraints(
                audio ? MediaTrackConstraints.none() : null, video ? MediaTrackConstraints.none() : null);
    }

    /** {@return constraints for any camera} */
    public static MediaStreamConstraints video() {
        return of(false, true);
    }

    /**
     * {@return constraints for a camera as described}
     *
     * @param filler called once, before this method returns, with an empty builder
     */
    public static MediaStreamConstraints video(Consumer<? super MediaTrackConstraints.Builder> filler) {
        return new MediaStreamConstraints(null, MediaTrackConstraints.with(filler));
    }

    /** {@return constraints for any microphone} */
    public static MediaStreamConstraints audio() {
        return of(true, false);
    }

    /**
     * {@return constraints for a microphone as described}
     *
     * @param filler called once, before this method returns, with an empty builder
     */
    public static MediaStreamConstraints audio(Consumer<? super MediaTrackConstraints.Builder> filler) {
        return new MediaStreamConstraints(MediaTrackConstraints.with(filler), null);
    }

    /** {@return these constraints, and any microphone} */
    public MediaStreamConstraints withAudio() {
        return withAudio(MediaTrackConstraints.none());
    }

    /**
     * {@return these constraints, and a microphone as described}
     *
     * @param filler called once, before this method returns, with an empty builder
     */
    public MediaStreamConstraints withAudio(Consumer<? super MediaTrackConstraints.Builder> filler) {
        return withAudio(MediaTrackConstraints.with(filler));
    }

    /**
     * {@return these constraints, and a microphone as described}
     *
     * @param constraints take the place of what was asked of the microphone before
     */
    public MediaStreamConstraints withAudio(MediaTrackConstraints constraints) {
        return new MediaStreamConstraints(Arguments.required(constraints, "constraints"), video);
    }

    /** {@return these constraints, and any camera} */
    public MediaStreamConstraints withVideo() {
        return withVideo(MediaTrackConstraints.none());
    }

    /**
     * {@return these constraints, and a camera as described}
     *
     * @param filler called once, before this method returns, with an empty builder
     */
    public MediaStreamConstraints withVideo(Consumer<? super MediaTrackConstraints.Builder> filler) {
        return withVideo(MediaTrackConstraints.with(filler));
    }

    /**
     * {@return these constraints, and a camera as described}
     *
     * @param constraints take the place of what was asked of the camera before
     */
    public MediaStreamConstraints withVideo(MediaTrackConstraints constraints) {
        return new MediaStreamConstraints(audio, Arguments.required(constraints, "constraints"));
    }

    /** {@return what is asked of the microphone; empty if none is wanted} */
    public Optional<MediaTrackConstraints> audioConstraints() {
        return Optional.ofNullable(audio);
    }

    /** {@return what is asked of the camera; empty if none is wanted} */
    public Optional<MediaTrackConstraints> videoConstraints() {
        return Optional.ofNullable(video);
    }

    @Override
    public String toString() {
        return "{audio: " + (audio == null ? "false" : audio) + ", video: " + (video == null ? "false" : video) + "}";
    }
}
