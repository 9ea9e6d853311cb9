package io.github.mediacapture.benchmarks.players;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeMicrophone;
import io.github.mediacapture.testkit.FakePattern;
import io.github.mediacapture.testkit.FakeRuntime;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A recording for others to judge, made in fake time by the real encoders.
 *
 * @param pictures how many it has; 0 for sound only
 * @param seconds how long it is
 */
public record Sample(Path file, long pictures, double seconds) {
    /** 20 ms to 55 ms, as on a screen where things happen now and then; 33 ms on average. */
    static final StudioCamera.Rhythm UNEVEN =
            number -> Duration.ofMillis(new int[] {20, 31, 55, 20, 44, 28}[(int) (number % 6)]);

    static final StudioCamera.Rhythm EVEN = number -> Duration.ofNanos(1_000_000_000L / 30);

    /** Numbered pictures. */
    static final StudioCamera.Painter NUMBERS =
            (number, time) -> FakePattern.picture(StudioCamera.WIDTH, StudioCamera.HEIGHT, number, time);

    private static final Duration LENGTH = Duration.ofSeconds(4);
    private static final Duration UNTIL_EVENTS = Duration.ofSeconds(1);

    /** How a recording is taken from the recorder. */
    public enum Taken {
        /** One blob. */
        WHOLE,
        /** Half a second at a time. */
        IN_PIECES
    }

    /** Records pictures where the type holds any, and a tone where it may hold sound and does not name one codec in quotes. */
    public static Sample record(String mimeType, Taken taken, StudioCamera camera, Path file) {
        boolean video = !mimeType.startsWith("audio/");
        boolean audio = !mimeType.startsWith("image/") && !mimeType.matches(".*codecs=\"[^,]*\"");
        FakeRuntime runtime = new FakeRuntime();
        FakeDevices microphone = new FakeDevices();
        microphone.add(FakeMicrophone.builder().build());
        List<MediaException> errors = new ArrayList<>();
        MediaRecorder recorder;
        try (MediaCapture capture = MediaCapture.open(MediaCaptureOptions.builder()
                        .runtime(runtime)
                        .captureBackend(camera)
                        .captureBackend(microphone)
                        .discoverCaptureBackends(false)
                        .build());
                OutputStream out = Files.newOutputStream(file)) {
            MediaStream stream = capture.mediaDevices()
                    .getUserMedia(MediaStreamConstraints.of(audio, video))
                    .join();
            recorder = capture.newMediaRecorder(stream, MediaRecorderOptions.ofMimeType(mimeType));
            recorder.onDataAvailable(event -> append(event.data().bytes(), out));
            recorder.onError(event -> errors.add(event.error()));
            if (taken == Taken.WHOLE) {
                recorder.start();
            } else {
                recorder.start(Duration.ofMillis(500));
            }
            runtime.advance(LENGTH);
            recorder.stop();
            runtime.advance(UNTIL_EVENTS);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        if (!errors.isEmpty()) {
            throw new IllegalStateException("The recording failed.", errors.get(0));
        }
        long pictures = video ? recorder.statistics().framesEncoded() : 0;
        return new Sample(file, pictures, recorder.statistics().duration().toNanos() / 1e9);
    }

    private static void append(byte[] bytes, OutputStream out) {
        try {
            out.write(bytes);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
