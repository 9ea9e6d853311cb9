package io.github.mediacapture.transform;

import io.github.mediacapture.frames.AudioData;

/**
 * Makes an audio track of samples that the app writes. Beyond the specification, which has none for audio.
 *
 * <p>With {@link Timing#ARRIVAL} samples are heard when they arrive, or after those before, up to five seconds later: so an app may
 * write them ahead.
 */
public interface AudioTrackGenerator extends TrackGenerator<AudioData> {}
