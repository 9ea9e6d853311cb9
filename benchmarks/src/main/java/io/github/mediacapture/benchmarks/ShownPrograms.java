package io.github.mediacapture.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Programs that show pictures in a window, and what they cost: the CPU time of the process and of what it started. */
final class ShownPrograms {
    /** A JVM loads and compiles at first: what comes after is counted for itself as well. */
    private static final int START_SECONDS = 10;

    private final Path folder;
    private final int pictures;
    private final int frameRate;

    /**
     * Programs that show so many pictures.
     *
     * @param folder where they may write
     */
    ShownPrograms(Path folder, int pictures, int frameRate) throws IOException {
        this.folder = folder;
        this.pictures = pictures;
        this.frameRate = frameRate;
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    /** A program of this module. */
    List<String> java(Class<?> program, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** VLC, drawing by X11, without decorations and hardware. */
    List<String> vlc(List<String> arguments) {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) { // it refuses to be root's
            command.addAll(List.of("runuser", "-u", "nobody", "--"));
        }
        command.addAll(List.of("env", "HOME=" + folder, "XDG_RUNTIME_DIR=" + folder));
        command.addAll(List.of("vlc", "-I", "dummy", "-q", "--no-dbus", "--no-media-library", "--play-and-exit"));
        command.addAll(List.of("--no-osd", "--no-video-title-show", "--vout", "xcb_x11", "--no-video-deco"));
        command.addAll(arguments);
        return command;
    }

    /** Runs a program to its end, or a little less: by then it may have closed its window. Returns what it took, in words. */
    String show(List<String> command) throws IOException, InterruptedException {
        Path said = Files.createTempFile(folder, "said", ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        Duration start = Duration.ZERO;
        Duration all = Duration.ZERO;
        long begin = System.nanoTime();
        long most = 2L * pictures / frameRate + START_SECONDS;
        while (!process.waitFor(50, TimeUnit.MILLISECONDS)) {
            Duration now = cpu(process);
            all = now.compareTo(all) > 0 ? now : all;
            if (System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(START_SECONDS)) {
                start = all;
            } else if (System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(most)) {
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
                all.minus(start).toNanos() / 1e6 / (pictures - START_SECONDS * frameRate),
                START_SECONDS,
                output.lines().filter(line -> line.contains("shown")).collect(Collectors.joining("; ")));
    }

    /** Of a program and what it started. */
    private static Duration cpu(Process process) {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }
}
