package io.github.mediacapture.transform;

import io.github.mediacapture.internal.Arguments;

/**
 * How a generator keeps time; immutable.
 *
 * @param timing when a frame is to be seen
 */
public record GeneratorOptions(Timing timing) {
    private static final GeneratorOptions DEFAULTS = new GeneratorOptions(Timing.ARRIVAL);

    /**
     * Rejects null.
     *
     * @param timing when a frame is to be seen
     */
    public GeneratorOptions {
        Arguments.required(timing, "timing");
    }

    /** {@return frames are seen when they arrive} */
    public static GeneratorOptions defaults() {
        return DEFAULTS;
    }

    /**
     * {@return the same with another timing}
     *
     * @param other when a frame is to be seen
     */
    public GeneratorOptions timing(Timing other) {
        return new GeneratorOptions(other);
    }
}
