package io.github.mediacapture.benchmarks;

import io.github.mediacapture.benchmarks.browser.Chromium;
import io.github.mediacapture.benchmarks.browser.ChromiumRecording;
import io.github.mediacapture.benchmarks.browser.TestFrames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What recording costs: CPU seconds and peak memory of a whole process that encodes raw pictures and sound, for this
 * library, for the {@code ffmpeg} program of the same natives, and for JavaCV; and where it is installed, of all of
 * Chromium's processes between the start and the end of a recording of the same pictures in real time.
 *
 * <p>The first three read the same files and have the same codec settings. Each process is counted from its start to its end, so the
 * JVM's start, class loading and loading of libraries count too. Arguments: rounds (3) and seconds of media (60), a
 * multiple of 10. {@code -Dchild.flags=...} are options for the JVMs that are measured; by default those that {@code
 * examples/record} has.
 */
public final class RecordingCost {
    private static final List<int[]> SIZES = List.of(new int[] {1280, 720}, new int[] {1920, 1080});
    private static final String REFERENCE = "ours";

    private final Path folder;
    private final String ffmpeg = RecordingInputs.ffmpeg();
    private final Path sound;

    private RecordingCost(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        this.sound = RecordingInputs.makeAudio(folder);
    }

    /** Runs the comparison and prints it. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 3;
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 60;
        Path folder = Files.createTempDirectory("recording-cost");
        RecordingCost cost = new RecordingCost(folder);
        try {
            for (int[] size : SIZES) {
                Path pictures = RecordingInputs.makeFrames(folder, size[0], size[1]);
                for (boolean webm : new boolean[] {true, false}) {
                    cost.compare(new RecordingCase(size[0], size[1], webm, seconds), pictures, rounds);
                }
                Files.delete(pictures);
            }
        } finally {
            Files.deleteIfExists(cost.sound);
            Files.deleteIfExists(folder);
        }
    }

    /** As many as this library gives the encoder. */
    static int threads(RecordingCase what) {
        return what.webm()
                ? 1
                : what.height() <= 720 ? 2 : Math.min(4, Runtime.getRuntime().availableProcessors());
    }

    private void compare(RecordingCase what, Path pictures, int rounds) throws IOException, InterruptedException {
        Path output = folder.resolve("output." + what.container());
        Map<String, List<String>> commands = new LinkedHashMap<>();
        commands.put(REFERENCE, java(RecordWithOurs.class, List.of(), what, pictures, output));
        commands.put("ffmpeg", encodeWithFfmpeg(what, pictures, output));
        commands.put("JavaCV, planes", java(RecordWithJavaCv.class, List.of("planes"), what, pictures, output));
        commands.put("JavaCV, grabber", java(RecordWithJavaCv.class, List.of("grabber"), what, pictures, output));
        Map<String, List<MeasuredProcess>> costs = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<String, List<String>> command : commands.entrySet()) {
                Files.deleteIfExists(output);
                costs.computeIfAbsent(command.getKey(), name -> new ArrayList<>())
                        .add(MeasuredProcess.run(command.getValue()));
            }
        }
        report(what, costs, Files.size(output));
        Files.delete(output);
        if (Chromium.program().isPresent()) {
            compareWithChromium(what, median(costs.getOrDefault(REFERENCE, List.of())));
        }
    }

    /** Once, and in real time: that is the only way it has. */
    private static void compareWithChromium(RecordingCase what, double ours) throws IOException, InterruptedException {
        Path y4m = TestFrames.moving(what.width(), what.height());
        try {
            Duration length = Duration.ofSeconds(what.seconds());
            ChromiumRecording.Cost cost =
                    ChromiumRecording.record(y4m, what.width(), what.height(), length, what.mimeTypeInChromium());
            print(
                    "  Chromium         %7.3f CPU s  ours / it %.3f, per picture %.3f  peak %4d MB  %d of %d pictures  %s",
                    cost.recordingCpuSeconds(),
                    ours / cost.recordingCpuSeconds(),
                    ours / what.frames() * cost.frames() / cost.recordingCpuSeconds(),
                    cost.peakBytes() >> 20,
                    cost.frames(),
                    what.frames(),
                    cost.mimeType());
        } finally {
            Files.delete(y4m);
        }
    }

    private static void report(RecordingCase what, Map<String, List<MeasuredProcess>> costs, long lastBytes) {
        print("%s, last file %d bytes", what, lastBytes);
        double ours = median(costs.getOrDefault(REFERENCE, List.of()));
        costs.forEach((name, all) -> print(
                "  %-16s %7.3f CPU s (%s)  ours / it %.3f  peak %4d MB",
                name,
                median(all),
                String.join(
                        " ",
                        all.stream()
                                .map(one -> String.format(Locale.ROOT, "%.2f", one.cpuSeconds()))
                                .toList()),
                ours / median(all),
                all.stream().mapToLong(MeasuredProcess::peakBytes).max().orElse(0) >> 20));
    }

    private static double median(List<MeasuredProcess> all) {
        double[] sorted =
                all.stream().mapToDouble(MeasuredProcess::cpuSeconds).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private List<String> encodeWithFfmpeg(RecordingCase what, Path pictures, Path output) {
        String loops = Integer.toString(what.seconds() / RecordingCase.INPUT_SECONDS - 1);
        List<String> command = new ArrayList<>(List.of(ffmpeg, "-v", "error", "-nostdin", "-stream_loop", loops));
        command.addAll(List.of("-f", "rawvideo", "-pix_fmt", "yuv420p"));
        command.addAll(List.of("-video_size", what.width() + "x" + what.height()));
        command.addAll(List.of("-framerate", Integer.toString(RecordingCase.FRAMES_PER_SECOND)));
        command.addAll(List.of("-i", pictures.toString(), "-stream_loop", loops, "-f", "s16le"));
        command.addAll(List.of("-ar", Integer.toString(RecordingCase.SAMPLE_RATE)));
        command.addAll(List.of("-ac", Integer.toString(RecordingCase.CHANNELS), "-i", sound.toString()));
        if (what.webm()) {
            command.addAll(List.of("-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "10"));
            command.addAll(List.of("-lag-in-frames", "0", "-c:a", "libopus"));
        } else {
            command.addAll(List.of("-c:v", "libopenh264", "-rc_mode", "bitrate"));
            command.addAll(List.of("-profile:v", "constrained_baseline", "-c:a", "aac"));
        }
        command.addAll(List.of("-b:v", Integer.toString(RecordingCase.VIDEO_BITS_PER_SECOND)));
        command.addAll(List.of("-b:a", Integer.toString(RecordingCase.AUDIO_BITS_PER_SECOND)));
        command.addAll(List.of("-g", Integer.toString(RecordingCase.KEY_FRAME_COUNT)));
        command.addAll(List.of("-threads:v", Integer.toString(threads(what)), output.toString()));
        return command;
    }

    private List<String> java(Class<?> main, List<String> first, RecordingCase what, Path pictures, Path output) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(childFlags());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(first);
        command.addAll(List.of(pictures.toString(), sound.toString(), output.toString()));
        command.addAll(what.arguments());
        return command;
    }

    private static List<String> childFlags() {
        String flags = System.getProperty("child.flags", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
                .strip();
        return flags.isEmpty() ? List.of() : List.of(flags.split("\\s+", -1));
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
