package io.github.mediacapture.streams;

/**
 * What became of a track's media so far; may be read from any thread.
 *
 * <p>On the event thread all figures are of one moment, that of the first look, and stay the same until the listener or
 * completion returns, as in a browser; on any other thread each is read at its call.
 *
 * <p>Counters stand still while the track is muted, disabled or ended.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-extensions/#mediastreamtrack-statistics">MediaStreamTrack Statistics</a>
 */
public sealed interface MediaStreamTrackStats permits MediaStreamTrackAudioStats, MediaStreamTrackVideoStats {}
