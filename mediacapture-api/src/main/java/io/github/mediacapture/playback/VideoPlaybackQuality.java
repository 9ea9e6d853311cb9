package io.github.mediacapture.playback;

/**
 * How well pictures were shown since the element was loaded; immutable.
 *
 * @param creationTimeNanos when this was found out, by the context's clock
 * @param totalVideoFrames those that were shown and those that were dropped
 * @param droppedVideoFrames those that came too late to be shown. What a seek passes over is not dropped
 * @see <a href="https://w3c.github.io/media-playback-quality/#videoplaybackquality">VideoPlaybackQuality</a>
 */
public record VideoPlaybackQuality(long creationTimeNanos, long totalVideoFrames, long droppedVideoFrames) {}
