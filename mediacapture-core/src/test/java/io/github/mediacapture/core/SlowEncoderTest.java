package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.recording.RecorderStatistics;
import io.github.mediacapture.spi.EncodedOutput;
import io.github.mediacapture.spi.EncoderBackend;
import io.github.mediacapture.spi.RecordingEncoder;
import io.github.mediacapture.spi.RecordingFormat;
import io.github.mediacapture.spi.RecordingRequest;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.MediaStreamTrack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An encoder that takes a long time for every picture, in real time. */
@Timeout(60)
class SlowEncoderTest {
    private static final int FRAMES = 100;

    /** 64 MiB of I420. */
    private static final int WAITING = 21;

    private final CountDownLatch firstPicture = new CountDownLatch(1);
    private final Semaphore permits = new Semaphore(0);
    private final List<String> events = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> encoded = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> sizes = Collections.synchronizedList(new ArrayList<>());

    /** The encoder is at the first picture until all have come. */
    @Test
    void theOldestPicturesAreDroppedAndWhatWaitsIsBounded() throws InterruptedException {
        PushedCamera camera = new PushedCamera(1920, 1080);
        try (MediaCapture capture = open(camera, Duration.ofSeconds(30))) {
            MediaRecorder recorder = capture.newMediaRecorder(capture.mediaDevices()
                    .getUserMedia(MediaStreamConstraints.video())
                    .join());
            CountDownLatch stopped = new CountDownLatch(1);
            recorder.onStop(event -> stopped.countDown());
            recorder.start();
            camera.push();
            assertThat(firstPicture.await(30, TimeUnit.SECONDS)).isTrue();
            for (int i = 1; i < FRAMES; i++) {
                camera.push();
            }
            camera.awaitDelivery();

            RecorderStatistics busy = recorder.statistics();
            assertThat(busy.framesCaptured()).isEqualTo(FRAMES);
            assertThat(busy.framesWaiting()).isEqualTo(WAITING);
            assertThat(busy.framesDropped()).isEqualTo(FRAMES - WAITING - 1L);
            assertThat(camera.released()).isEqualTo(FRAMES - WAITING - 1L);

            permits.release(FRAMES);
            recorder.stop();
            assertThat(stopped.await(30, TimeUnit.SECONDS)).isTrue();
            RecorderStatistics after = recorder.statistics();
            assertThat(after.framesWaiting()).isZero();
            assertThat(after.framesEncoded() + after.framesDropped()).isEqualTo(FRAMES);
            assertThat(encoded).isSorted().doesNotHaveDuplicates();
            assertThat(after.encodeTime()).isPositive();
        }
    }

