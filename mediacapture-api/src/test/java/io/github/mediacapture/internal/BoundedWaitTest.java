package io.github.mediacapture.internal;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BoundedWaitTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @AfterEach
    void forgetTheInterrupt() {
        boolean unused = Thread.interrupted();
    }

    @Test
    void anInterruptIsKeptForLater() {
        CountDownLatch over = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        Thread.currentThread().interrupt();

        boolean came = BoundedWait.await(LONG, nanos -> {
            if (calls.incrementAndGet() == 2) {
                over.countDown();
            }
            return over.await(nanos, NANOSECONDS);
        });

        assertThat(came).isTrue();
        assertThat(calls).hasValue(2);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void theBoundHolds() {
        CountDownLatch never = new CountDownLatch(1);
        Thread.currentThread().interrupt();

        assertThat(BoundedWait.await(Duration.ofMillis(20), nanos -> never.await(nanos, NANOSECONDS)))
                .isFalse();
        assertThat(BoundedWait.await(Duration.ofSeconds(-1), nanos -> never.await(nanos, NANOSECONDS)))
                .isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aFutureEndsWellOrBadly() {
        Thread.currentThread().interrupt();

        assertThat(BoundedWait.forEnd(LONG, CompletableFuture.completedFuture("good")))
                .isTrue();
        assertThat(BoundedWait.forEnd(LONG, CompletableFuture.failedFuture(new IllegalStateException())))
                .isTrue();
        assertThat(BoundedWait.forEnd(Duration.ofMillis(20), new CompletableFuture<>()))
                .isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }
}
