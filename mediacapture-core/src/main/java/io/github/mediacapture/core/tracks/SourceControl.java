package io.github.mediacapture.core.tracks;

import io.github.mediacapture.constraints.MediaTrackConstraints;
import java.util.concurrent.CompletableFuture;

/**
 * Who answers what a source's tracks ask: an open device, or whoever else makes the frames.
 *
 * <p>Called from any thread; never waits for a device.
 */
public interface SourceControl {
    /** Changes what a track asks of the source; calls are answered in their order, each in a task. */
    void apply(FedTrack track, MediaTrackConstraints wanted, CompletableFuture<Void> result);

    /** The source delivers something else by itself, as its settings say. */
    void settingsChanged();

    /** A track of the source came, stopped, or was enabled or disabled; or the source was muted or unmuted. */
    void usageChanged();
}