    /** The encoder is at the first picture when another track takes the first one's place. */
    @Test
    void whatWaitsFromATrackStaysWhenAnotherTakesItsPlace() throws InterruptedException {
        PushedCamera camera = new PushedCamera(64, 48);
        try (MediaCapture capture = open(camera, Duration.ofSeconds(30))) {
            MediaStream stream = capture.mediaDevices()
                    .getUserMedia(MediaStreamConstraints.video())
                    .join();
            MediaRecorder recorder = capture.newMediaRecorder(
                    stream, MediaRecorderOptions.builder().followTracks(true).build());
            CountDownLatch stopped = new CountDownLatch(1);
            recorder.onStop(event -> stopped.countDown());
            recorder.start();
            MediaStreamTrack before = stream.getVideoTracks().get(0);
            MediaStreamTrack after = before.clone();
            for (long n = 0; n < 5; n++) {
                camera.push();
            }
            camera.awaitDelivery();
            stream.removeTrack(before);
            camera.push(); // to nobody
            camera.awaitDelivery();
            stream.addTrack(after);
            before.stop();
            for (long n = 0; n < 5; n++) {
                camera.push();
            }
            camera.awaitDelivery();

            permits.release(FRAMES);
            recorder.stop();
            assertThat(stopped.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(encoded).isSorted().doesNotHaveDuplicates();
            RecorderStatistics statistics = recorder.statistics();
            assertThat(statistics.framesCaptured()).isEqualTo(10);
            assertThat(statistics.framesEncoded() + statistics.framesDropped()).isEqualTo(10);
        }
    }

    private MediaCapture open(PushedCamera camera, Duration perFrame) {
        return MediaCapture.open(MediaCaptureOptions.builder()
                .captureBackend(camera)
                .encoderBackend(new SlowEncoder(perFrame))
                .discoverCaptureBackends(false)
                .discoverEncoderBackends(false)
                .build());
    }

    @Test
    void picturesAreDroppedAndCountedAndClosingCompletesTheFile() throws InterruptedException {
        closeWhileTheEncoderIsBehind(() -> {});
    }

    @Test
    void anInterruptedThreadClosesAsAnyOther() throws InterruptedException {
        closeWhileTheEncoderIsBehind(Thread.currentThread()::interrupt);

        assertThat(Thread.interrupted()).isTrue();
    }

    private void closeWhileTheEncoderIsBehind(Runnable beforeClosing) throws InterruptedException {
        PushedCamera camera = new PushedCamera(1920, 1080);
        MediaRecorder recorder;
        try (MediaCapture capture = open(camera, Duration.ofMillis(300))) {
            MediaStream stream = capture.mediaDevices()
                    .getUserMedia(MediaStreamConstraints.video())
                    .join();
            recorder = capture.newMediaRecorder(stream);
            recorder.onDataAvailable(event -> sizes.add(event.data().size()));
            recorder.onStop(event -> events.add(event.type()));
            recorder.onError(event -> events.add(event.type()));
            recorder.start();
            for (int i = 0; i < FRAMES; i++) {
                camera.push();
            }
            camera.awaitDelivery();
            assertThat(firstPicture.await(30, TimeUnit.SECONDS)).isTrue();
            beforeClosing.run();
        }

        RecorderStatistics statistics = recorder.statistics();
        assertThat(events).containsExactly("stop");
        assertThat(statistics.framesCaptured()).isEqualTo(FRAMES);
        assertThat(statistics.framesDropped()).isPositive();
        assertThat(statistics.framesEncoded() + statistics.framesDropped()).isEqualTo(FRAMES);
        assertThat(sizes).containsExactly(statistics.framesEncoded() + 1);
        assertThat(camera.released()).isEqualTo(FRAMES);
    }

    /** Writes a byte for each picture, and one at the end. */
    private final class SlowEncoder implements EncoderBackend {
        private final Duration perFrame;

        SlowEncoder(Duration perFrame) {
            this.perFrame = perFrame;
        }

        @Override
        public String name() {
            return "slow";
        }

        @Override
        public Optional<RecordingFormat> complete(RecordingFormat requested, boolean video, boolean audio) {
            return Optional.of(new RecordingFormat("video/slow", Optional.of("slow"), Optional.empty()));
        }

        @Override
        public RecordingEncoder open(RecordingRequest request, EncodedOutput output) {
            return new RecordingEncoder() {
                private long size;

                @Override
                public void encode(VideoFrame frame, long timestampNanos) {
                    encoded.add(timestampNanos);
                    firstPicture.countDown();
                    try {
                        // without a permit each picture takes this long
                        permits.tryAcquire(perFrame.toMillis(), TimeUnit.MILLISECONDS);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    writeOneByte();
                }

                private void writeOneByte() {
                    try {
                        output.write(size++, ByteBuffer.allocate(1));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }

                @Override
                public void encode(AudioData data, long timestampNanos) {}

                @Override
                public void flush() {}

                @Override
                public void finish(long endNanos) {
                    writeOneByte();
                }

                @Override
                public List<String> encoderNames() {
                    return List.of("slow");
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public void close() {}
    }
}
