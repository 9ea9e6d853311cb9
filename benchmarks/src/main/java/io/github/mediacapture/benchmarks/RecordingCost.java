package io.github.mediacapture.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.javacpp.Loader;

/**
 * What recording costs: CPU seconds (user and system) of a whole process that encodes 300 raw pictures of 1280x720 to VP8
 * in WebM, for this library's encoder, for the {@code ffmpeg} program of the same natives, and for JavaCV's recorder.
 *
 * <p>All read the same file and have the same codec settings. The shell's {@code time} counts each process from its start
 * to its end, so the JVM's start, class loading and loading of libraries count too. Run with the number of rounds (3);
 * {@code -Dchild.flags=...} are options for the JVMs that are measured; by default those that {@code examples/record} has.
 */
public final class RecordingCost {
    static final int WIDTH = 1280;
    static final int HEIGHT = 720;
    static final int FRAMES = 300;
    static final int FRAMES_PER_SECOND = 30;
    static final int BITS_PER_SECOND = 2_500_000;
    static final int KEY_FRAME_COUNT = 120;
    static final int THREADS = 2;

    private static final String TIMED = "TIMEFORMAT='cpu %U %S'; time \"$@\"";

    private RecordingCost() {}

    /** Runs the comparison and prints it. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 3;
        Path folder = Files.createTempDirectory("recording-cost");
        Path input = folder.resolve("input.yuv");
        Path output = folder.resolve("output.webm");
        try {
            String ffmpeg = Loader.load(org.bytedeco.ffmpeg.ffmpeg.class);
            makeInput(ffmpeg, input);
            Map<String, List<String>> variants = new LinkedHashMap<>();
            variants.put("ours", java("ours", input, output));
            variants.put("ffmpeg", encodeWith(ffmpeg, input, output));
            variants.put("javacv", java("javacv", input, output));
            report(measure(variants, rounds, output));
        } finally {
            Files.deleteIfExists(input);
            Files.deleteIfExists(output);
            Files.deleteIfExists(folder);
        }
    }

    private static Map<String, double[]> measure(Map<String, List<String>> variants, int rounds, Path output)
            throws IOException, InterruptedException {
        Map<String, double[]> seconds = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<String, List<String>> variant : variants.entrySet()) {
                Files.deleteIfExists(output);
                double cpu = cpuSeconds(variant.getValue());
                seconds.computeIfAbsent(variant.getKey(), name -> new double[rounds])[round] = cpu;
                print("round %d  %-7s %6.3f CPU s  %d bytes", round + 1, variant.getKey(), cpu, Files.size(output));
            }
        }
        return seconds;
    }

    private static void report(Map<String, double[]> seconds) {
        seconds.forEach((name, values) -> print("median   %-7s %6.3f CPU s", name, median(values)));
        double ours = median(seconds.getOrDefault("ours", new double[1]));
        print("ours / ffmpeg  %.3f", ours / median(seconds.getOrDefault("ffmpeg", new double[1])));
        print("ours / javacv  %.3f", ours / median(seconds.getOrDefault("javacv", new double[1])));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static void makeInput(String ffmpeg, Path input) throws IOException, InterruptedException {
        String pattern = "testsrc2=size=" + WIDTH + "x" + HEIGHT + ":rate=" + FRAMES_PER_SECOND;
        cpuSeconds(List.of(
                ffmpeg,
                "-v",
                "error",
                "-f",
                "lavfi",
                "-i",
                pattern,
                "-frames:v",
                Integer.toString(FRAMES),
                "-pix_fmt",
                "yuv420p",
                "-f",
                "rawvideo",
                input.toString()));
    }

    private static List<String> encodeWith(String ffmpeg, Path input, Path output) {
        List<String> command = new ArrayList<>(List.of(ffmpeg, "-v", "error", "-nostdin"));
        command.addAll(List.of("-f", "rawvideo", "-pix_fmt", "yuv420p", "-video_size", WIDTH + "x" + HEIGHT));
        command.addAll(List.of("-framerate", Integer.toString(FRAMES_PER_SECOND), "-i", input.toString()));
        command.addAll(List.of("-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8", "-lag-in-frames", "0"));
        command.addAll(List.of("-b:v", Integer.toString(BITS_PER_SECOND), "-g", Integer.toString(KEY_FRAME_COUNT)));
        command.addAll(List.of("-threads", Integer.toString(THREADS), "-f", "webm", output.toString()));
        return command;
    }

    private static List<String> java(String who, Path input, Path output) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("java.class.path");
        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(childFlags());
        command.addAll(List.of("-cp", classPath, RecordingChild.class.getName()));
        command.addAll(List.of(who, input.toString(), output.toString()));
        return command;
    }

    private static List<String> childFlags() {
        String flags = System.getProperty("child.flags", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
                .strip();
        return flags.isEmpty() ? List.of() : List.of(flags.split("\\s+", -1));
    }

    /** Runs a command to its end; the shell knows what it and its threads have used. */
    private static double cpuSeconds(List<String> command) throws IOException, InterruptedException {
        List<String> timed = new ArrayList<>(List.of("bash", "-c", TIMED, "bash"));
        timed.addAll(command);
        Process process = new ProcessBuilder(timed).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        int at = said.lastIndexOf("cpu ");
        if (code != 0 || at < 0) {
            throw new IOException(command + " ended with " + code + ": " + said);
        }
        String[] times = said.substring(at).strip().split(" ", -1);
        return Double.parseDouble(times[1].replace(',', '.')) + Double.parseDouble(times[2].replace(',', '.'));
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
