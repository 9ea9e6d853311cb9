package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.RecorderStatistics;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.testkit.FakeEncoder;
import io.github.mediacapture.testkit.FakeRecording;
import io.github.mediacapture.testkit.FakeRuntime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Cameras whose pictures come at any times, 10,000 of them: what is in the file has its own time, the rest is counted. */
class FrameTimesTest {
    private static final int SEQUENCES = 10_000;
    private static final long MILLI = 1_000_000L;

    private final FakeRuntime runtime = new FakeRuntime();
    private final PushedCamera camera = new PushedCamera(2, 2);
    private final MediaCapture capture = MediaCapture.open(MediaCaptureOptions.builder()
            .runtime(runtime)
            .captureBackend(camera)
            .encoderBackend(new FakeEncoder())
            .discoverCaptureBackends(false)
            .discoverEncoderBackends(false)
            .build());
    private final MediaStream stream =
            capture.mediaDevices().getUserMedia(MediaStreamConstraints.video()).join();
    private final MediaRecorder recorder = capture.newMediaRecorder(stream);
    private final RecorderLog log = new RecorderLog(recorder);

    @AfterEach
    void close() {
        capture.close();
        runtime.runUntilIdle();
    }

    @Test
    void everyPictureKeepsItsTimeOrIsCounted() {
        Random random = new Random(20_261);
        for (int sequence = 0; sequence < SEQUENCES; sequence++) {
            log.data.clear();
            List<Long> expected = recordOne(random);
            List<FakeRecording.Video> pictures = log.recorded().video();
            assertThat(pictures).as("sequence %d", sequence).hasSameSizeAs(expected);
            for (int i = 0; i < expected.size(); i++) {
                assertThat(pictures.get(i).timestampNanos()).isCloseTo(expected.get(i), within(MILLI));
            }
        }
        assertThat(log.errors).isEmpty();
    }

    /** Records some pictures; returns the times that must be in the file. */
    private List<Long> recordOne(Random random) {
        recorder.start();
        long begin = runtime.nanoTime();
        int kind = random.nextInt(5);
        long pauseAt = random.nextInt(4) == 0 ? random.nextInt(10) : -1;
        Model model = new Model(begin);
        long earliest = begin;
        long stamp = begin;
        int count = 3 + random.nextInt(15);
        for (int i = 0; i < count; i++) {
            if (i == pauseAt) {
                model.pausedNanos += pause(random);
                earliest = runtime.nanoTime();
            }
            stamp = Math.max(earliest, stamp + step(kind, random));
            runtime.advance(Duration.ofNanos(Math.max(0, stamp - runtime.nanoTime())));
            camera.push(stamp);
            runtime.runUntilIdle();
            model.accept(stamp, runtime.nanoTime());
        }
        recorder.stop();
        runtime.advance(Duration.ofSeconds(1));
        RecorderStatistics counted = recorder.statistics();
        assertThat(counted.framesEncoded()).isEqualTo(model.times.size());
        assertThat(counted.framesCaptured()).isEqualTo(counted.framesEncoded() + counted.framesDropped());
        assertThat(counted.framesCaptured()).isEqualTo(model.offered);
        assertThat(counted.framesWaiting()).isZero();
        return model.times;
    }

    /** Even, jitter, bursts, gaps, equal and backward stamps. */
    private static long step(int kind, Random random) {
        return switch (kind) {
            case 0 -> 33 * MILLI + 333_333;
            case 1 -> random.nextLong(1, 66 * MILLI);
            case 2 -> random.nextInt(4) == 0 ? 200 * MILLI : random.nextLong(0, 2 * MILLI);
            case 3 -> random.nextInt(5) == 0 ? random.nextLong(20_000 * MILLI) : 33 * MILLI;
            default -> random.nextInt(3) == 0 ? -random.nextLong(40 * MILLI) : random.nextInt(2) * 16L * MILLI;
        };
    }

    private long pause(Random random) {
        long before = runtime.nanoTime();
        runtime.advance(Duration.ofNanos(1));
        recorder.pause();
        runtime.advance(Duration.ofNanos(random.nextLong(1, 500 * MILLI)));
        recorder.resume();
        return runtime.nanoTime() - before - 1;
    }

    /**
     * What the file must have: a picture is at least a millisecond later than the one before. A camera that has kept the
     * recording waiting for a second, which is looked at each 200 ms, has black before its first.
     */
    private static final class Model {
        private static final long LOOK = 200 * MILLI;

        private final long begin;
        private final List<Long> times = new ArrayList<>();
        private long pausedNanos;
        private long zero;
        private long offered;

        Model(long begin) {
            this.begin = begin;
        }

        void accept(long stamp, long now) {
            offered++;
            long time = stamp - pausedNanos;
            long looked = (now - begin) / LOOK * LOOK - pausedNanos;
            if (times.isEmpty() && looked >= 1000 * MILLI) {
                zero = begin;
                times.add(0L);
                offered++;
            }
            if (times.isEmpty()) {
                zero = time;
                times.add(0L);
            } else if (time - zero - times.get(times.size() - 1) >= MILLI) {
                times.add(time - zero);
            }
        }
    }
}
