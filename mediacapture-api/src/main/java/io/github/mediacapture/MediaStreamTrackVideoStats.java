package io.github.mediacapture;

/**
 * What became of a video track's frames so far; a snapshot.
 *
 * @param deliveredFrames handed to the track's consumers
 * @param discardedFrames left out on the way, because a limit of the track says so or a consumer was too slow
 * @param totalFrames captured
 * @see <a href="https://www.w3.org/TR/mediacapture-extensions/#the-mediastreamtrackvideostats-interface">MediaStreamTrackVideoStats</a>
 */
public record MediaStreamTrackVideoStats(long deliveredFrames, long discardedFrames, long totalFrames) {}
