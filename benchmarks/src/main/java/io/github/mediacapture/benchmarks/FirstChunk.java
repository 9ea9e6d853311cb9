package io.github.mediacapture.benchmarks;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.benchmarks.browser.ChromiumRecording;
import io.github.mediacapture.benchmarks.browser.TestFrames;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.testkit.FakeDevices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * How long an app waits for the first bytes of a recording: milliseconds from {@code start(100)} to the first piece that has
 * some, for this library and for Chromium, both with fake devices in real time: the same pictures, 1280x720 at 30 per second,
 * and sound.
 *
 * <p>A recording ends with a picture. So that the next one does not always begin at the same distance from one, there is a pause
 * between, of another length each time.
 *
 * <p>Each case is recorded again and again with the same open devices; the first time, which loads the codecs, does not count.
 * Debian's Chromium records no AAC: there H.264 goes with Opus. Run with the number of recordings (20).
 */
public final class FirstChunk {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;
    private static final Duration TIMESLICE = Duration.ofMillis(100);
    private static final double NANOS_PER_MILLI = 1e6;

    /** This library's type and Chromium's, in the order of the report. */
    private static final Map<String, String> MIME_TYPES = new LinkedHashMap<>();

    static {
        MIME_TYPES.put("video/webm;codecs=vp8,opus", "video/webm;codecs=vp8,opus");
        MIME_TYPES.put("video/mp4;codecs=avc1.42E01E,mp4a.40.2", "video/mp4;codecs=avc1.42E01E,opus");
    }

    private FirstChunk() {}

    /** Measures and prints both, and how they compare. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int count = args.length > 0 ? Integer.parseInt(args[0]) : 20;
        Path y4m = TestFrames.numbered(WIDTH, HEIGHT);
        try {
            for (Map.Entry<String, String> types : MIME_TYPES.entrySet()) {
                double ours = report("ours", types.getKey(), ours(types.getKey(), count));
                String type = types.getValue();
                double chromiums = report(
                        "chromium", type, ChromiumRecording.firstChunks(y4m, WIDTH, HEIGHT, type, TIMESLICE, count));
                System.out.println(String.format(Locale.ROOT, "ours / chromium  %.3f", ours / chromiums));
            }
        } finally {
            Files.delete(y4m);
        }
    }

    private static double[] ours(String mimeType, int count) throws InterruptedException {
        try (MediaCapture capture = MediaCapture.open(MediaCaptureOptions.builder()
                .captureBackend(FakeDevices.standard())
                .discoverCaptureBackends(false)
                .build())) {
            MediaStream stream = capture.mediaDevices()
                    .getUserMedia(
                            MediaStreamConstraints.video(set -> set.width(WIDTH).height(HEIGHT))
                                    .withAudio())
                    .join();
            double[] millis = new double[count + 1];
            for (int i = 0; i < millis.length; i++) {
                TimeUnit.MILLISECONDS.sleep(ChromiumRecording.pauseMillis(i));
                millis[i] = firstChunk(capture.newMediaRecorder(stream, MediaRecorderOptions.ofMimeType(mimeType)));
            }
            return Arrays.copyOfRange(millis, 1, millis.length);
        }
    }

    private static double firstChunk(MediaRecorder recorder) {
        CompletableFuture<Long> chunk = new CompletableFuture<>();
        CompletableFuture<Void> over = new CompletableFuture<>();
        recorder.onDataAvailable(event -> {
            if (event.data().size() > 0) {
                chunk.complete(System.nanoTime());
            }
        });
        recorder.onError(event -> chunk.completeExceptionally(event.error()));
        recorder.onStop(event -> over.complete(null));
        long before = System.nanoTime();
        recorder.start(TIMESLICE);
        double millis = (chunk.join() - before) / NANOS_PER_MILLI;
        recorder.stop();
        over.join();
        return millis;
    }

    /** Prints the figures; returns the median. */
    private static double report(String who, String mimeType, double[] millis) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        int last = sorted.length - 1;
        double median = (sorted[last / 2] + sorted[sorted.length / 2]) / 2;
        System.out.println(String.format(
                Locale.ROOT,
                "%-8s %s: median %.1f ms, min %.1f, max %.1f of %d",
                who,
                mimeType,
                median,
                sorted[0],
                sorted[last],
                sorted.length));
        return median;
    }
}
