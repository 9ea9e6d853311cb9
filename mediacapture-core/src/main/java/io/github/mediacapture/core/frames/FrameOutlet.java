package io.github.mediacapture.core.frames;

import io.github.mediacapture.core.runtime.BoundedQueue;
import java.time.Duration;

/** Where a track's frames wait for the app, and how it gets them; owns what it is offered. Thread-safe. */
interface FrameOutlet<F extends AutoCloseable> {
    /** Takes a frame, or leaves one out. */
    void offer(F frame);

    /** The track has ended: what waits is handed out, if it is to be; then {@code onOver} runs, once, on any thread. */
    void end(Runnable onOver);

    /** Gives back what waits, and hands out nothing any more. Idempotent. */
    void close();

    /** Where they wait: to be asked for room and counts, and nothing else. */
    BoundedQueue<F> queue();

    /** Waits for the app's code to return, if it has any here. */
    boolean awaitClosed(Duration timeout);
}
