package io.github.mediacapture.core.runtime;

import io.github.mediacapture.spi.Lane;
import io.github.mediacapture.spi.MediaRuntime;
import java.util.ArrayDeque;

/**
 * Runs tasks that come now and then, a few at a time and the others in their order; each lane is there only while it has work.
 *
 * <p>Thread-safe. Needs no end: whoever gives tasks sees to it that those that are not wanted any more return at once.
 */
public final class LanePool {
    private final MediaRuntime runtime;
    private final String name;
    private final int most;
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>(); // this and the rest under this
    private int working;
    private int opened;

    /**
     * Opens nothing yet.
     *
     * @param name of the lanes, before their number
     * @param most how many tasks run at the same time
     */
    public LanePool(MediaRuntime runtime, String name, int most) {
        this.runtime = runtime;
        this.name = name;
        this.most = most;
    }

    /** Runs the task in its turn; what it throws is logged. */
    public void execute(Runnable task) {
        int number;
        synchronized (this) {
            waiting.add(task);
            if (working == most) {
                return;
            }
            working++;
            number = ++opened;
        }
        next(runtime.openLane(name + "-" + number));
    }

    /** One task of the lane for each of ours, so that one that throws ends nothing. */
    private void next(Lane lane) {
        Runnable task;
        synchronized (this) {
            task = waiting.poll();
            if (task == null) {
                working--;
            }
        }
        if (task == null) {
            lane.close();
            return;
        }
        lane.execute(() -> {
            try {
                task.run();
            } finally {
                next(lane);
            }
        });
    }
}
