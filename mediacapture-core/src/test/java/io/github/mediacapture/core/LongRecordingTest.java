package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.spi.EncodedOutput;
import io.github.mediacapture.spi.EncoderBackend;
import io.github.mediacapture.spi.RecordingEncoder;
import io.github.mediacapture.spi.RecordingFormat;
import io.github.mediacapture.spi.RecordingRequest;
import io.github.mediacapture.testkit.FakeRuntime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings whose pieces are used and dropped: at 320 KB per second, in fake time. */
class LongRecordingTest {
    private static final int SECONDS = 160;
    private static final int PICTURES_PER_SECOND = 10;
    private static final int FRAME_BYTES = 32_000;
    private static final long ALL_BYTES = (long) SECONDS * PICTURES_PER_SECOND * FRAME_BYTES;
    private static final long MOST_ON_DISK = 4 << 20;

    @TempDir
    Path folder;

    private final FakeRuntime runtime = new FakeRuntime();
    private final PushedCamera camera = new PushedCamera(64, 48);
    private final AtomicLong received = new AtomicLong();
    private MediaCapture capture;

    private MediaRecorder recorder(long memoryLimit) {
        capture = MediaCapture.open(MediaCaptureOptions.builder()
                .runtime(runtime)
                .captureBackend(camera)
                .encoderBackend(new BulkEncoder())
                .discoverCaptureBackends(false)
                .discoverEncoderBackends(false)
                .blobMemoryLimit(memoryLimit)
                .temporaryDirectory(folder)
                .build());
        return capture.newMediaRecorder(capture.mediaDevices()
                .getUserMedia(MediaStreamConstraints.video())
                .join());
    }

    @AfterEach
    void close() throws IOException {
        capture.close();
        assertThat(bytesOnDisk()).isZero();
    }

    private long bytesOnDisk() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    /** The disk must be nearly empty each time the garbage collector has done its work. */
    private void record(Runnable eachSecond) throws IOException {
        for (int second = 0; second < SECONDS; second++) {
            recordASecond();
            eachSecond.run();
            if (second % 20 == 19) {
                for (int round = 0; round < 100 && bytesOnDisk() > MOST_ON_DISK; round++) {
                    System.gc();
                    recordASecond();
                    eachSecond.run();
                }
                assertThat(bytesOnDisk()).as("after %s s", second).isLessThanOrEqualTo(MOST_ON_DISK);
            }
        }
        assertThat(received.get()).isGreaterThan(ALL_BYTES * 9 / 10);
    }

    private void recordASecond() {
        for (int i = 0; i < PICTURES_PER_SECOND; i++) {
            camera.push();
            runtime.advance(Duration.ofSeconds(1).dividedBy(PICTURES_PER_SECOND));
        }
    }

    @Test
    void piecesOfATimeslice() throws IOException {
        MediaRecorder recorder = recorder(1 << 20);
        recorder.onDataAvailable(event -> received.addAndGet(event.data().bytes().length));
        recorder.start(Duration.ofSeconds(1));
        record(() -> {});
    }

    @Test
    void piecesThatAreAskedFor() throws IOException {
        MediaRecorder recorder = recorder(1 << 20);
        recorder.onDataAvailable(event -> received.addAndGet(event.data().bytes().length));
        recorder.start();
        record(recorder::requestData);
    }

    @Test
    void piecesWithUrls() throws IOException {
        MediaRecorder recorder = recorder(0);
        recorder.onDataAvailable(event -> {
            Blob half = event.data().slice(0, event.data().size() / 2, "");
            String url = capture.createObjectURL(half);
            received.addAndGet(2 * capture.resolveObjectURL(url).orElseThrow().size());
            capture.revokeObjectURL(url);
        });
        recorder.start(Duration.ofSeconds(1));
        record(() -> {});
    }

    @Test
    void aPublishedRecording() throws IOException {
        MediaRecorder recorder = recorder(0);
        recorder.publisher().subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(ByteBuffer item) {
                received.addAndGet(item.remaining());
            }

            @Override
            public void onError(Throwable throwable) {
                throw new AssertionError(throwable);
            }

            @Override
            public void onComplete() {}
        });
        recorder.start(Duration.ofSeconds(1));
        record(() -> {});
    }

    /** Writes many bytes for each picture. */
    private static final class BulkEncoder implements EncoderBackend {
        @Override
        public String name() {
            return "bulk";
        }

        @Override
        public Optional<RecordingFormat> complete(RecordingFormat requested, boolean video, boolean audio) {
            return Optional.of(new RecordingFormat("video/bulk", Optional.of("bulk"), Optional.empty()));
        }

        @Override
        public RecordingEncoder open(RecordingRequest request, EncodedOutput output) {
            return new RecordingEncoder() {
                private final ByteBuffer bytes = ByteBuffer.allocate(FRAME_BYTES);
                private long size;

                @Override
                public void encode(VideoFrame frame, long timestampNanos) {
                    try {
                        output.write(size, bytes.duplicate());
                        size += FRAME_BYTES;
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }

                @Override
                public void encode(AudioData data, long timestampNanos) {}

                @Override
                public void flush() {}

                @Override
                public void finish(long endNanos) {}

                @Override
                public List<String> encoderNames() {
                    return List.of("bulk");
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public void close() {}
    }
}
