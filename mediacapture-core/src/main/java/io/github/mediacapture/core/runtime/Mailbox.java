package io.github.mediacapture.core.runtime;

import io.github.mediacapture.spi.Lane;
import java.util.function.Consumer;

/**
 * One hop between threads: a bounded queue that never lets its producer wait; thread-safe.
 *
 * <p>It owns what it is offered. When full it drops an item, the oldest unless its queue says otherwise, discards it and counts
 * it: a slow consumer hurts only itself.
 *
 * <p>Each item has a task of its own: so other tasks of the lane have their turn even if the consumer never catches up, and one
 * that is given after an item runs after it.
 *
 * @param <T> what waits in it
 */
public final class Mailbox<T> {
    private final Lane lane;
    private final BoundedQueue<T> queue;
    private final Consumer<T> consumer;
    private final Runnable next = this::next;

    /**
     * Makes an empty mailbox.
     *
     * @param lane where {@code consumer} runs
     * @param consumer takes one item; must not keep it
     * @param discard gives an item back, after {@code consumer} or instead of it
     */
    public Mailbox(Lane lane, int capacity, Consumer<T> consumer, Consumer<T> discard) {
        this(lane, new BoundedQueue<>(capacity, /* keepsOldest= */ false, discard), consumer);
    }

    /**
     * Makes a mailbox of an empty queue.
     *
     * @param lane where {@code consumer} runs
     * @param consumer takes one item; must not keep it
     */
    public Mailbox(Lane lane, BoundedQueue<T> queue, Consumer<T> consumer) {
        this.lane = lane;
        this.queue = queue;
        this.consumer = consumer;
    }

    /** Hands an item over; the mailbox owns it from now on. */
    public void offer(T item) {
        if (queue.offer(item) == BoundedQueue.Offer.ADDED) {
            lane.execute(next); // one that takes the place of another has its task
        }
    }

    private void next() {
        T item = queue.poll();
        if (item != null) {
            consume(item);
        }
    }

    private void consume(T item) {
        try {
            consumer.accept(item);
        } finally {
            queue.discard(item);
        }
    }

    /** Runs the task once, on any thread, when nothing waits for the consumer, or nothing is taken any more. */
    public void whenAllTaken(Runnable task) {
        queue.whenFewerThan(1, task);
    }

    /** Hands all that waits to the consumer now; on the lane. */
    public void drain() {
        for (T item = queue.poll(); item != null; item = queue.poll()) {
            consume(item);
        }
    }

    /** Drops what waits, and counts it. */
    public void clear() {
        queue.clear();
    }

    /** Discards what waits, and counts it; discards everything that is still offered. Idempotent. */
    public void close() {
        queue.closeCounting();
    }

    /** How many items wait. */
    public int size() {
        return queue.size();
    }

    /** How many items were offered before it was closed. */
    public long offered() {
        return queue.offered();
    }

    /** How many were dropped because it was full. */
    public long dropped() {
        return queue.dropped();
    }
}
