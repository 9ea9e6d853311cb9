package io.github.mediacapture.effects;

import io.github.mediacapture.frames.VideoFrame;

/**
 * Changes a track's frames, one after the other.
 *
 * <p>{@code (in, out) -> out.emit(in)} changes nothing. {@link VideoEffects} has effects that are ready to be used.
 *
 * <p>All calls come on the lane of the {@link TrackEffect}, one at a time. An object is good for one track at a time.
 */
@FunctionalInterface
public interface VideoEffect {
    /**
     * Makes of a frame what comes out in its place: usually one frame, of any size; none at all leaves it out, and several
     * come out in their order.
     *
     * @param in upright, all of it visible, in square pixels; readable until this returns
     * @param out takes what is made, and has memory to make it in
     * @throws Exception what goes wrong with this frame: {@link EffectOptions#onFailure} says what comes out then
     */
    void apply(VideoFrame in, EffectOutput out) throws Exception;

    /** The effect is used no more: another one took its place, or the track ended. */
    default void close() {}
}
