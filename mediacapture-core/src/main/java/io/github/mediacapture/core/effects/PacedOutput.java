package io.github.mediacapture.core.effects;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What an effect made for consumers that can make it wait: each frame is pushed when all of them have room. An effect may emit
 * several for one that comes in, and has room for one at first. On the effect's lane; owns what waits.
 */
final class PacedOutput<F> {
    private final ArrayDeque<F> waiting = new ArrayDeque<>();
    private final List<Runnable> whenAllPushed = new ArrayList<>(1);
    private final Ways<F> ways;
    private boolean asked;

    /** What is done with a frame, how to ask whether there is room for the next, and how to come back to the lane then. */
    record Ways<F>(Consumer<F> push, Consumer<F> giveBack, Consumer<Runnable> whenRoom, Consumer<Runnable> onLane) {}

    PacedOutput(Ways<F> ways) {
        this.ways = ways;
    }

    /** Takes a frame over. */
    void add(F made) {
        waiting.add(made);
        pushNext();
    }

    private void pushNext() {
        if (asked) {
            return;
        }
        F next = waiting.poll();
        if (next == null) {
            letGo();
            return;
        }
        asked = true;
        try {
            ways.push().accept(next);
        } finally {
            ways.giveBack().accept(next);
            ways.whenRoom().accept(() -> ways.onLane().accept(this::roomCame));
        }
    }

    private void roomCame() {
        asked = false;
        pushNext();
    }

    /** Runs the task once all is pushed and there is room again; at once if nothing waits. */
    void whenAllPushed(Runnable task) {
        if (asked) {
            whenAllPushed.add(task);
        } else {
            task.run();
        }
    }

    /** Gives back what waits, and lets nobody wait any more. */
    void drop() {
        for (F left = waiting.poll(); left != null; left = waiting.poll()) {
            ways.giveBack().accept(left);
        }
        letGo();
    }

    private void letGo() {
        List<Runnable> tasks = List.copyOf(whenAllPushed);
        whenAllPushed.clear();
        tasks.forEach(Runnable::run);
    }
}
