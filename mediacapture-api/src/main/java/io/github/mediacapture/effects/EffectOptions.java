package io.github.mediacapture.effects;

import io.github.mediacapture.internal.Arguments;

/**
 * How an effect is run; immutable.
 *
 * <p>{@code EffectOptions.defaults().onFailure(OnFailure.PASS_THROUGH)}
 */
public final class EffectOptions {
    private static final EffectOptions DEFAULTS = new EffectOptions(OnFailure.BLANK, 1);

    private final OnFailure onFailure;
    private final int maxBufferSize;

    private EffectOptions(OnFailure onFailure, int maxBufferSize) {
        this.onFailure = onFailure;
        this.maxBufferSize = maxBufferSize;
    }

    /** {@return blank frames for those that failed; when the effect is too slow, only the newest frame waits} */
    public static EffectOptions defaults() {
        return DEFAULTS;
    }

    /**
     * {@return options that say what comes out where the effect threw}
     *
     * @param instead {@link OnFailure#BLANK} unless it is set
     */
    public EffectOptions onFailure(OnFailure instead) {
        return new EffectOptions(Arguments.required(instead, "onFailure"), maxBufferSize);
    }

    /**
     * {@return options that let more frames wait while the effect is busy}
     *
     * @param frames at least 1, which is the default for frames; audio has 256 places at least. When all are taken the oldest is
     *     left out and counted
     * @throws IllegalArgumentException if it is not positive
     */
    public EffectOptions maxBufferSize(int frames) {
        if (frames < 1) {
            throw new IllegalArgumentException("One frame at least must be able to wait, not " + frames);
        }
        return new EffectOptions(onFailure, frames);
    }

    /** {@return what comes out where the effect threw} */
    public OnFailure onFailure() {
        return onFailure;
    }

    /** {@return how many frames may wait} */
    public int maxBufferSize() {
        return maxBufferSize;
    }
}
