package io.github.mediacapture.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.ffmpeg.AvFrames;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.MediaStreamTrack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bytedeco.javacpp.Pointer;

/**
 * Closes a context in which everything runs: devices, a recorder, and a processor of pictures.
 *
 * @param options makes the context's
 * @param devices opens its devices
 */
record Closing(
        Supplier<MediaCaptureOptions> options, Function<MediaCapture, List<? extends MediaStreamTrack>> devices) {
    private static final long PATIENCE_SECONDS = 60;
    private static final Duration LIMIT = Duration.ofSeconds(2);

    /** Does that some times, and asserts that each time it is over in time and nothing is left. */
    void assertLeavesNothing(int times) throws InterruptedException {
        runAndClose(); // Some native memory belongs to the classes, and is allocated once.
        long frames = AvFrames.live();
        long bytes = Pointer.totalBytes();
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            Duration took = runAndClose();
            millis.add(took.toMillis());
            assertThat(took).isLessThanOrEqualTo(LIMIT);
            assertThat(threads()).isEmpty();
            assertThat(AvFrames.live()).isEqualTo(frames).isZero();
            assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(bytes);
        }
        System.out.println("close() took " + millis + " ms; " + bytes + " native bytes before and after");
    }

    private Duration runAndClose() throws InterruptedException {
        List<String> events = new CopyOnWriteArrayList<>();
        List<Blob> pieces = new CopyOnWriteArrayList<>();
        CountDownLatch running = new CountDownLatch(2);
        CountDownLatch processing = new CountDownLatch(10);
        MediaCapture capture = MediaCapture.open(options.get());
        MediaStream stream;
        MediaRecorder recorder;
        try {
            stream = capture.newMediaStream(List.copyOf(devices.apply(capture)));
            recorder = capture.newMediaRecorder(
                    stream,
                    MediaRecorderOptions.ofMimeType(
                            stream.getAudioTracks().isEmpty()
                                    ? "video/webm;codecs=vp8"
                                    : "video/webm;codecs=vp8,opus"));
            recorder.onError(event -> events.add("error " + event.error()));
            recorder.onStop(event -> events.add("stop"));
            recorder.onDataAvailable(event -> {
                pieces.add(event.data());
                running.countDown();
            });
            capture.newVideoProcessor(stream.getVideoTracks().get(0), frame -> processing.countDown());
            recorder.start(Duration.ofMillis(100));
            assertThat(running.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(processing.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (AssertionError | RuntimeException e) {
            capture.close();
            throw e;
        }
        long begin = System.nanoTime();
        capture.close();
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        assertThat(events).containsExactly("stop");
        assertThat(recorder.statistics().encoders()).startsWith("libvpx").hasSameSizeAs(stream.getTracks());
        assertThat(pieces.get(pieces.size() - 1).size()).isPositive();
        return took;
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.startsWith("mediacapture-"))
                .filter(name ->
                        !name.startsWith("mediacapture-testkit-")) // watches tests for a while after the last one
                .toList();
    }
}
