package io.github.mediacapture.core.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.spi.Lane;
import io.github.mediacapture.spi.MediaRuntime;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeEncoder;
import io.github.mediacapture.testkit.FakeRuntime;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One recorder, which several parts of an app start, stop and let keep the last seconds, by chance. */
class PreRollThreadsTest {
    private static final int PARTS = 3;
    private static final int OPERATIONS = 60;

    private final AtomicInteger starts = new AtomicInteger();
    private final AtomicInteger stops = new AtomicInteger();
    private final ConcurrentLinkedQueue<Throwable> errors = new ConcurrentLinkedQueue<>();
    private final FakeDevices devices = FakeDevices.standard();
    private final FakeEncoder encoder = new FakeEncoder();

    /** In fake time, with lanes in random order. */
    @ParameterizedTest(name = "-Dchaos.seed={0}")
    @MethodSource("io.github.mediacapture.core.chaos.InterleavingTest#seeds")
    void lanesInAnyOrder(long seed) {
        FakeRuntime runtime = FakeRuntime.interleaving(seed);
        Random random = new Random(seed);
        MediaCapture capture = open(runtime);
        MediaRecorder recorder = recorder(capture);
        int[] running = {PARTS};
        for (int part = 0; part < PARTS; part++) {
            go(runtime.openLane("part-" + part), recorder, random, OPERATIONS, running);
        }
        runtime.waiting(() -> running[0] == 0);
        if (seed % 3 == 0) {
            recorder.stream().getTracks().forEach(track -> track.stop());
        }
        capture.close();
        runtime.runUntilIdle();
        assertNothingIsLeft();
        assertThat(runtime.uncaught()).isEmpty();
        assertThat(runtime.openLanes()).isEmpty();
    }

    private static void go(Lane lane, MediaRecorder recorder, Random random, int left, int[] running) {
        if (left == 0) {
            running[0]--;
            lane.close();
            return;
        }
        lane.schedule(Duration.ofMillis(random.nextBoolean() ? 0 : random.nextInt(400)), () -> {
            operate(recorder, random);
            go(lane, recorder, random, left - 1, running);
        });
    }

    /** On threads, while the context is closed. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3})
    void threadsAndTheEnd(long seed) throws Exception {
        WatchedThreads runtime = new WatchedThreads();
        MediaCapture capture = open(runtime);
        MediaRecorder recorder = recorder(capture);
        CompletableFuture<?>[] parts = new CompletableFuture<?>[PARTS];
        for (int part = 0; part < PARTS; part++) {
            Random random = new Random(seed * PARTS + part);
            parts[part] = CompletableFuture.runAsync(() -> {
                for (int i = 0; i < OPERATIONS * 10; i++) {
                    operate(recorder, random);
                }
            });
        }
        parts[0].get(60, TimeUnit.SECONDS);
        capture.close();
        CompletableFuture.allOf(parts).get(60, TimeUnit.SECONDS);
        capture.close();
        assertThat(runtime.unended()).isEmpty();
        assertThat(runtime.uncaught()).isEmpty();
        assertThat(encoder.openRecordings()).isZero();
        assertThat(encoder.keptEntries()).isZero();
        assertThat(errors).isEmpty();
    }

    private MediaCapture open(MediaRuntime runtime) {
        return MediaCapture.open(MediaCaptureOptions.builder()
                .runtime(runtime)
                .captureBackend(devices)
                .encoderBackend(encoder)
                .discoverCaptureBackends(false)
                .discoverEncoderBackends(false)
                .build());
    }

    private MediaRecorder recorder(MediaCapture capture) {
        MediaStream stream = capture.mediaDevices()
                .getUserMedia(MediaStreamConstraints.of(true, true))
                .join();
        MediaRecorder recorder = capture.newMediaRecorder(stream, MediaRecorderOptions.ofMimeType("video/webm"));
        recorder.onStart(event -> starts.incrementAndGet());
        recorder.onStop(event -> stops.incrementAndGet());
        recorder.onError(event -> errors.add(event.error()));
        return recorder;
    }

    private static void operate(MediaRecorder recorder, Random random) {
        try {
            switch (random.nextInt(8)) {
                case 0, 1 -> recorder.preRoll(Duration.ofMillis(random.nextInt(4) * 100L));
                case 2, 3 -> recorder.start();
                case 4 -> recorder.start(Duration.ofMillis(50));
                case 5 -> recorder.pause();
                case 6 -> recorder.resume();
                default -> recorder.stop();
            }
        } catch (InvalidStateException | NotSupportedException e) {
            assertThat(e.getMessage()).isNotEmpty(); // not in this state, or the context is closed
        }
    }

    private void assertNothingIsLeft() {
        assertThat(errors).isEmpty();
        assertThat(starts).hasPositiveValue().hasValue(stops.get());
        assertThat(encoder.openRecordings()).isZero();
        assertThat(encoder.keptEntries()).isZero();
        assertThat(devices.outstandingFrames()).isZero();
    }
}
