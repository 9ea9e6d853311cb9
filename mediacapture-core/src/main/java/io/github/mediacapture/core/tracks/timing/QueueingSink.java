package io.github.mediacapture.core.tracks.timing;

import io.github.mediacapture.spi.FrameSink;

/** A consumer that keeps what it gets until it has time for it. A source that need not be in real time waits for it. */
public interface QueueingSink extends FrameSink {
    /**
     * Runs the task once, on any thread, when it has room for more: at once if it has, if it lets nobody wait, or if it takes
     * nothing any more.
     */
    void whenRoom(Runnable task);
}
