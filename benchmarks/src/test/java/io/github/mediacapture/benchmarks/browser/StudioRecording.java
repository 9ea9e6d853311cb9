package io.github.mediacapture.benchmarks.browser;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A file with numbered pictures and a tone, made in fake time by the real encoders.
 *
 * @param file where it is
 * @param seconds from its first picture to the instant that recording stopped, or the file was copied
 */
record StudioRecording(Path file, double seconds) {
    static final int WIDTH = 320;
    static final int HEIGHT = 240;
    static final int FRAME_RATE = 30;

    /** The camera's number of the recording's first picture: those from 0 on come before it. */
    static final long FIRST_NUMBER = 16;

    private static final double FIRST_SECOND = (double) FIRST_NUMBER / FRAME_RATE;
    private static final Duration BEFORE_START = Duration.ofMillis(510);
    private static final Duration LENGTH = Duration.ofSeconds(4);
    private static final Duration UNTIL_EVENTS = Duration.ofSeconds(1);

    /** A recording that the app got as one blob, and saved. */
    static StudioRecording fromBlob(String mimeType, Path file) {
        record(MediaRecorderOptions.ofMimeType(mimeType), () -> {}, blob -> blob.writeTo(file));
        return new StudioRecording(file, seconds(LENGTH));
    }

    /** The type that the blob of a recording has, which was asked for as {@code mimeType}. */
    static String reportedType(String mimeType) {
        List<String> types = new ArrayList<>();
        record(MediaRecorderOptions.ofMimeType(mimeType), () -> {}, blob -> types.add(blob.type()));
        return types.get(0);
    }

    /** A recording that went straight into a file. */
    static StudioRecording intoFile(String mimeType, Path file) {
        record(into(mimeType, file), () -> {}, blob -> {});
        return new StudioRecording(file, seconds(LENGTH));
    }

    /** What was on the disk while a recording was made, and was made whole afterwards. */
    static StudioRecording recovered(String mimeType, Path file) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Path left = file.resolveSibling("left-" + part.getFileName());
        record(into(mimeType, file), () -> copy(part, left), blob -> {});
        try (MediaCapture capture = MediaCapture.open(
                MediaCaptureOptions.builder().discoverCaptureBackends(false).build())) {
            return new StudioRecording(capture.recover(left).join(), seconds(LENGTH));
        }
    }

    private static MediaRecorderOptions into(String mimeType, Path file) {
        return MediaRecorderOptions.builder().mimeType(mimeType).writeTo(file).build();
    }

    private static double seconds(Duration sinceStart) {
        return BEFORE_START.plus(sinceStart).toNanos() / 1e9 - FIRST_SECOND;
    }

    private static void record(MediaRecorderOptions options, Runnable beforeStop, Consumer<Blob> data) {
        FakeRuntime runtime = new FakeRuntime();
        List<MediaException> errors = new ArrayList<>();
        try (MediaCapture capture = MediaCapture.open(MediaCaptureOptions.builder()
                .runtime(runtime)
                .captureBackend(FakeDevices.standard())
                .discoverCaptureBackends(false)
                .build())) {
            MediaStream stream = capture.mediaDevices()
                    .getUserMedia(
                            MediaStreamConstraints.video(set -> set.width(WIDTH).height(HEIGHT))
                                    .withAudio())
                    .join();
            MediaRecorder recorder = capture.newMediaRecorder(stream, options);
            recorder.onDataAvailable(event -> data.accept(event.data()));
            recorder.onError(event -> errors.add(event.error()));
            runtime.advance(BEFORE_START);
            recorder.start();
            runtime.advance(LENGTH);
            beforeStop.run();
            recorder.stop();
            runtime.advance(UNTIL_EVENTS);
        }
        if (!errors.isEmpty()) {
            throw new IllegalStateException("The recording failed.", errors.get(0));
        }
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to);
        } catch (IOException failed) {
            throw new IllegalStateException("Can't copy the unfinished recording", failed);
        }
    }
}
