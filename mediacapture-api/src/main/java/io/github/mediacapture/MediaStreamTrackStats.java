package io.github.mediacapture;

/**
 * What became of a track's media so far: live counters, each read at its call, from any thread.
 *
 * <p>Counters stand still while the track is muted, disabled or ended.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-extensions/#mediastreamtrack-statistics">MediaStreamTrack Statistics</a>
 */
public sealed interface MediaStreamTrackStats permits MediaStreamTrackAudioStats, MediaStreamTrackVideoStats {}
