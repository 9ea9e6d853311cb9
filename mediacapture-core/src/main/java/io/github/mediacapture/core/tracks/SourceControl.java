package io.github.mediacapture.core.tracks;

import io.github.mediacapture.constraints.MediaTrackConstraints;
import java.util.concurrent.CompletableFuture;

/** What tracks ask of whoever owns their device; from any thread, and never waiting for the device. */
public interface SourceControl {
    /** Changes what a track asks of the device; calls are answered in their order, each in a task. */
    void apply(SourceTrack track, MediaTrackConstraints wanted, CompletableFuture<Void> result);

    /** The device delivers something else by itself, as the source's settings say. */
    void deviceChanged();

    /** A track of the source came, stopped, or was enabled or disabled. */
    void usageChanged();
}
