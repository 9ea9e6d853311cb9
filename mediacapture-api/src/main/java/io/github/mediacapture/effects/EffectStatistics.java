package io.github.mediacapture.effects;

import java.time.Duration;

/**
 * What an effect has done so far; immutable. Frames are runs of samples where the track is audio.
 *
 * @param framesIn how many came in
 * @param framesOut how many came out
 * @param dropped how many were left out since the effect was still busy
 * @param failed for how many it threw
 * @param averageTime how long it took for a frame, on average of those since the last {@linkplain TrackEffect#swap swap}
 * @param longestTime how long it took for the frame that took longest, likewise
 */
public record EffectStatistics(
        long framesIn, long framesOut, long dropped, long failed, Duration averageTime, Duration longestTime) {}
