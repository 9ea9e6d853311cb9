package io.github.mediacapture.benchmarks;

import io.github.mediacapture.frames.VideoFrame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What it costs to show 1920x1080 pictures, 30 a second: the CPU time of whole programs that read them raw from a file, with
 * {@code VideoPane}, with webcam-capture's {@code WebcamPanel}, and of VLC.
 *
 * <p>{@code PreviewCost folder [seconds [rounds [window]]]}, with a {@code DISPLAY} that is larger than the window,
 * {@code 1920x1080} unless it is given, and VLC's video outputs installed. The file takes 93 MB a second: the folder is best one in
 * memory.
 */
public final class PreviewCost {
    static final int FRAME_RATE = 30;

    private static final int WIDTH = 1920;
    private static final int HEIGHT = 1080;
    private static final int PICTURES = 30;

    /** A JVM loads and compiles at first: what comes after is counted for itself as well. */
    private static final int START_SECONDS = 10;

    private final Path folder;
    private final Path file;
    private final int seconds;
    private final String[] window;

    private PreviewCost(Path folder, int seconds, String window) throws IOException {
        this.folder = folder;
        this.seconds = seconds;
        this.window = window.split("x", 2);
        file = folder.resolve("pictures.i420");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    /** Prints what each program took, turn by turn. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 60;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
        String window = arguments.length > 3 ? arguments[3] : WIDTH + "x" + HEIGHT;
        Path folder = Files.createTempDirectory(Path.of(arguments[0]), "preview-cost");
        PreviewCost cost = new PreviewCost(folder, seconds, window);
        try {
            cost.writePictures();
            Map<String, List<String>> programs = new LinkedHashMap<>();
            programs.put("VideoPane", cost.java(ShownByUs.class));
            programs.put("vlc --vout xcb_x11", cost.vlc());
            programs.put("WebcamPanel", cost.java(ShownByWebcamPanel.class));
            for (int round = 0; round < rounds; round++) {
                for (Map.Entry<String, List<String>> program : programs.entrySet()) {
                    System.out.printf("%-20s %s%n", program.getKey(), cost.show(program.getValue()));
                }
            }
        } finally {
            Files.delete(cost.file);
        }
    }

    private void writePictures() throws IOException {
        MovingFrame scene = new MovingFrame(WIDTH, HEIGHT);
        ByteBuffer[] pictures = new ByteBuffer[PICTURES];
        for (int i = 0; i < PICTURES; i++) {
            try (VideoFrame frame = scene.at(i * TimeUnit.SECONDS.toNanos(1) / FRAME_RATE)) {
                pictures[i] = ByteBuffer.allocateDirect(frame.allocationSize());
                frame.copyTo(pictures[i].duplicate());
            }
        }
        try (FileChannel output = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int i = 0; i < seconds * FRAME_RATE; i++) {
                ByteBuffer picture = pictures[i % PICTURES].duplicate();
                while (picture.hasRemaining()) {
                    output.write(picture);
                }
            }
        }
    }

    private List<String> java(Class<?> program) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                program.getName(),
                file.toString(),
                Integer.toString(WIDTH),
                Integer.toString(HEIGHT),
                window[0],
                window[1]);
    }

    private List<String> vlc() {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) { // it refuses to be root's
            command.addAll(List.of("runuser", "-u", "nobody", "--"));
        }
        command.addAll(List.of("env", "HOME=" + folder, "XDG_RUNTIME_DIR=" + folder));
        command.addAll(List.of("vlc", "-I", "dummy", "-q", "--no-dbus", "--no-media-library", "--play-and-exit"));
        command.addAll(List.of("--no-audio", "--no-osd", "--no-video-title-show", "--vout", "xcb_x11"));
        command.addAll(List.of("--no-video-deco", "--width", window[0], "--height", window[1]));
        command.addAll(List.of("--demux", "rawvid", "--rawvid-chroma", "I420", "--rawvid-fps", "" + FRAME_RATE));
        command.addAll(List.of("--rawvid-width", "" + WIDTH, "--rawvid-height", "" + HEIGHT, file.toString()));
        return command;
    }

    /** Runs a program to its end, or a little less: by then it may have closed its window. */
    private String show(List<String> command) throws IOException, InterruptedException {
        Path said = Files.createTempFile(folder, "said", ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        Duration start = Duration.ZERO;
        Duration all = Duration.ZERO;
        long begin = System.nanoTime();
        while (!process.waitFor(50, TimeUnit.MILLISECONDS)) {
            Duration now = cpu(process);
            all = now.compareTo(all) > 0 ? now : all;
            if (System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(START_SECONDS)) {
                start = all;
            } else if (System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(2L * seconds + START_SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        }
        String output = Files.readString(said).strip();
        Files.delete(said);
        if (process.exitValue() != 0) {
            throw new IOException(command.get(0) + " ended with " + process.exitValue() + ": " + output);
        }
        return String.format(
                "%5.2f s of CPU, %4.2f ms a picture after the first %d s; %s",
                all.toMillis() / 1e3,
                all.minus(start).toNanos() / 1e6 / ((seconds - START_SECONDS) * FRAME_RATE),
                START_SECONDS,
                output.lines()
                        .filter(line -> line.contains("shown"))
                        .findFirst()
                        .orElse(""));
    }

    /** Of a program and what it started. */
    private static Duration cpu(Process process) {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }
}
