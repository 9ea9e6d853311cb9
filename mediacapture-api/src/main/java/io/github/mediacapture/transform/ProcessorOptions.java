package io.github.mediacapture.transform;

import io.github.mediacapture.internal.Arguments;

/**
 * How a {@link MediaStreamTrackProcessor} buffers frames, and what becomes of it when its callback fails; immutable.
 *
 * <p>{@code ProcessorOptions.defaults().maxBufferSize(4).overflow(Overflow.DROP_NEWEST)}
 *
 * @see <a href="https://w3c.github.io/mediacapture-transform/#dictdef-mediastreamtrackprocessorinit">MediaStreamTrackProcessorInit</a>
 */
public final class ProcessorOptions {
    /** For {@link #mostFailures(int)}: however often the callback throws, the processor goes on. */
    public static final int GO_ON = Integer.MAX_VALUE;

    /** The largest {@code unsigned short}. */
    private static final int LARGEST_BUFFER = 65_535;

    private static final ProcessorOptions DEFAULTS =
            new ProcessorOptions(0, Overflow.DROP_OLDEST, MediaStreamTrackProcessor.MOST_FAILURES);

    private final int maxBufferSize;
    private final Overflow overflow;
    private final int mostFailures;

    private ProcessorOptions(int maxBufferSize, Overflow overflow, int mostFailures) {
        this.maxBufferSize = maxBufferSize;
        this.overflow = overflow;
        this.mostFailures = mostFailures;
    }

    /**
     * {@return a buffer of one frame, or of 256 pieces of audio, of which the oldest is left out; a callback may fail 30 times in
     * a row}
     */
    public static ProcessorOptions defaults() {
        return DEFAULTS;
    }

    /**
     * {@return the same with another buffer}
     *
     * @param frames how many may wait, at most 65535; 0 for the default, which is 1 frame, or 256 pieces of audio: 2.5 s
     * @throws IllegalArgumentException if it is negative or larger
     */
    public ProcessorOptions maxBufferSize(int frames) {
        if (frames < 0 || frames > LARGEST_BUFFER) {
            throw new IllegalArgumentException("maxBufferSize is 0 to " + LARGEST_BUFFER + " frames, not " + frames);
        }
        return new ProcessorOptions(frames, overflow, mostFailures);
    }

    /**
     * {@return the same with another way to treat a full buffer}
     *
     * @param whenFull what is left out then
     */
    public ProcessorOptions overflow(Overflow whenFull) {
        return new ProcessorOptions(maxBufferSize, Arguments.required(whenFull, "overflow"), mostFailures);
    }

    /**
     * {@return the same with another patience for a callback that throws}
     *
     * @param inARow for how many frames in a row it may throw before the processor ends: 1 to end at once, {@link #GO_ON} never to
     * @throws IllegalArgumentException if it is less than 1
     */
    public ProcessorOptions mostFailures(int inARow) {
        if (inARow < 1) {
            throw new IllegalArgumentException(
                    "mostFailures is 1 or more frames, or ProcessorOptions.GO_ON, not " + inARow);
        }
        return new ProcessorOptions(maxBufferSize, overflow, inARow);
    }

    /** {@return how many frames may wait; 0 for the default of their kind} */
    public int maxBufferSize() {
        return maxBufferSize;
    }

    /** {@return what becomes of a frame that comes when the buffer is full} */
    public Overflow overflow() {
        return overflow;
    }

    /** {@return for how many frames in a row the callback may throw before the processor ends} */
    public int mostFailures() {
        return mostFailures;
    }

    @Override
    public String toString() {
        return "ProcessorOptions[maxBufferSize=" + maxBufferSize + ", overflow=" + overflow + ", mostFailures="
                + mostFailures + "]";
    }
}
