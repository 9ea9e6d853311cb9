package io.github.mediacapture.testkit.internal;

import io.github.mediacapture.internal.BoundedWait;
import io.github.mediacapture.spi.Lane;
import io.github.mediacapture.spi.MediaRuntime;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets time of a runtime's clock pass, in fake time as in real time; without state. */
public final class PassingTime {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private PassingTime() {}

    /** Waits so long, while the other lanes go on. */
    public static void await(MediaRuntime runtime, Duration duration) {
        CountDownLatch over = new CountDownLatch(1);
        try (Lane lane = runtime.openLane("wait")) {
            lane.schedule(duration, over::countDown);
            runtime.waiting(() -> over.getCount() == 0);
            if (!BoundedWait.await(duration.plus(PATIENCE), nanos -> over.await(nanos, TimeUnit.NANOSECONDS))) {
                throw new AssertionError("A lane did not run what was scheduled for " + duration);
            }
        }
    }
}
