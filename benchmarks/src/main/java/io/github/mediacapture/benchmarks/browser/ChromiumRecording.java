package io.github.mediacapture.benchmarks.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What Chromium's MediaRecorder costs: a page without a window, and without a view of the camera, records a fake camera, which
 * shows a file of raw pictures at 30 per second, and the fake microphone, at 2.5 Mbit/s and 128 kbit/s, in real time.
 *
 * <p>Debian's Chromium records no AAC; H.264 goes with Opus there. Run with the seconds of each recording (60).
 */
public final class ChromiumRecording {
    private static final List<int[]> SIZES = List.of(new int[] {1280, 720}, new int[] {1920, 1080});
    private static final List<String> MIME_TYPES =
            List.of("video/webm;codecs=vp8,opus", "video/mp4;codecs=avc1.42E01E,opus");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Until what the start of the browser and the camera brings with it is over. */
    private static final Duration SETTLING = Duration.ofSeconds(3);

    /**
     * What a recording has cost. CPU seconds are user and system, of all of the browser's processes.
     *
     * @param mimeType the type that the recorder chose
     * @param recordingCpuSeconds from before {@code start()} until after the {@code stop} event
     * @param wholeCpuSeconds since the browser was started, three seconds of open devices before the recording included
     * @param peakBytes memory of all processes while recording; what they share counts once
     * @param frames pictures in the file
     * @param bytes the file's size
     */
    public record Cost(
            String mimeType,
            double recordingCpuSeconds,
            double wholeCpuSeconds,
            long peakBytes,
            int frames,
            long bytes) {}

    private ChromiumRecording() {}

    /** Records one file after the other and prints what it cost. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Duration length = Duration.ofSeconds(args.length > 0 ? Long.parseLong(args[0]) : 60);
        for (int[] size : SIZES) {
            Path y4m = TestFrames.moving(size[0], size[1]);
            try {
                print(
                        "chromium %dx%d, devices open only: %.2f CPU s",
                        size[0], size[1], captureCpuSeconds(y4m, size[0], size[1], length));
                for (String mimeType : MIME_TYPES) {
                    Cost cost = record(y4m, size[0], size[1], length, mimeType);
                    print(
                            "chromium %dx%d, %s: %.2f CPU s (with start and end %.2f), peak %.0f MB, %d pictures, %d bytes",
                            size[0],
                            size[1],
                            cost.mimeType(),
                            cost.recordingCpuSeconds(),
                            cost.wholeCpuSeconds(),
                            cost.peakBytes() / 1e6,
                            cost.frames(),
                            cost.bytes());
                }
            } finally {
                Files.delete(y4m);
            }
        }
    }

    /**
     * Records in a browser of its own.
     *
     * @param y4m pictures in YUV4MPEG2, 4:2:0, 30 per second, which are shown again and again
     * @throws IOException if Chromium can't, for instance because it does not record that type
     */
    public static Cost record(Path y4m, int width, int height, Duration length, String mimeType)
            throws IOException, InterruptedException {
        try (Chromium chromium = open(y4m, width, height)) {
            ProcessTree tree = chromium.processes();
            rest(chromium, SETTLING);
            double started = tree.cpuSeconds();
            PeakMemory memory = new PeakMemory(tree);
            Map<String, String> recorded;
            try (memory) {
                recorded = chromium.run(
                        "recording.js#record",
                        Map.of("mimeType", mimeType, "millis", Long.toString(length.toMillis())),
                        length.plus(PATIENCE));
            }
            double stopped = tree.cpuSeconds();
            chromium.run("recording.js#save", Map.of("name", "recording"), PATIENCE);
            Path file = chromium.uploaded("recording");
            return new Cost(
                    recorded.getOrDefault("mimeType", ""),
                    stopped - started,
                    tree.cpuSeconds(),
                    memory.bytes(),
                    TestFrames.count(file),
                    Files.size(file));
        }
    }

    /** CPU seconds for a stretch of time in which camera and microphone are open and nothing is recorded. */
    public static double captureCpuSeconds(Path y4m, int width, int height, Duration length)
            throws IOException, InterruptedException {
        try (Chromium chromium = open(y4m, width, height)) {
            rest(chromium, SETTLING);
            double before = chromium.processes().cpuSeconds();
            rest(chromium, length);
            return chromium.processes().cpuSeconds() - before;
        }
    }

    /** How long to wait before the {@code i}-th start: anything up to the distance between two pictures, and a bit. */
    public static long pauseMillis(int i) {
        return i * 7L % 40;
    }

    /**
     * Milliseconds from {@code start(timeslice)} to the first piece that has bytes, of recordings one after the other.
     *
     * @param y4m as for {@link #record}
     * @param count how many recordings; one more, which comes before them, does not count
     */
    public static double[] firstChunks(Path y4m, int width, int height, String mimeType, Duration timeslice, int count)
            throws IOException, InterruptedException {
        Map<String, String> job = Map.of(
                "mimeType",
                mimeType,
                "timeslice",
                Long.toString(timeslice.toMillis()),
                "pauses",
                IntStream.rangeClosed(0, count)
                        .mapToObj(i -> Long.toString(pauseMillis(i)))
                        .collect(Collectors.joining(" ")));
        try (Chromium chromium = open(y4m, width, height)) {
            rest(chromium, SETTLING);
            String millis = chromium.run("recording.js#firstChunks", job, PATIENCE.plusSeconds(10L * count))
                    .getOrDefault("millis", "");
            return Arrays.stream(millis.split(" ", -1))
                    .skip(1)
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        }
    }

    private static Chromium open(Path y4m, int width, int height) throws IOException, InterruptedException {
        Chromium chromium = Chromium.start(
                "--use-fake-ui-for-media-stream",
                "--use-fake-device-for-media-stream",
                "--use-file-for-fake-video-capture=" + y4m.toAbsolutePath());
        try {
            chromium.run(
                    "recording.js#open",
                    Map.of("width", Integer.toString(width), "height", Integer.toString(height)),
                    PATIENCE);
            return chromium;
        } catch (IOException | InterruptedException failed) {
            chromium.close();
            throw failed;
        }
    }

    private static void rest(Chromium chromium, Duration length) throws IOException, InterruptedException {
        chromium.run("recording.js#rest", Map.of("millis", Long.toString(length.toMillis())), length.plus(PATIENCE));
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
