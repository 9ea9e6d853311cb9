package io.github.mediacapture.testkit;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The fakes of one test, and the context that is made of them when first asked for. */
final class FakeMediaSetup {
    private final UnaryOperator<MediaCaptureOptions.Builder> customizer;
    private final FakeRuntime runtime = new FakeRuntime();
    private final FakeDevices devices = FakeDevices.standard();
    private final FakeEncoder encoder = new FakeEncoder();
    private final Watchdog watchdog;
    private final WatchedTest watched;
    private @Nullable MediaCapture capture;

    /** From now on the caller's thread is watched. */
    FakeMediaSetup(UnaryOperator<MediaCaptureOptions.Builder> customizer, Watchdog watchdog) {
        this.customizer = customizer;
        this.watchdog = watchdog;
        this.watched = watchdog.watch(runtime);
    }

    FakeRuntime runtime() {
        return runtime;
    }

    FakeDevices devices() {
        return devices;
    }

    FakeEncoder encoder() {
        return encoder;
    }

    MediaCapture capture() {
        if (capture == null) {
            MediaCaptureOptions.Builder options = MediaCaptureOptions.builder()
                    .runtime(runtime)
                    .captureBackend(devices)
                    .encoderBackend(encoder)
                    .discoverCaptureBackends(false)
                    .discoverEncoderBackends(false);
            capture = MediaCapture.open(customizer.apply(options).build());
        }
        return capture;
    }

    /** What the test is to fail with that threw {@code thrown}. */
    Throwable explain(Throwable thrown) {
        AssertionError found = watched.end(thrown);
        return found == null ? thrown : found;
    }

    /** Throws an {@link AssertionError} that names everything that was left open or was thrown by tasks. */
    void closeAndCheck() {
        watchdog.forget(watched);
        AssertionError waited = watched.end(null);
        if (capture != null) {
            capture.close();
        }
        runtime.runUntilIdle();
        List<String> problems = new ArrayList<>();
        report(problems, devices.openSessions(), "capture sessions are still open");
        report(problems, devices.outstandingFrames(), "frames were not given back: close() what you clone()");
        report(problems, encoder.openRecordings(), "recordings are still open");
        report(problems, runtime.openLanes().size(), "lanes are still open: " + runtime.openLanes());
        report(problems, runtime.uncaught().size(), "exceptions were thrown by tasks: " + runtime.uncaught());
        if (waited != null || !problems.isEmpty()) {
            AssertionError error =
                    waited != null ? waited : new AssertionError("After the test, " + String.join("; ", problems));
            runtime.uncaught().forEach(error::addSuppressed);
            throw error;
        }
    }

    private static void report(List<String> problems, int count, String what) {
        if (count > 0) {
            problems.add(count + " " + what);
        }
    }
}
