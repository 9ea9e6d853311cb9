package io.github.mediacapture.core.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.spi.Lane;
import io.github.mediacapture.testkit.FakeRuntime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MailboxTest {
    private final FakeRuntime runtime = new FakeRuntime();
    private final Lane lane = runtime.openLane("consumer");
    private final List<Integer> consumed = new ArrayList<>();
    private final List<Integer> discarded = new ArrayList<>();

    @Test
    void deliversInOrderAndGivesEverythingBack() {
        Mailbox<Integer> mailbox = new Mailbox<>(lane, 8, consumed::add, discarded::add);
        for (int i = 0; i < 5; i++) {
            mailbox.offer(i);
        }
        runtime.runUntilIdle();

        assertThat(consumed).containsExactly(0, 1, 2, 3, 4);
        assertThat(discarded).containsExactly(0, 1, 2, 3, 4);
        assertThat(mailbox.dropped()).isZero();
    }

    @Test
    void dropsTheOldestWhenFull() {
        Mailbox<Integer> mailbox = new Mailbox<>(lane, 3, consumed::add, discarded::add);
        for (int i = 0; i < 5; i++) {
            mailbox.offer(i);
        }
        assertThat(discarded).containsExactly(0, 1);
        runtime.runUntilIdle();

        assertThat(consumed).containsExactly(2, 3, 4);
        assertThat(mailbox.offered()).isEqualTo(5);
        assertThat(mailbox.dropped()).isEqualTo(2);
    }

    @Test
    void closingDiscardsWhatWaitsAndWhatStillComes() {
        Mailbox<Integer> mailbox = new Mailbox<>(lane, 3, consumed::add, discarded::add);
        mailbox.offer(1);
        mailbox.close();
        mailbox.offer(2);
        runtime.runUntilIdle();

        assertThat(consumed).isEmpty();
        assertThat(discarded).containsExactly(1, 2);
    }

    @Test
    void aConsumerThatThrowsLosesOneItem() {
        Mailbox<Integer> mailbox = new Mailbox<>(
                lane,
                8,
                item -> {
                    if (item == 1) {
                        throw new IllegalStateException("on purpose");
                    }
                    consumed.add(item);
                },
                discarded::add);
        for (int i = 0; i < 4; i++) {
            mailbox.offer(i);
        }
        runtime.runUntilIdle();

        assertThat(consumed).containsExactly(0, 2, 3);
        assertThat(discarded).containsExactly(0, 1, 2, 3);
    }

    /** As with an encoder that never catches up: other tasks of its lane must not wait for ever. */
    @Test
    void aConsumerThatIsAlwaysBehindLetsOtherTasksHaveTheirTurn() {
        List<Mailbox<Integer>> self = new ArrayList<>();
        Mailbox<Integer> mailbox = new Mailbox<>(
                lane,
                3,
                item -> {
                    consumed.add(item);
                    if (item < 100) {
                        self.get(0).offer(item + 1);
                    }
                },
                discarded::add);
        self.add(mailbox);
        mailbox.offer(0);
        lane.execute(() -> consumed.add(-1));
        runtime.runUntilIdle();

        assertThat(consumed).startsWith(0, -1, 1, 2).endsWith(100).hasSize(102);
    }

    @Test
    void aTaskComesAfterAllThatWasOfferedBefore() {
        Mailbox<Integer> mailbox = new Mailbox<>(lane, 3, consumed::add, discarded::add);
        for (int i = 0; i < 5; i++) {
            mailbox.offer(i);
        }
        lane.execute(() -> consumed.add(-1));
        lane.execute(mailbox::drain);
        mailbox.offer(5); // pushes 2 out, and takes its turn
        mailbox.offer(6);
        runtime.runUntilIdle();
        mailbox.offer(7);
        lane.execute(() -> consumed.add(-2));
        runtime.runUntilIdle();

        assertThat(consumed).containsExactly(4, 5, 6, -1, 7, -2);
    }
}
