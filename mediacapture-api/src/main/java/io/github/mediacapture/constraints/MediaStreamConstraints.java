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
     * @throws IllegalArgumentException if both are false
     */
    public static MediaStreamConstraints of(boolean audio, boolean video) {
        return new MediaStreamConstraints(
                audio ? MediaTrackConstraints.none() : null, video ? MediaTrackConstraints.none() : null);
    }

    /** Any camera. */
    public static MediaStreamConstraints video() {
        return of(false, true);
    }

    /** A camera as described. */
    public static MediaStreamConstraints video(Consumer<? super MediaTrackConstraints.Builder> filler) {
        return new MediaStreamConstraints(null, MediaTrackConstraints.with(filler));
    }

    /** Any microphone. */
    public static MediaStreamConstraints audio() {
        return of(true, false);
    }

    /** A microphone as described. */
    public static MediaStreamConstraints audio(Consumer<? super MediaTrackConstraints.Builder> filler) {
        return new MediaStreamConstraints(MediaTrackConstraints.with(filler), null);
    }

    /** And any microphone. */
    public MediaStreamConstraints withAudio() {
        return withAudio(MediaTrackConstraints.none());
    }

    /** And a microphone as described. */
    public MediaStreamConstraints withAudio(Consumer<? super MediaTrackConstraints.Builder> filler) {
        return withAudio(MediaTrackConstraints.with(filler));
    }

    /** And a microphone as described. */
    public MediaStreamConstraints withAudio(MediaTrackConstraints constraints) {
        return new MediaStreamConstraints(Arguments.required(constraints, "constraints"), video);
    }

    /** And any camera. */
    public MediaStreamConstraints withVideo() {
        return withVideo(MediaTrackConstraints.none());
    }

    /** And a camera as described. */
    public MediaStreamConstraints withVideo(Consumer<? super MediaTrackConstraints.Builder> filler) {
        return withVideo(MediaTrackConstraints.with(filler));
    }

    /** And a camera as described. */
    public MediaStreamConstraints withVideo(MediaTrackConstraints constraints) {
        return new MediaStreamConstraints(audio, Arguments.required(constraints, "constraints"));
    }

    /** What is asked of the microphone; empty if none is wanted. */
    public Optional<MediaTrackConstraints> audioConstraints() {
        return Optional.ofNullable(audio);
    }

    /** What is asked of the camera; empty if none is wanted. */
    public Optional<MediaTrackConstraints> videoConstraints() {
        return Optional.ofNullable(video);
    }

    @Override
    public String toString() {
        return "{audio: " + (audio == null ? "false" : audio) + ", video: " + (video == null ? "false" : video) + "}";
    }
}
