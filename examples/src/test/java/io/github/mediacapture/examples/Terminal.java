package io.github.mediacapture.examples;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.spi.CaptureBackend;
import io.github.mediacapture.spi.Lane;
import io.github.mediacapture.testkit.FakeDevice;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeRuntime;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Runs {@link Record} as a terminal would, on a machine with devices of the test's choice, in fake time. */
final class Terminal {
    private static final Duration STEP = Duration.ofMillis(5);

    private final FakeRuntime runtime = new FakeRuntime();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Record record;

    /**
     * A machine.
     *
     * @param devices its devices, made anew for every context
     * @param customizer further options
     */
    Terminal(Supplier<? extends CaptureBackend> devices, UnaryOperator<MediaCaptureOptions.Builder> customizer) {
        record = new Record(
                options -> MediaCapture.open(customizer
                        .apply(options)
                        .runtime(runtime)
                        .discoverCaptureBackends(false)
                        .captureBackend(devices.get())
                        .build()),
                new FakePace(),
                false);
    }

    /** Devices made of these, as often as asked for. */
    static Supplier<FakeDevices> machineWith(FakeDevice... plugged) {
        return () -> {
            FakeDevices devices = new FakeDevices();
            List.of(plugged).forEach(devices::add);
            return devices;
        };
    }

    /** Runs, and gives the exit code. */
    int run(String... args) {
        return record.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                args);
    }

    /** Does something while the program runs. */
    void after(Duration delay, Runnable action) {
        Lane lane = runtime.openLane("test");
        lane.schedule(delay, action);
    }

    Record record() {
        return record;
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private final class FakePace implements Pace {
        @Override
        public long nanoTime() {
            return runtime.nanoTime();
        }

        @Override
        public boolean await(CountDownLatch latch, Duration atMost) {
            long end = nanoTime() + atMost.toNanos();
            while (latch.getCount() > 0 && nanoTime() < end) {
                runtime.advance(Duration.ofNanos(Math.min(STEP.toNanos(), end - nanoTime())));
            }
            return latch.getCount() == 0;
        }
    }
}
