package io.github.mediacapture.core.runtime;

import io.github.mediacapture.spi.Lane;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One hop between threads: a bounded queue that never lets its producer wait; thread-safe.
 *
 * <p>It owns what it is offered. When full it drops the oldest, discards it and counts it: a slow consumer hurts only
 * itself.
 *
 * <p>Each item has a task of its own: so other tasks of the lane have their turn even if the consumer never catches up, and one
 * that is given after an item runs after it.
 *
 * @param <T> what waits in it
 */
public final class Mailbox<T> {
    private final Lane lane;
    private final int capacity;
    private final Consumer<T> consumer;
    private final Consumer<T> discard;
    private final ArrayDeque<T> waiting;
    private final Runnable next = this::next;
    private int tasks; // on their way, at least one for each item
    private boolean closed;
    private long offered;
    private long dropped;

    /**
     * Makes an empty mailbox.
     *
     * @param lane where {@code consumer} runs
     * @param consumer takes one item; must not keep it
     * @param discard gives an item back, after {@code consumer} or instead of it
     */
    public Mailbox(Lane lane, int capacity, Consumer<T> consumer, Consumer<T> discard) {
        this.lane = lane;
        this.capacity = capacity;
        this.consumer = consumer;
        this.discard = discard;
        this.waiting = new ArrayDeque<>(Math.min(capacity, 64) + 1);
    }

    /** Hands an item over; the mailbox owns it from now on. */
    public void offer(T item) {
        T loser = null;
        boolean wake = false;
        synchronized (this) {
            if (closed) {
                loser = item;
            } else {
                offered++;
                if (waiting.size() == capacity) {
                    loser = waiting.poll();
                    dropped++;
                }
                waiting.add(item);
                wake = tasks < waiting.size();
                tasks += wake ? 1 : 0;
            }
        }
        if (loser != null) {
            discard.accept(loser);
        }
        if (wake) {
            lane.execute(next);
        }
    }

    private void next() {
        T item;
        synchronized (this) {
            tasks--;
            item = waiting.poll();
        }
        if (item != null) {
            consume(item);
        }
    }

    private void consume(T item) {
        try {
            consumer.accept(item);
        } finally {
            discard.accept(item);
        }
    }

    /** Hands all that waits to the consumer now; on the lane. */
    public void drain() {
        for (T item = take(); item != null; item = take()) {
            consume(item);
        }
    }

    private synchronized @Nullable T take() {
        return waiting.poll();
    }

    /** Drops what waits, and counts it. */
    public void clear() {
        for (T item = poll(); item != null; item = poll()) {
            discard.accept(item);
        }
    }

    private synchronized @Nullable T poll() {
        T item = waiting.poll();
        dropped += item == null ? 0 : 1;
        return item;
    }

    /** Discards what waits, and everything that is still offered. Idempotent. */
    public void close() {
        synchronized (this) {
            closed = true;
        }
        clear();
    }

    /** How many items wait. */
    public synchronized int size() {
        return waiting.size();
    }

    /** How many items were offered before it was closed. */
    public synchronized long offered() {
        return offered;
    }

    /** How many were dropped because it was full. */
    public synchronized long dropped() {
        return dropped;
    }
}
