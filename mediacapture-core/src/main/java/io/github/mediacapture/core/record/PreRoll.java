package io.github.mediacapture.core.record;

import io.github.mediacapture.core.runtime.EventLoop;
import org.jspecify.annotations.Nullable;

/** What an inactive recorder keeps: a recording that was not started; thread-safe, by the context's lock. */
final class PreRoll {
    private record Kept(RecordingPlan plan, RecorderSession session) {
        boolean hasTracksOf(RecordingPlan other) {
            return plan.video() == other.video() && plan.audio() == other.audio();
        }
    }

    private final EventLoop loop;
    private @Nullable Kept kept;

    PreRoll(EventLoop loop) {
        this.loop = loop;
    }

    /** What is kept of the plan's tracks; what is of others is forgotten. */
    @Nullable
    RecorderSession of(RecordingPlan plan) {
        synchronized (loop.lock()) {
            if (kept != null && kept.hasTracksOf(plan)) {
                return kept.session();
            }
        }
        forget();
        return null;
    }

    /** Notes what is kept from now on; false if something is already. */
    boolean put(RecordingPlan plan, RecorderSession session) {
        synchronized (loop.lock()) {
            if (kept != null) {
                return false;
            }
            kept = new Kept(plan, session);
            return true;
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
    void forget() {
        Kept forgotten;
        synchronized (loop.lock()) {
            forgotten = kept;
            kept = null;
        }
        if (forgotten != null) {
            forgotten.session().discard();
        }
    }
}
