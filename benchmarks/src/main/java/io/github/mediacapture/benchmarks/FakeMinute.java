package io.github.mediacapture.benchmarks;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.testkit.FakeCamera;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeEncoder;
import io.github.mediacapture.testkit.FakeMicrophone;
import io.github.mediacapture.testkit.FakeRuntime;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a minute of recording costs a test that uses fakes: a camera of 640x480 with sound, which nobody looks at.
 *
 * <p>{@code FakeMinute [times]} prints the processor time of each; the first includes the loading of classes.
 */
public final class FakeMinute {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final double NANOS_PER_SECOND = 1e9;

    private final int width;
    private final int height;

    /** Pictures of that size, 30 per second. */
    public FakeMinute(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** Prints some minutes. */
    public static void main(String[] arguments) {
        int times = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        for (int i = 0; i < times; i++) {
            System.out.printf("%.3f s%n", new FakeMinute(640, 480).record() / NANOS_PER_SECOND);
        }
    }

    /** Records one, from the context's opening to its end; returns the caller's processor time in nanoseconds. */
    public long record() {
        long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        FakeRuntime runtime = new FakeRuntime();
        List<Blob> pieces = new ArrayList<>();
        try (MediaCapture capture = MediaCapture.open(options(runtime))) {
            MediaStream stream = capture.mediaDevices()
                    .getUserMedia(MediaStreamConstraints.of(true, true))
                    .join();
            MediaRecorder recorder = capture.newMediaRecorder(stream);
            recorder.onDataAvailable(event -> pieces.add(event.data()));
            recorder.start();
            runtime.advance(MINUTE);
            recorder.stop();
            runtime.await(() -> !pieces.isEmpty());
            check(pieces.get(0));
        }
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin;
    }

    private MediaCaptureOptions options(FakeRuntime runtime) {
        FakeDevices devices = new FakeDevices();
        devices.add(FakeCamera.builder().size(width, height).build());
        devices.add(FakeMicrophone.builder().build());
        return MediaCaptureOptions.builder()
                .runtime(runtime)
                .captureBackend(devices)
                .encoderBackend(new FakeEncoder())
                .discoverCaptureBackends(false)
                .discoverEncoderBackends(false)
                .build();
    }

    private static void check(Blob piece) {
        int pictures = FakeEncoder.parse(piece.bytes()).video().size();
        if (pictures < 30 * MINUTE.toSeconds()) {
            throw new IllegalStateException("Only " + pictures + " pictures were recorded");
        }
    }
}
