package io.github.mediacapture.ffmpeg.record;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.recording.RecorderStatistics;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.testkit.FakeDevices;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * A program that records a fake camera and microphone in real time until somebody kills it, and says how
 * far it is: nanoseconds captured, and pictures encoded.
 */
final class CrashingRecorder {
    private static final long LONGEST_NANOS = 60_000_000_000L;

    private CrashingRecorder() {}

    /** Takes a MIME type and a file. */
    public static void main(String[] args) {
        MediaCapture capture = MediaCapture.open(MediaCaptureOptions.builder()
                .captureBackend(FakeDevices.standard())
                .discoverCaptureBackends(false)
                .build());
        MediaStream stream = capture.mediaDevices()
                .getUserMedia(MediaStreamConstraints.video(set -> set.width(320).height(240))
                        .withAudio())
                .join();
        MediaRecorder recorder = capture.newMediaRecorder(
                stream,
                MediaRecorderOptions.builder()
                        .mimeType(args[0])
                        .writeTo(Path.of(args[1]))
                        .build());
        recorder.start();
        Runnable report = () -> {
            RecorderStatistics now = recorder.statistics();
            long nanos = now.duration().toNanos();
            System.out.println(nanos + " " + now.framesEncoded());
            if (nanos > LONGEST_NANOS) {
                Runtime.getRuntime().halt(1); // whoever should kill it is gone
            }
        };
        Future<?> unused =
                Executors.newSingleThreadScheduledExecutor().scheduleAtFixedRate(report, 0, 10, TimeUnit.MILLISECONDS);
    }
}
