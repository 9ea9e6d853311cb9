package io.github.mediacapture.testkit.internal;

/** The test's code that paints a frame threw. */
public final class PaintFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Throwable thrown;

    PaintFailure(Throwable thrown) {
        super(thrown);
        this.thrown = thrown;
    }

    /** What it threw: a {@link RuntimeException} or an {@link Error}. */
    public Throwable thrown() {
        return thrown;
    }

    /** Throws what it threw. */
    public void rethrow() {
        if (thrown instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) thrown;
    }
}
