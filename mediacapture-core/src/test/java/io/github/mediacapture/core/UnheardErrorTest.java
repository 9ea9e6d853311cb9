package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.playback.VideoElement;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeMedia;
import io.github.mediacapture.testkit.FakeRuntime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Errors of which nobody wants to hear are in the log. */
@FakeMedia
class UnheardErrorTest {
    private final Logger logger = Logger.getLogger("io.github.mediacapture.core");
    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            warnings.add(line.getLevel() + ": " + line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @TempDir
    Path directory;

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
    }

    @AfterEach
    void forget() {
        logger.setUseParentHandlers(true);
        logger.removeHandler(handler);
    }

    @Test
    void aRecordingThatFailsIsToldOnce(MediaCapture capture, FakeRuntime runtime) {
        MediaRecorder recorder = recorderIntoNowhere(capture);
        record(recorder, runtime);

        assertThat(warnings)
                .singleElement()
                .asString()
                .contains("WARNING", "Recording failed", "onError", "no-such-dir");
    }

    @Test
    void whoListensHearsItInstead(MediaCapture capture, FakeRuntime runtime) {
        MediaRecorder recorder = recorderIntoNowhere(capture);
        RecorderLog log = new RecorderLog(recorder);
        record(recorder, runtime);

        assertThat(log.errors).hasSize(1);
        assertThat(warnings).isEmpty();
    }

    @Test
    void aListenerThatWasTakenBackHearsNothing(MediaCapture capture, FakeRuntime runtime) {
        MediaRecorder recorder = recorderIntoNowhere(capture);
        recorder.onError(event -> {}).close();
        record(recorder, runtime);

        assertThat(warnings).hasSize(1);
    }

    @Test
    void aProcessorThatEndsIsTold() {
        FakeRuntime ownRuntime = new FakeRuntime(); // one that may be told of what the app's code throws
        try (MediaCapture capture = MediaCapture.open(MediaCaptureOptions.builder()
                .runtime(ownRuntime)
                .discoverCaptureBackends(false)
                .discoverEncoderBackends(false)
                .captureBackend(FakeDevices.standard())
                .build())) {
            MediaStream stream = capture.mediaDevices()
                    .getUserMedia(MediaStreamConstraints.video())
                    .join();
            capture.newVideoProcessor(stream.getVideoTracks().get(0), frame -> {
                throw new IllegalStateException("a bug");
            });
            ownRuntime.advance(Duration.ofSeconds(3));
        }
        assertThat(warnings).singleElement().asString().contains("WARNING", "its processor has ended", "a bug");
    }

    @Test
    void anElementThatCantPlayIsTold(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        video.setSrc(directory.resolve("holiday.webm"));
        CompletableFuture<Void> unused = video.play();
        runtime.runUntilIdle();
        assertThat(warnings).singleElement().asString().contains("WARNING", "can't play", "onError", "holiday.webm");
    }

    @Test
    void whoWaitsForAnElementToPlayHearsItInstead(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        video.setSrc(directory.resolve("holiday.webm"));
        CompletableFuture<Void> handled = video.play().exceptionally(error -> null);
        runtime.runUntilIdle();
        assertThat(handled).isCompleted();
        assertThat(warnings).isEmpty();
    }

    private MediaRecorder recorderIntoNowhere(MediaCapture capture) {
        MediaStream stream = capture.mediaDevices()
                .getUserMedia(MediaStreamConstraints.video())
                .join();
        return capture.newMediaRecorder(
                stream,
                MediaRecorderOptions.builder()
                        .writeTo(directory.resolve("no-such-dir").resolve("talk.webm"))
                        .build());
    }

    private static void record(MediaRecorder recorder, FakeRuntime runtime) {
        recorder.start();
        runtime.advance(Duration.ofSeconds(1));
        recorder.stop();
        runtime.advance(Duration.ofSeconds(1));
    }
}
