package io.github.mediacapture.core.runtime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What waits between two threads: bounded, so that its producer never waits in it; thread-safe.
 *
 * <p>It owns what it is offered until that is taken. When full it discards an item and counts it, the oldest or the new one. A
 * producer that can wait asks it when there is room.
 *
 * @param <T> what waits in it
 */
public final class BoundedQueue<T> {
    /** What became of an item that was offered. */
    public enum Offer {
        /** One more waits. */
        ADDED,
        /** It waits in place of the oldest. */
        REPLACED,
        /** It was discarded. */
        REFUSED
    }

    private record Waiter(int most, Runnable task) {}

    private final int capacity;
    private final boolean keepsOldest;
    private final Consumer<T> discard;
    private final ArrayDeque<T> waiting;
    private final List<Waiter> waiters = new ArrayList<>(1);
    private boolean letsWait = true;
    private boolean closed;
    private long offered;
    private long dropped;

    /**
     * Makes an empty queue.
     *
     * @param keepsOldest whether the new item is discarded when it is full, and not the oldest
     * @param discard gives an item back that nobody takes
     */
    public BoundedQueue(int capacity, boolean keepsOldest, Consumer<T> discard) {
        this.capacity = capacity;
        this.keepsOldest = keepsOldest;
        this.discard = discard;
        this.waiting = new ArrayDeque<>(Math.min(capacity, 64) + 1);
    }

    /** Hands an item over; the queue owns it from now on. */
    public Offer offer(T item) {
        Offer result;
        T loser = null;
        synchronized (this) {
            offered += closed ? 0 : 1;
            boolean full = waiting.size() >= capacity;
            if (closed || (full && keepsOldest)) {
                result = Offer.REFUSED;
                loser = item;
            } else {
                result = full ? Offer.REPLACED : Offer.ADDED;
                loser = full ? waiting.poll() : null;
                waiting.add(item);
            }
            dropped += !closed && loser != null ? 1 : 0;
        }
        if (loser != null) {
            discard.accept(loser);
        }
        return result;
    }

    /** Takes the oldest; it is the caller's from now on. */
    public @Nullable T poll() {
        T item;
        List<Waiter> served;
        synchronized (this) {
            item = waiting.poll();
            served = takeWaiters();
        }
        served.forEach(waiter -> waiter.task().run());
        return item;
    }

    /** Takes back what {@link #poll} gave and nobody wanted: it is the oldest again. */
    public void giveBack(T item) {
        boolean tooLate;
        synchronized (this) {
            tooLate = closed;
            if (!tooLate) {
                waiting.addFirst(item);
            }
        }
        if (tooLate) {
            discard.accept(item);
        }
    }

    /** Gives an item back that {@link #poll} gave and that was used. */
    void discard(T item) {
        discard.accept(item);
    }

    /** Runs the task once, when fewer than {@code most} items wait or the queue is closed: at once, or in a call that takes one. */
    public void whenFewerThan(int most, Runnable task) {
        synchronized (this) {
            if (letsWait && !closed && waiting.size() >= most) {
                waiters.add(new Waiter(most, task));
                return;
            }
        }
        task.run();
    }

    /** Runs the task once when it is not full. */
    public void whenRoom(Runnable task) {
        whenFewerThan(capacity, task);
    }

    /** From now on nobody waits for room. */
    public void letGo() {
        List<Waiter> served;
        synchronized (this) {
            letsWait = false;
            served = takeWaiters();
        }
        served.forEach(waiter -> waiter.task().run());
    }

    /** Under the lock. */
    private List<Waiter> takeWaiters() {
        if (waiters.isEmpty()) {
            return List.of();
        }
        List<Waiter> served = new ArrayList<>(1);
        waiters.removeIf(waiter -> (!letsWait || closed || waiting.size() < waiter.most()) && served.add(waiter));
        return served;
    }

    /** Drops what waits, and counts it. */
    public void clear() {
        discardAll(takeAll(/* close= */ false, /* counted= */ true));
    }

    /** Discards what waits, and all that is still offered; counts neither as dropped. Idempotent. */
    public void close() {
        discardAll(takeAll(/* close= */ true, /* counted= */ false));
    }

    /** Does the same, but counts what waits as dropped. */
    void closeCounting() {
        discardAll(takeAll(/* close= */ true, /* counted= */ true));
    }

    private synchronized List<T> takeAll(boolean close, boolean counted) {
        closed |= close;
        List<T> all = List.copyOf(waiting);
        waiting.clear();
        dropped += counted ? all.size() : 0;
        return all;
    }

    private void discardAll(List<T> all) {
        List<Waiter> served;
        synchronized (this) {
            served = takeWaiters();
        }
        all.forEach(discard);
        served.forEach(waiter -> waiter.task().run());
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
