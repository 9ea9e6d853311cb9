package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.spi.EncodedOutput;
import io.github.mediacapture.spi.EncoderBackend;
import io.github.mediacapture.spi.RecordingEncoder;
import io.github.mediacapture.spi.RecordingFormat;
import io.github.mediacapture.spi.RecordingRequest;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.testkit.FakeDevices;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens to what comes while the encoder is busy; in real time. */
class BusyEncoderTest {
    private static final int WAITING = 40;

    private final CountDownLatch captured = new CountDownLatch(WAITING);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final BusyEncoder encoder = new BusyEncoder(captured);

    /** More than a second of both has come before the encoder takes the first: the sound must not seem to be missing. */
    @Test
    @Timeout(60)
    void soundDoesNotWaitForAllThePicturesThatWait() throws InterruptedException {
        try (MediaCapture capture = MediaCapture.open(MediaCaptureOptions.builder()
                .captureBackend(FakeDevices.standard())
                .encoderBackend(encoder)
                .discoverCaptureBackends(false)
                .discoverEncoderBackends(false)
                .build())) {
            MediaStream stream = capture.mediaDevices()
                    .getUserMedia(MediaStreamConstraints.of(true, true))
                    .join();
            MediaRecorder recorder = capture.newMediaRecorder(stream, MediaRecorderOptions.ofMimeType("video/webm"));
            recorder.onStop(event -> stopped.countDown());
            recorder.start();
            capture.newVideoProcessor(stream.getVideoTracks().get(0), frame -> captured.countDown());
            assertThat(captured.await(30, TimeUnit.SECONDS)).isTrue();
            recorder.stop();
            assertThat(stopped.await(30, TimeUnit.SECONDS)).isTrue();
        }

        List<String> order = encoder.order;
        assertThat(order).filteredOn("picture"::equals).hasSizeGreaterThanOrEqualTo(WAITING - 1);
        assertThat(encoder.firstPictureNanos).isZero();
        assertThat(order.indexOf("sound")).isBetween(0, 2);
        assertThat(encoder.audioNanos()).as("no sound is dropped").isCloseTo(encoder.endNanos, within(50_000_000L));
    }

    /** Takes its time to open, and notes what it is given. */
    private static final class BusyEncoder implements EncoderBackend, RecordingEncoder {
        private final CountDownLatch gate;
        private volatile long firstPictureNanos = -1;
        private final AtomicLong samples = new AtomicLong();
        private volatile long soundBegin;
        private volatile long endNanos;
        private final List<String> order = new CopyOnWriteArrayList<>();

        BusyEncoder(CountDownLatch gate) {
            this.gate = gate;
        }

        @Override
        public String name() {
            return "busy";
        }

        @Override
        public Optional<RecordingFormat> complete(RecordingFormat requested, boolean video, boolean audio) {
            return Optional.of(new RecordingFormat("video/webm", Optional.of("vp8"), Optional.of("opus")));
        }

        @Override
        public RecordingEncoder open(RecordingRequest request, EncodedOutput output) {
            try {
                assertThat(gate.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return this;
        }

        @Override
        public void encode(VideoFrame frame, long timestampNanos) {
            if (!order.contains("picture")) {
                firstPictureNanos = timestampNanos;
            }
            order.add("picture");
        }

        @Override
        public void encode(AudioData data, long timestampNanos) {
            order.add("sound");
            if (samples.get() == 0) {
                soundBegin = timestampNanos;
            }
            assertThat(timestampNanos).as("no gap").isCloseTo(audioNanos(), within(1_000L));
            samples.addAndGet(data.numberOfFrames());
        }

        long audioNanos() {
            return soundBegin + Math.round(samples.get() / 48_000.0 * 1e9);
        }

        @Override
        public void flush() {}

        @Override
        public void finish(long nanos) {
            assertThat(Duration.ofNanos(nanos)).isPositive();
            endNanos = nanos;
        }

        @Override
        public List<String> encoderNames() {
            return List.of("busy");
        }

        @Override
        public void close() {}
    }
}
