package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.devices.MediaDevices;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.testkit.FakeEncoder;
import io.github.mediacapture.testkit.FakeMediaExtension;
import io.github.mediacapture.testkit.FakeRuntime;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Threads whose interrupt flag is set: the app's own, and those of lanes, which run on the test's thread here. */
class InterruptedThreadTest {
    private static final Duration TIMESLICE = Duration.ofMillis(200);

    @RegisterExtension
    final FakeMediaExtension fakes = FakeMediaExtension.with(options -> options.blobMemoryLimit(0));

    @TempDir
    Path folder;

    private MediaCapture capture;
    private FakeRuntime runtime;
    private MediaStream stream;

    @BeforeEach
    void openDevices(MediaCapture capture, FakeRuntime runtime, MediaDevices mediaDevices) {
        this.capture = capture;
        this.runtime = runtime;
        this.stream =
                mediaDevices.getUserMedia(MediaStreamConstraints.of(true, true)).join();
    }

    @AfterEach
    void forgetTheInterrupt() {
        boolean unused = Thread.interrupted();
    }

    /** Runs with the flag set, which must stay set. */
    private static void interrupted(Runnable work) {
        Thread.currentThread().interrupt();
        work.run();
        assertThat(Thread.interrupted()).isTrue();
    }

    private MediaRecorder recorder() {
        return capture.newMediaRecorder(stream);
    }

    private void stop(MediaRecorder recorder) {
        recorder.stop();
        runtime.advance(Duration.ofSeconds(1));
    }

    @Test
    void readingAPieceCostsNothing() {
        MediaRecorder recorder = recorder();
        RecorderLog log = new RecorderLog(recorder);
        recorder.start(TIMESLICE);
        runtime.advance(Duration.ofSeconds(1));
        Blob piece = log.data.get(0).data();
        byte[] bytes = piece.bytes();

        interrupted(() -> assertThat(piece.bytes()).isEqualTo(bytes).isNotEmpty());
        runtime.advance(Duration.ofSeconds(1));
        stop(recorder);

        assertThat(log.errors).isEmpty();
        assertThat(log.recorded().video()).hasSizeBetween(59, 61);
    }

    @Test
    void writingPiecesGoesOn() {
        MediaRecorder recorder = recorder();
        RecorderLog log = new RecorderLog(recorder);
        recorder.start(TIMESLICE);
        runtime.advance(Duration.ofSeconds(1));

        interrupted(() -> runtime.advance(Duration.ofSeconds(1)));
        stop(recorder);

        assertThat(log.errors).isEmpty();
        assertThat(log.recorded().video()).hasSizeBetween(59, 61);
    }

    @Test
    void writingAFileGoesOn() throws IOException {
        Path file = folder.resolve("video.webm");
        MediaRecorder recorder = capture.newMediaRecorder(
                stream, MediaRecorderOptions.builder().writeTo(file).build());
        RecorderLog log = new RecorderLog(recorder);
        interrupted(() -> {
            recorder.start();
            runtime.advance(Duration.ofSeconds(2));
            stop(recorder);
        });

        assertThat(log.errors).isEmpty();
        assertThat(FakeEncoder.parse(Files.readAllBytes(file)).video()).hasSizeBetween(59, 61);
    }

    @Test
    void aChannelOfTheAppFailsWithAReason() throws IOException {
        WritableByteChannel channel =
                Files.newByteChannel(folder.resolve("video.webm"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        MediaRecorder recorder = capture.newMediaRecorder(
                stream, MediaRecorderOptions.builder().writeTo(channel).build());
        RecorderLog log = new RecorderLog(recorder);
        interrupted(() -> {
            recorder.start();
            runtime.advance(Duration.ofSeconds(2));
        });

        assertThat(log.errors)
                .singleElement()
                .satisfies(error -> assertThat(error).hasMessageContaining("thread was interrupted"));
    }

    @Test
    void aBlobOfAFileIsRead() throws IOException {
        Path file = Files.write(folder.resolve("clip.webm"), new byte[] {1, 2, 3, 4});
        Blob blob = Blob.of(file, "video/webm");

        interrupted(() -> {
            assertThat(blob.bytes()).containsExactly(1, 2, 3, 4);
            assertThat(blob.slice(1, 3, "").bytes()).containsExactly(2, 3);
            blob.writeTo(folder.resolve("copy.webm"));
        });
        assertThat(Files.readAllBytes(folder.resolve("copy.webm"))).containsExactly(1, 2, 3, 4);
    }

    @Test
    void recoveryGoesOn() throws IOException {
        Path left = Files.writeString(
                folder.resolve("video.webm.part"),
                "FAKE                    - video/webm;codecs=vp8\nV 0 64 48 0\nV 33000000 64 48 1\n");

        interrupted(() -> assertThat(capture.recover(left).join()).isEqualTo(folder.resolve("video.webm")));
        assertThat(folder.resolve("video.webm")).isRegularFile();
    }
}
