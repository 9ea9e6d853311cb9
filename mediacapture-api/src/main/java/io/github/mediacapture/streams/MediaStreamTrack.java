package io.github.mediacapture.streams;

import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.SelectionReport;
import io.github.mediacapture.errors.OverconstrainedException;
import io.github.mediacapture.events.Event;
import io.github.mediacapture.events.Registration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Audio or frame from one source.
 *
 * <p><b>Threads.</b> Any thread; {@link #stop()} and {@link #setEnabled} take effect before they return. Listeners run on
 * the context's event thread.
 *
 * <p><b>Life.</b> A track is live until {@link #stop()} (no event) or until its source ends ({@link #onEnded}). The device
 * is closed when its last live track stops.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#mediastreamtrack">MediaStreamTrack</a>
 */
public interface MediaStreamTrack {
    /** {@return audio or frame} */
    MediaStreamTrackKind kind();

    /** {@return a unique id} */
    String id();

    /** {@return the source's name for people; may be empty} */
    String label();

    /** {@return whether the app lets the media through} */
    boolean enabled();

    /**
     * Lets the media through or not: a track that is not enabled delivers black frames or silence.
     *
     * @param enabled true, as it is at first, to let it through
     */
    void setEnabled(boolean enabled);

    /** {@return whether the source delivers nothing for now, for reasons of its own} */
    boolean muted();

    /** {@return whether there is still a source} */
    MediaStreamTrackState readyState();

    /** {@return another track of the same source, with an id, settings and an end of its own} */
    MediaStreamTrack clone();

    /** Ends this track; fires no event. Idempotent. */
    void stop();

    /** {@return what the source can do} */
    MediaTrackCapabilities getCapabilities();

    /** {@return the constraints that were last applied, of those that mean something here} See {@link
     * io.github.mediacapture.devices.MediaDevices#getSupportedConstraints() MediaDevices.getSupportedConstraints()}. */
    MediaTrackConstraints getConstraints();

    /** {@return what the track is set to} Of an ended track only device, group and facing mode are left. */
    MediaTrackSettings getSettings();

    /**
     * {@return why this device with these settings: what was asked when it was chosen, and how every other did}
     *
     * <p>Not in the W3C's API. Computed at each call, so keep the result. Empty for a track that nobody chose.
     */
    default Optional<SelectionReport> selectionReport() {
        return Optional.empty();
    }

    /**
     * Changes the track's constraints, all or nothing; calls take effect in their order.
     *
     * <p>The device is set anew where that helps and no other track of it minds; else frames are cropped, scaled down or
     * left out for this track alone. An ended track ignores it. Fails with {@link OverconstrainedException} if the device
     * can't meet the demands together with those of its other tracks; then nothing has changed.
     *
     * @param constraints take the place of those that were applied before; {@link MediaTrackConstraints#none()} takes all
     *     away
     * @return completes once {@link #getSettings()} tells the new settings, which the media has by then
     * @see <a href="https://www.w3.org/TR/mediacapture-streams/#dom-mediastreamtrack-applyconstraints">applyConstraints</a>
     */
    CompletableFuture<Void> applyConstraints(MediaTrackConstraints constraints);

    /** {@return what the content is like, as {@link #setContentHint} said; {@link ContentHint#NONE} at first} */
    String contentHint();

    /**
     * Says what the content is like, for encoders and other consumers.
     *
     * @param hint one of {@link ContentHint}; what does not fit the track's kind is ignored, as in a browser
     * @see <a href="https://www.w3.org/TR/mst-content-hint/#dom-mediastreamtrack-contenthint">contentHint</a>
     */
    void setContentHint(String hint);

    /**
     * {@return what became of the media so far: a {@link MediaStreamTrackVideoStats} or a {@link
     * MediaStreamTrackAudioStats}, the same object at every call} Empty for a track that no device feeds.
     */
    Optional<MediaStreamTrackStats> stats();

    /** {@return {@link #stats()} of a video track; empty for others} */
    default Optional<MediaStreamTrackVideoStats> videoStats() {
        return stats().filter(MediaStreamTrackVideoStats.class::isInstance).map(MediaStreamTrackVideoStats.class::cast);
    }

    /** {@return {@link #stats()} of an audio track; empty for others} */
    default Optional<MediaStreamTrackAudioStats> audioStats() {
        return stats().filter(MediaStreamTrackAudioStats.class::isInstance).map(MediaStreamTrackAudioStats.class::cast);
    }

    /**
     * Shows the track's frames somewhere: each goes to the sink as it comes, black ones while the track is muted or disabled.
     * Beyond the spec.
     *
     * @param sink is {@linkplain VideoSink#onCleared cleared} once the track has ended, at once if it has already
     * @return takes the sink out: a call that is under way may still end
     * @throws IllegalArgumentException if it is not a video track
     */
    Registration addSink(VideoSink sink);

    /**
     * Told when the source stops to deliver for now.
     *
     * @param listener called on the context's event thread
     * @return takes the listener back when it is closed
     */
    Registration onMute(Consumer<? super Event> listener);

    /**
     * Told when the source delivers again.
     *
     * @param listener called on the context's event thread
     * @return takes the listener back when it is closed
     */
    Registration onUnmute(Consumer<? super Event> listener);

    /**
     * Told when the settings changed without {@link #applyConstraints} on this track: by the device, or because another
     * track shares it.
     *
     * @param listener called on the context's event thread
     * @return takes the listener back when it is closed
     * @see <a href="https://www.w3.org/TR/mediacapture-extensions/#dom-mediastreamtrack-onconfigurationchange">onconfigurationchange</a>
     */
    Registration onConfigurationChange(Consumer<? super Event> listener);

    /**
     * Told when the track ended by itself.
     *
     * @param listener called on the context's event thread
     * @return takes the listener back when it is closed
     */
    Registration onEnded(Consumer<? super TrackEndedEvent> listener);
}
