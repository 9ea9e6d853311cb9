package io.github.mediacapture.core.tracks.timing;

import io.github.mediacapture.spi.FrameSink;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A consumer that keeps what it gets until it has time for it. A source that need not be in real time waits for it. */
public interface QueueingSink extends FrameSink {
    /**
     * Runs the task once, on any thread, when it has room for more: at once if it has, if it lets nobody wait, or if it takes
     * nothing any more.
     */
    void whenRoom(Runnable task);

    /** Runs the task once, on any thread, when all have had room since. */
    static void whenAllHaveRoom(List<QueueingSink> queues, Runnable task) {
        AtomicInteger full = new AtomicInteger(queues.size() + 1);
        Runnable one = () -> {
            if (full.decrementAndGet() == 0) {
                task.run();
            }
        };
        queues.forEach(queue -> queue.whenRoom(one));
        one.run();
    }
}
