package io.github.mediacapture.core.runtime;

import io.github.mediacapture.spi.MediaRuntime;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reports what one piece of the app's code throws, such as a listener: each kind in full once, and what comes again as such, with
 * its count. So a log that is looked at later shows all that went wrong, and is not full of one thing.
 *
 * <p>Kinds differ by what is thrown, and where. Confined to one lane.
 */
public final class ThrowingCode {
    /** Of what is always different nobody reads more. */
    private static final int MOST_KINDS = 10;

    private final MediaRuntime runtime;
    private final Set<Kind> kinds = new HashSet<>(2);
    private long times;

    private record Kind(Class<?> type, @Nullable StackTraceElement place) {}

    /** Nothing has been thrown yet. */
    public ThrowingCode(MediaRuntime runtime) {
        this.runtime = runtime;
    }

    /**
     * Notes that it threw.
     *
     * @param where which code failed, as a sentence
     */
    public void threw(String where, Throwable thrown) {
        times++;
        if (kinds.size() < MOST_KINDS && kinds.add(kind(thrown))) {
            runtime.report(where, thrown);
        } else {
            runtime.reportAgain(where, thrown, times);
        }
    }

    private static Kind kind(Throwable thrown) {
        @Nullable StackTraceElement place = null;
        try {
            place = thrown.getStackTrace()[0];
        } catch (RuntimeException e) {
            // The JVM gives no stack where it runs hot, and an app's exception may answer anything.
        }
        return new Kind(thrown.getClass(), place);
    }
}
