package io.github.mediacapture.ffmpeg.record;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeRuntime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Fake devices and fake time, recorded by the real encoders; remembers a recorder's events. */
public final class FakeStudio implements AutoCloseable {
    final FakeRuntime runtime = new FakeRuntime();
    final MediaCapture capture;
    final MediaStream stream;
    final List<String> events = new ArrayList<>();
    final List<MediaException> errors = new ArrayList<>();
    public final List<Blob> blobs = new ArrayList<>();

    public FakeStudio() {
        this(options -> options);
    }

    FakeStudio(UnaryOperator<MediaCaptureOptions.Builder> options) {
        this(options, "av", FakeDevices.standard());
    }

    /** With a camera ({@code "v"}), a microphone ({@code "a"}), or both. */
    public static FakeStudio with(String tracks) {
        return new FakeStudio(options -> options, tracks, FakeDevices.standard());
    }

    /** With the cameras that are given. */
    public static FakeStudio with(FakeDevices devices) {
        return new FakeStudio(options -> options, "v", devices);
    }

    private FakeStudio(UnaryOperator<MediaCaptureOptions.Builder> options, String tracks, FakeDevices devices) {
        capture = MediaCapture.open(options.apply(MediaCaptureOptions.builder()
                        .runtime(runtime)
                        .captureBackend(devices)
                        .discoverCaptureBackends(false)
                        .discoverEncoderBackends(false)
                        .discoverSoundOutputs(false)
                        .encoderBackend(new FfmpegEncoders()))
                .build());
        stream = capture.mediaDevices().getUserMedia(constraints(tracks)).join();
    }

    private static MediaStreamConstraints constraints(String tracks) {
        if (!tracks.contains("v")) {
            return MediaStreamConstraints.audio();
        }
        MediaStreamConstraints video =
                MediaStreamConstraints.video(set -> set.width(320).height(240));
        return tracks.contains("a") ? video.withAudio() : video;
    }

    MediaRecorder recorder(MediaRecorderOptions options) {
        return recorder(options, stream);
    }

    MediaRecorder recorder(MediaRecorderOptions options, MediaStreamTrack track) {
        return recorder(options, capture.newMediaStream(List.of(track)));
    }

    MediaRecorder recorder(MediaRecorderOptions options, MediaStream source) {
        MediaRecorder recorder = capture.newMediaRecorder(source, options);
        recorder.onStart(event -> events.add(event.type()));
        recorder.onStop(event -> events.add(event.type()));
        recorder.onDataAvailable(event -> {
            events.add(event.type());
            blobs.add(event.data());
        });
        recorder.onError(event -> {
            events.add(event.type());
            errors.add(event.error());
        });
        return recorder;
    }

    /** Records, and lets the last events come. */
    public void record(MediaRecorderOptions options, Duration length) {
        MediaRecorder recorder = recorder(options);
        recorder.start();
        runtime.advance(length);
        recorder.stop();
        runtime.advance(Duration.ofSeconds(1));
    }

    @Override
    public void close() {
        capture.close();
        runtime.runUntilIdle();
    }
}
