package io.github.mediacapture.core.record;

import io.github.mediacapture.core.record.plan.RecordingPlan;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.spi.Lane;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The recordings of a context that are under way, each with an encode lane of its own; thread-safe. */
public final class Recordings {
    private final EventLoop loop;
    private final AtomicInteger lanes = new AtomicInteger();
    private final Map<Recording, Runnable> enders = new ConcurrentHashMap<>();
    private final Set<Recording> underWay = ConcurrentHashMap.newKeySet();

    /** None yet. */
    public Recordings(EventLoop loop) {
        this.loop = loop;
    }

    EventLoop loop() {
        return loop;
    }

    /**
     * Makes a recording that has not begun.
     *
     * @param ender stops it, when the context closes
     */
    public Recording open(RecordingPlan plan, Recording.Listener listener, Runnable ender) {
        Lane lane = loop.runtime().openLane("encode-" + lanes.incrementAndGet());
        Recording recording = new Recording(loop, plan, lane, listener);
        underWay.removeIf(Recording::isClosed);
        underWay.add(recording);
        enders.put(recording, ender);
        return recording;
    }

    /** Forgets a recording that is over. */
    void ended(Recording recording) {
        enders.remove(recording);
    }

    /** Stops all; their last chunks come on the event lane. */
    public void stopAll() {
        enders.values().forEach(Runnable::run);
    }

    /** Waits for stopped recordings to be complete; returns whether they are. */
    public boolean awaitEnd(Duration timeout) {
        return underWay.stream().allMatch(recording -> recording.awaitClosed(timeout));
    }

    /** Lets stopped recordings be complete soon: the frames that still wait for the encoder are dropped. */
    public void hurry() {
        underWay.forEach(Recording::hurry);
    }

    /** Lets those fail that wait for another program to read what they write. */
    public void abandon() {
        underWay.forEach(Recording::abandon);
    }
}
