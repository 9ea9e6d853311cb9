package io.github.mediacapture.core.display;

import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.tracks.TrackSource;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.host.ContextState;
import io.github.mediacapture.screen.CaptureController;
import io.github.mediacapture.screen.CaptureStartFocusBehavior;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A capture controller: decides once, right after the capture has started, what has the focus; any thread.
 *
 * @see <a href="https://www.w3.org/TR/screen-capture/#dfn-finalize-focus-decision-algorithm">finalize focus decision</a>
 */
final class FocusController implements CaptureController {
    private static final Duration LIMIT = Duration.ofSeconds(1);

    private final EventLoop loop;
    private final ContextState context;
    // Guarded by the loop's lock.
    private boolean bound;
    private boolean decided;
    private @Nullable CaptureStartFocusBehavior behavior;
    private @Nullable TrackSource source;
    private @Nullable Runnable raiseWindow;
    private long startNanos;

    FocusController(EventLoop loop, ContextState context) {
        this.loop = loop;
        this.context = context;
    }

    /** Takes it for one capture; false if it was taken before. */
    boolean bind() {
        synchronized (loop.lock()) {
            boolean free = !bound;
            bound = true;
            return free;
        }
    }

    /** The capture it was taken for will never be. */
    void failed() {
        synchronized (loop.lock()) {
            decided = true;
        }
    }

    /**
     * The capture runs.
     *
     * @param raise brings the window to the front without waiting; null if no window is captured
     */
    void started(TrackSource captured, @Nullable Runnable raise) {
        synchronized (loop.lock()) {
            source = captured;
            raiseWindow = raise;
            startNanos = loop.runtime().nanoTime();
        }
    }

    @Override
    public void setFocusBehavior(CaptureStartFocusBehavior focusBehavior) {
        Objects.requireNonNull(focusBehavior, "focusBehavior");
        synchronized (loop.lock()) {
            if (source != null && !source.isUsed()) {
                throw new InvalidStateException("The capture has ended already");
            }
            if (source != null && raiseWindow == null) {
                throw new InvalidStateException("A monitor is captured, and only windows can have the focus");
            }
            if (decided) {
                throw new InvalidStateException("The focus was decided on already, or the capture failed: call"
                        + " setFocusBehavior before getDisplayMedia, or at once in a stage that depends on its future");
            }
            behavior = focusBehavior;
            if (source == null) {
                return;
            }
        }
        decide();
    }

    /** Makes the decision, unless it was made or it is too late. */
    void decide() {
        Runnable raise;
        CaptureStartFocusBehavior wanted;
        synchronized (loop.lock()) {
            boolean late = loop.runtime().nanoTime() - startNanos > LIMIT.toNanos();
            if (decided || late) {
                decided = true;
                return;
            }
            decided = true;
            raise = raiseWindow;
            wanted = behavior;
        }
        if (raise == null || !context.hasFocus()) {
            return; // who looks at something else by now is not to be disturbed
        }
        if (wanted == CaptureStartFocusBehavior.FOCUS_CAPTURED_SURFACE) {
            raise.run();
        } else if (wanted == CaptureStartFocusBehavior.FOCUS_CAPTURING_APPLICATION) {
            context.requestFocus();
        }
    }
}
