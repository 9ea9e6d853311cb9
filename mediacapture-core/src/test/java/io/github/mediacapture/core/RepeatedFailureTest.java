package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.host.ContextState;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.spi.MediaRuntime;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeEncoder;
import io.github.mediacapture.testkit.FakeRuntime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Listeners that throw again and again: what somebody finds in the log who looks at night. */
class RepeatedFailureTest {
    private static final Duration TIMESLICE = Duration.ofMillis(10);

    private final Logger logger = Logger.getLogger(MediaRuntime.class.getName());
    private final LogLines log = new LogLines();
    private final FakeRuntime runtime = new FakeRuntime();
    private int calls;

    @BeforeEach
    void listen() {
        logger.addHandler(log);
        logger.setUseParentHandlers(false);
    }

    @AfterEach
    void forget() {
        logger.setUseParentHandlers(true);
        logger.removeHandler(log);
    }

    private MediaCapture open(MediaRuntime of, ContextState state) {
        return MediaCapture.open(MediaCaptureOptions.builder()
                .runtime(of)
                .captureBackend(FakeDevices.standard())
                .encoderBackend(new FakeEncoder())
                .discoverCaptureBackends(false)
                .discoverEncoderBackends(false)
                .contextState(state)
                .build());
    }

    private void record(MediaRuntime of, Runnable onData, Duration length) {
        try (MediaCapture capture = open(of, ContextState.ALWAYS)) {
            MediaRecorder recorder = capture.newMediaRecorder(capture.mediaDevices()
                    .getUserMedia(MediaStreamConstraints.of(true, true))
                    .join());
            recorder.onDataAvailable(event -> {
                calls++;
                onData.run();
            });
            recorder.start(TIMESLICE);
            runtime.advance(length);
            recorder.stop();
            runtime.advance(Duration.ofSeconds(1));
        }
    }

    @Test
    void theSameFailureIsToldInFullOnceAndThenCounted() {
        record(
                new LoggingRuntime(runtime),
                () -> {
                    throw new IllegalStateException("a bug in call " + calls);
                },
                Duration.ofSeconds(25));

        assertThat(calls).as("it is called all the same").isBetween(1_000, 1_300);
        assertThat(log.inFull())
                .singleElement()
                .asString()
                .contains("dataavailable", "a bug in call 1", "more of the same are counted");
        assertThat(log.inShort()).hasSize(3);
        assertThat(log.inShort().get(0)).contains("dataavailable", "10 times", "a bug in call 10");
        assertThat(log.inShort().get(1)).contains("100 times", "a bug in call 100");
        assertThat(log.inShort().get(2)).contains("1000 times", "a bug in call 1000");
    }

    /** The first must not hide what goes wrong at night. */
    @Test
    void anotherFailureIsToldInFull() {
        record(
                new LoggingRuntime(runtime),
                () -> {
                    if (calls % 2 == 0) {
                        throw new IllegalArgumentException("the second");
                    }
                    throw new IllegalStateException("the first");
                },
                Duration.ofMillis(500));

        assertThat(calls).isGreaterThan(20);
        assertThat(log.inFull()).hasSize(2);
        assertThat(log.inFull().get(1)).contains("the second");
        assertThat(log.inShort()).singleElement().asString().contains("10 times");
    }

    @Test
    void eachOfManyFailuresIsNotToldInFull() {
        StackTraceElement[] places = new StackTraceElement[1];
        record(
                new LoggingRuntime(runtime),
                () -> {
                    places[0] = new StackTraceElement("app.Main", "line", "Main.java", calls);
                    IllegalStateException failure = new IllegalStateException("at another place");
                    failure.setStackTrace(places);
                    throw failure;
                },
                Duration.ofSeconds(2));

        assertThat(calls).isGreaterThan(90);
        assertThat(log.inFull()).hasSize(10);
    }

    @Test
    void inATestEachCounts() {
        record(
                runtime,
                () -> {
                    throw new IllegalStateException("expected");
                },
                Duration.ofSeconds(1));

        assertThat(calls).isGreaterThan(40);
        assertThat(runtime.uncaught()).hasSize(calls);
    }

    @Test
    void anAppsStateThatKeepsFailingIsTheSame() {
        AtomicBoolean fails = new AtomicBoolean();
        AtomicReference<Runnable> change = new AtomicReference<>(() -> {});
        ContextState failing = new ContextState() {
            @Override
            public boolean isVisible() {
                calls++;
                if (fails.get()) {
                    throw new IllegalStateException("no window");
                }
                return false;
            }

            @Override
            public Registration onChange(Runnable listener) {
                change.set(listener);
                return () -> {};
            }
        };
        try (MediaCapture capture = open(new LoggingRuntime(runtime), failing)) {
            var unused = capture.mediaDevices().enumerateDevices();
            fails.set(true);
            for (int i = 0; i < 30; i++) {
                change.get().run();
                runtime.runUntilIdle();
            }
        }
        assertThat(calls).isGreaterThan(10);
        assertThat(calls).isGreaterThan(30);
        assertThat(log.inFull()).singleElement().asString().contains("no window");
        assertThat(runtime.uncaught()).isEmpty();
    }

    private static final class LogLines extends Handler {
        private final List<LogRecord> records = new ArrayList<>();

        @Override
        public void publish(LogRecord line) {
            records.add(line);
        }

        List<String> inFull() {
            return records.stream()
                    .filter(line -> line.getThrown() != null)
                    .map(line -> line.getMessage() + ": " + line.getThrown())
                    .toList();
        }

        List<String> inShort() {
            return records.stream()
                    .filter(line -> line.getThrown() == null)
                    .map(LogRecord::getMessage)
                    .toList();
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
