package io.github.mediacapture.ffmpeg.javacv;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.effects.TrackEffect;
import io.github.mediacapture.effects.VideoEffect;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeRuntime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A program that may lack JavaCV: prints what it could do, a line each. */
final class WithoutJavaCv {
    private WithoutJavaCv() {}

    /** Lists devices, records what filters made, and asks for a frame of JavaCV's. */
    public static void main(String[] args) {
        try (MediaCapture capture = MediaCapture.open()) {
            capture.mediaDevices().enumerateDevices().join();
            System.out.println("devices: true");
        }
        System.out.println("recorded: " + (record() > 0));
        try (VideoFrame frame = TestFrames.onTheHeap(VideoPixelFormat.RGBA, 16, 8, 0)) {
            JavaCvFrames.toFrame(frame).close();
            System.out.println("frame: true");
        } catch (NoClassDefFoundError e) {
            System.out.println("frame: lacks " + e.getMessage());
        }
    }

    /** A second of the fake camera, filtered; in bytes. */
    private static long record() {
        FakeRuntime runtime = new FakeRuntime();
        List<Blob> blobs = new ArrayList<>();
        MediaCaptureOptions options = MediaCaptureOptions.builder()
                .discoverCaptureBackends(false)
                .captureBackend(FakeDevices.standard())
                .runtime(runtime)
                .build();
        try (MediaCapture capture = MediaCapture.open(options)) {
            MediaStream camera = capture.mediaDevices()
                    .getUserMedia(MediaStreamConstraints.video())
                    .join();
            TrackEffect<VideoEffect> effect =
                    capture.newEffect(camera.getVideoTracks().get(0), FilterEffects.video("hflip"));
            MediaRecorder recorder = capture.newMediaRecorder(capture.newMediaStream(List.of(effect.track())));
            recorder.onDataAvailable(event -> blobs.add(event.data()));
            recorder.start();
            runtime.advance(Duration.ofSeconds(1));
            recorder.stop();
            runtime.advance(Duration.ofSeconds(1));
            return effect.statistics().failed() == 0
                    ? blobs.stream().mapToLong(Blob::size).sum()
                    : 0;
        }
    }
}
