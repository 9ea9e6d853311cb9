package io.github.mediacapture.core.frames;

import java.util.function.Consumer;

/**
 * An app's frame code, and how often it failed; on the processor's lane, but for {@link #failures}.
 *
 * <p>Only the first thing that it throws goes on to the lane, which logs it: a log line for each frame helps nobody.
 */
final class FrameCode<F> implements Consumer<F> {
    private final Consumer<? super F> code;
    private final int most;
    private volatile Consumer<Throwable> onTooMany = thrown -> {};
    private volatile long failures;
    private int inARow;

    /** @param most for how many frames in a row it may throw */
    FrameCode(Consumer<? super F> code, int most) {
        this.code = code;
        this.most = most;
    }

    /** Whom to tell, with the last of what it threw, when it fails once too often; before the first frame. */
    void onTooManyFailures(Consumer<Throwable> listener) {
        onTooMany = listener;
    }

    /** For how many frames in a row it may throw. */
    int most() {
        return most;
    }

    /** For how many frames it threw; any thread. */
    long failures() {
        return failures;
    }

    @Override
    public void accept(F frame) {
        try {
            code.accept(frame);
            inARow = 0;
        } catch (Throwable e) { // whatever an app throws
            if (isFirst(e)) {
                throw e;
            }
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
    private boolean isFirst(Throwable thrown) {
        failures++;
        if (++inARow == most) {
            onTooMany.accept(thrown);
        }
        return failures == 1;
    }
}
