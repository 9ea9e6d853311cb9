package io.github.mediacapture.testkit;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks now and then at the tests that are running, whether one of them waits for ever; one for all tests of a run.
 *
 * <p>Its thread is a daemon, takes a sample of each each tenth of a second and a look each half, and ends when there have been no tests for a while. Thread-safe.
 */
final class Watchdog {
    private static final long SAMPLE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int SAMPLES_PER_LOOK = 5;
    private static final int LOOKS_WITHOUT_TESTS = 20;

    private final Set<WatchedTest> tests = ConcurrentHashMap.newKeySet();
    private boolean running;

    /** From now on the caller's thread is watched. */
    WatchedTest watch(FakeRuntime runtime) {
        WatchedTest test = new WatchedTest(runtime);
        tests.add(test);
        synchronized (this) {
            if (!running) {
                running = true;
                OtherThreads.startWatchdog("", this::run);
            }
        }
        return test;
    }

    void forget(WatchedTest test) {
        tests.remove(test);
    }

    private void run() {
        int looksInVain = 0;
        while (goOn(looksInVain)) {
            for (int i = 0; i < SAMPLES_PER_LOOK; i++) {
                LockSupport.parkNanos(SAMPLE_NANOS);
                tests.forEach(WatchedTest::sample);
            }
            looksInVain = tests.isEmpty() ? looksInVain + 1 : 0;
            tests.forEach(WatchedTest::look);
        }
    }

    private synchronized boolean goOn(int looksInVain) {
        running = looksInVain < LOOKS_WITHOUT_TESTS || !tests.isEmpty();
        return running;
    }
}
