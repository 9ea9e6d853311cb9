package io.github.mediacapture.transform;

/**
 * What a {@link FrameReader#pipeTo pipe} leaves as it is at its end; immutable.
 *
 * <p>{@code PipeOptions.defaults().preventClose()}
 *
 * @param preventsClose whether the destination stays open when the frames end
 * @param preventsAbort whether the destination stays open when the pipe is torn down
 * @param preventsCancel whether the reader goes on when the destination fails, or the pipe is torn down
 * @see <a href="https://streams.spec.whatwg.org/#dictdef-streampipeoptions">StreamPipeOptions</a>
 */
public record PipeOptions(boolean preventsClose, boolean preventsAbort, boolean preventsCancel) {
    private static final PipeOptions DEFAULTS = new PipeOptions(false, false, false);

    /** {@return each end of the pipe ends the other} */
    public static PipeOptions defaults() {
        return DEFAULTS;
    }

    /** {@return the same, but the destination stays open when the frames end} */
    public PipeOptions preventClose() {
        return new PipeOptions(true, preventsAbort, preventsCancel);
    }

    /** {@return the same, but the destination stays open when the pipe is torn down} */
    public PipeOptions preventAbort() {
        return new PipeOptions(preventsClose, true, preventsCancel);
    }

    /** {@return the same, but the reader goes on when the destination fails, or the pipe is torn down} */
    public PipeOptions preventCancel() {
        return new PipeOptions(preventsClose, preventsAbort, true);
    }
}
