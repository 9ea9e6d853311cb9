package io.github.mediacapture.core.runtime;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.events.Registration;
import io.github.mediacapture.internal.BoundedWait;
import io.github.mediacapture.spi.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ThreadLaneTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Lane lane = new SystemRuntime().openLane("test");
    private final List<String> done = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void closeLane() {
        lane.close();
        assertThat(lane.awaitClosed(LONG)).isTrue();
    }

    @Test
    void runsTasksInOrderOnOneThread() {
        for (int i = 0; i < 1_000; i++) {
            String name = Integer.toString(i);
            lane.execute(() -> done.add(lane.isCurrent() ? name : "elsewhere"));
        }
        lane.close();

        assertThat(lane.awaitClosed(LONG)).isTrue();
        assertThat(done).hasSize(1_000).startsWith("0", "1", "2").endsWith("998", "999");
    }

    @Test
    void anInterruptedThreadWaitsAllTheSame() {
        CountDownLatch waiting = new CountDownLatch(1);
        lane.execute(() -> {
            // goes on once the other thread has come to wait, or would have given up
            boolean unused = BoundedWait.await(Duration.ofMillis(200), nanos -> waiting.await(nanos, NANOSECONDS));
            done.add("given");
        });
        lane.close();
        Thread.currentThread().interrupt();

        assertThat(lane.awaitClosed(LONG)).isTrue();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(done).containsExactly("given");
    }

    @Test
    void anInterruptOfOneTaskDoesNotReachTheNext() {
        lane.execute(() -> Thread.currentThread().interrupt());
        lane.execute(() -> done.add("interrupted: " + Thread.currentThread().isInterrupted()));
        lane.close();

        assertThat(lane.awaitClosed(LONG)).isTrue();
        assertThat(done).containsExactly("interrupted: false");
    }

    @Test
    void closingRunsWhatWasGivenAndForgetsWhatIsScheduled() {
        lane.schedule(LONG, () -> done.add("scheduled"));
        lane.execute(() -> done.add("given"));
        lane.close();
        lane.execute(() -> done.add("too late"));

        assertThat(lane.awaitClosed(LONG)).isTrue();
        assertThat(done).containsExactly("given");
    }

    @Test
    void scheduledTasksRunInTheOrderOfTheirTimes() throws InterruptedException {
        CountDownLatch last = new CountDownLatch(1);
        lane.schedule(Duration.ofMillis(500), () -> {
            done.add("late");
            last.countDown();
        });
        lane.schedule(Duration.ofMillis(10), () -> done.add("early"));

        assertThat(last.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(done).containsExactly("early", "late");
    }

    @Test
    void aScheduledTaskCanBeTakenBack() throws InterruptedException {
        CountDownLatch last = new CountDownLatch(1);
        CountDownLatch busy =
                new CountDownLatch(1); // however slow the machine is: the lane is kept until it is taken back
        lane.execute(() -> {
            try {
                busy.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        Registration first = lane.schedule(Duration.ofMillis(10), () -> done.add("taken back"));
        lane.schedule(Duration.ofMillis(30), last::countDown);
        first.close();
        busy.countDown();

        assertThat(last.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(done).isEmpty();
    }

    @Test
    void aTaskThatThrowsDoesNotStopTheLane() {
        lane.execute(() -> {
            throw new IllegalStateException("on purpose");
        });
        lane.execute(() -> done.add("next"));
        lane.close();

        assertThat(lane.awaitClosed(LONG)).isTrue();
        assertThat(done).containsExactly("next");
    }

    @Test
    void waitingForItselfReturnsAtOnce() {
        lane.execute(() -> done.add("ended: " + lane.awaitClosed(LONG)));
        lane.close();

        assertThat(lane.awaitClosed(LONG)).isTrue();
        assertThat(done).containsExactly("ended: false");
    }

    /** Handlers are the app's. */
    @Test
    void aLogThatThrowsDoesNotEndIt() {
        Logger logger = Logger.getLogger(ThreadLane.class.getName());
        Handler failing = new Handler() {
            @Override
            public void publish(LogRecord line) {
                done.add("told");
                throw new IllegalStateException("no log");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(failing);
        logger.setUseParentHandlers(false);
        try {
            lane.execute(() -> {
                throw new IllegalArgumentException("a task's");
            });
            lane.execute(() -> done.add("next"));
            lane.close();

            assertThat(lane.awaitClosed(LONG)).isTrue();
            assertThat(done).containsExactly("told", "next");
        } finally {
            logger.setUseParentHandlers(true);
            logger.removeHandler(failing);
        }
    }
}
