package io.github.mediacapture.core.record;

import io.github.mediacapture.core.record.plan.RecordingPlan;
import io.github.mediacapture.core.runtime.EventLoop;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What an inactive recorder keeps: a recording that has not started; thread-safe, by the context's lock. */
final class PreRoll {
    private record Kept(RecordingPlan plan, RecorderSession session) {
        boolean hasTracksOf(RecordingPlan other) {
            return plan.video() == other.video() && plan.audio() == other.audio();
        }
    }

    private final EventLoop loop;
    private final Function<RecordingPlan, RecorderSession> opener;
    private final BooleanSupplier mayKeep;
    private @Nullable Kept kept;

    /**
     * Keeps nothing yet.
     *
     * @param mayKeep whether the recorder is inactive; asked with the lock held
     */
    PreRoll(EventLoop loop, Function<RecordingPlan, RecorderSession> opener, BooleanSupplier mayKeep) {
        this.loop = loop;
        this.opener = opener;
        this.mayKeep = mayKeep;
    }

    /** Keeps the last {@code length} from now on; false if the recorder was started. */
    boolean bufferLast(RecordingPlan plan, Duration length) {
        RecorderSession session = of(plan);
        if (session != null) {
            session.recording().bufferLast(length);
            return true;
        }
        RecorderSession made = opener.apply(plan);
        boolean started;
        synchronized (loop.lock()) {
            started = !mayKeep.getAsBoolean();
            if (!started && kept == null) {
                kept = new Kept(plan, made);
                made.recording().bufferLast(length);
                return true;
            }
        }
        made.discard();
        return !started && bufferLast(plan, length); // another thread was faster
    }

    /** What is kept of the plan's tracks; a recording of other tracks is discarded. */
    @Nullable
    RecorderSession of(RecordingPlan plan) {
        synchronized (loop.lock()) {
            if (kept != null && kept.hasTracksOf(plan)) {
                return kept.session();
            }
        }
        giveUp();
        return null;
    }

    /** Starts it with what is kept; false if it is not kept any more. */
    boolean start(RecorderSession session, RecordingPlan plan) {
        synchronized (loop.lock()) {
            boolean isKept = take(session);
            if (isKept) {
                session.recording().startWriting(plan);
            }
            return isKept;
        }
    }

    /** It is not kept any more, but recorded or over; false if it was not. */
    boolean take(RecorderSession session) {
        synchronized (loop.lock()) {
            if (kept == null || kept.session() != session) {
                return false;
            }
            kept = null;
            return true;
        }
    }

    /** Keeps nothing any more. */
    void giveUp() {
        Kept last;
        synchronized (loop.lock()) {
            last = kept;
            kept = null;
        }
        if (last != null) {
            last.session().discard();
        }
    }
}
