package io.github.mediacapture.core.tracks;

import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.core.tracks.timing.QueueingSink;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A track, as its source and whoever answers its constraints see it. */
public interface FedTrack {
    /** A frame of the source; under its delivery lock. */
    void deliver(VideoFrame frame, SharedScaling scaling);

    /** Samples of the source; under its delivery lock. */
    void deliver(AudioData data);

    /** The source has no frame for now; what it would have been like. */
    void deliverBlack(int sourceWidth, int sourceHeight, long timestampNanos);

    /** The source has no samples for now. */
    void deliverSilence(AudioData silence);

    /** The source is muted, or no longer; as a task on the event lane. */
    void sourceMuted(boolean nowMuted);

    /** The source has ended; as a task on the event lane. */
    void endedBySource(@Nullable MediaException cause);

    /** Adds its consumers that its source may have to wait for; any thread. */
    void addQueuesTo(List<QueueingSink> queues);

    /** Ends without an event; any thread. */
    void stop();

    /** Whether the app wants to see or hear anything of it. */
    boolean enabled();

    /** What it asks, of what means something here. */
    MediaTrackConstraints getConstraints();

    /** What it is set to. */
    MediaTrackSettings getSettings();

    /** Delivers media of these settings from now on, whatever {@link #getSettings()} still says. */
    void shape(MediaTrackSettings shaped);

    /** What its constraints asked is done; as a task on the event lane. */
    void applied(MediaTrackConstraints newConstraints, MediaTrackSettings newSettings);

    /** The settings changed for another reason; as a task on the event lane. */
    void reconfigured(MediaTrackSettings newSettings);
}
