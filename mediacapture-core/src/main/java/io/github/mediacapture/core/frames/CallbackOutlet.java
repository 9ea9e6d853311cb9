package io.github.mediacapture.core.frames;

import io.github.mediacapture.core.runtime.BoundedQueue;
import io.github.mediacapture.core.runtime.Mailbox;
import io.github.mediacapture.spi.Lane;
import java.time.Duration;

/** Runs an app's frame code on a lane of its own, one mailbox away from the lane of whoever makes its frames. */
final class CallbackOutlet<F extends AutoCloseable> implements FrameOutlet<F> {
    private final Lane lane;
    private final BoundedQueue<F> queue;
    private final Mailbox<F> mailbox;

    CallbackOutlet(Lane lane, BoundedQueue<F> queue, FrameCode<F> code) {
        this.lane = lane;
        this.queue = queue;
        this.mailbox = new Mailbox<>(lane, queue, code);
    }

    @Override
    public void offer(F frame) {
        mailbox.offer(frame);
    }

    /** The lane of whoever makes the frames may be about to offer one more, which nobody would ever take. */
    @Override
    public void end(Runnable onOver) {
        lane.execute(queue::close);
        lane.close();
        onOver.run();
    }

    @Override
    public void close() {
        queue.close();
        lane.close();
    }

    @Override
    public BoundedQueue<F> queue() {
        return queue;
    }

    @Override
    public boolean awaitClosed(Duration timeout) {
        return lane.awaitClosed(timeout);
    }
}
