package io.github.mediacapture.core.effects;

import io.github.mediacapture.spi.Lane;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Tasks between the frames of a lane that may be over by the time that one comes to its turn: then it is done in another way. Each
 * is done once, in one of the two ways; thread-safe.
 */
final class LaneTasks {
    private final Lane lane;
    private final Queue<Task> waiting = new ConcurrentLinkedQueue<>();
    private volatile boolean over;

    private record Task(Runnable inTime, Runnable late) {}

    LaneTasks(Lane lane) {
        this.lane = lane;
    }

    /**
     * Queues a task.
     *
     * @param inTime runs on the lane
     * @param late runs instead, on any thread, when the lane has ended
     */
    void queue(Runnable inTime, Runnable late) {
        waiting.add(new Task(inTime, late));
        lane.execute(() -> {
            Task next = waiting.poll(); // a closed lane runs nothing any more: whoever takes a task out runs it
            if (next != null) {
                next.inTime().run();
            }
        });
        if (over) {
            runLate();
        }
    }

    /** Ends the lane, in a task of its own. */
    void end() {
        lane.close();
        over = true;
        runLate();
    }

    private void runLate() {
        for (Task next = waiting.poll(); next != null; next = waiting.poll()) {
            next.late().run();
        }
    }
}
