package io.github.mediacapture.effects;

import io.github.mediacapture.frames.AudioData;
import java.util.function.Consumer;

/**
 * Changes a track's audio, one run of samples after the other.
 *
 * <p>All calls come on the lane of the {@link TrackEffect}, one at a time. An object is good for one track at a time.
 */
@FunctionalInterface
public interface AudioEffect {
    /**
     * Makes of some samples what comes out in their place.
     *
     * @param in readable until this returns
     * @param out takes what is made, and closes it unless it is {@code in}; in the order in which it comes out
     * @throws Exception what goes wrong with these samples: {@link EffectOptions#onFailure} says what comes out then
     */
    void apply(AudioData in, Consumer<AudioData> out) throws Exception;

    /** The effect is used no more: another one took its place, or the track ended. */
    default void close() {}
}
