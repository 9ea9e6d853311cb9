package io.github.mediacapture.core.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoundedQueueTest {
    private final List<Integer> discarded = new ArrayList<>();
    private final List<String> told = new ArrayList<>();

    @Test
    void aFullOneReplacesTheOldest() {
        BoundedQueue<Integer> queue = new BoundedQueue<>(2, /* keepsOldest= */ false, discarded::add);

        assertThat(queue.offer(1)).isEqualTo(BoundedQueue.Offer.ADDED);
        assertThat(queue.offer(2)).isEqualTo(BoundedQueue.Offer.ADDED);
        assertThat(queue.offer(3)).isEqualTo(BoundedQueue.Offer.REPLACED);
        assertThat(discarded).containsExactly(1);
        assertThat(queue.poll()).isEqualTo(2);
        assertThat(queue.dropped()).isEqualTo(1);
        assertThat(queue.offered()).isEqualTo(3);
    }

    @Test
    void aFullOneRefusesTheNewestIfItKeepsTheOldest() {
        BoundedQueue<Integer> queue = new BoundedQueue<>(1, /* keepsOldest= */ true, discarded::add);
        queue.offer(1);

        assertThat(queue.offer(2)).isEqualTo(BoundedQueue.Offer.REFUSED);
        assertThat(discarded).containsExactly(2);
        assertThat(queue.dropped()).isEqualTo(1);
        assertThat(queue.poll()).isEqualTo(1);
    }

    @Test
    void whatIsGivenBackIsTheOldestAgain() {
        BoundedQueue<Integer> queue = new BoundedQueue<>(1, /* keepsOldest= */ false, discarded::add);
        queue.offer(1);
        queue.giveBack(queue.poll());

        assertThat(queue.poll()).isEqualTo(1);
        queue.close();
        queue.giveBack(1);
        assertThat(discarded).containsExactly(1);
    }

    @Test
    void aProducerIsToldWhenThereIsRoom() {
        BoundedQueue<Integer> queue = new BoundedQueue<>(3, /* keepsOldest= */ false, discarded::add);
        queue.whenFewerThan(1, () -> told.add("empty at once"));
        queue.offer(1);
        queue.offer(2);
        queue.whenFewerThan(3, () -> told.add("room at once"));
        queue.whenFewerThan(2, () -> told.add("one left"));
        queue.whenFewerThan(1, () -> told.add("none left"));
        assertThat(told).containsExactly("empty at once", "room at once");
        queue.poll();
        assertThat(told).endsWith("room at once", "one left");
        queue.poll();
        assertThat(told).endsWith("one left", "none left").hasSize(4);
    }

    @Test
    void nobodyWaitsForAClosedOne() {
        BoundedQueue<Integer> queue = new BoundedQueue<>(1, /* keepsOldest= */ false, discarded::add);
        queue.offer(1);
        queue.whenFewerThan(1, () -> told.add("closed"));
        queue.close();
        queue.whenFewerThan(1, () -> told.add("is closed"));

        assertThat(told).containsExactly("closed", "is closed");
        assertThat(discarded).containsExactly(1);
        assertThat(queue.offer(2)).isEqualTo(BoundedQueue.Offer.REFUSED);
        assertThat(queue.dropped()).as("for a full queue").isZero();
    }
}
