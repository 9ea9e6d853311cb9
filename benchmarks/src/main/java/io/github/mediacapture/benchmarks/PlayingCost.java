package io.github.mediacapture.benchmarks;

import java.awt.AWTException;
import java.awt.Color;
import java.awt.Robot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What it costs to play 1920x1080 files of 30 pictures a second with their sound, in VP8 with Opus and in H.264 with AAC: the CPU time of
 * whole programs, with {@code VideoElement} and {@code VideoPane}, of VLC and of ffplay; and how long each takes from its start to its first
 * picture on the screen.
 *
 * <p>{@code PlayingCost folder [seconds [rounds]]}, with a {@code DISPLAY} larger than the pictures whose background is black, a
 * loudspeaker of PulseAudio, VLC's video outputs, and the {@code ffmpeg} and {@code ffplay} programs.
 */
public final class PlayingCost {
    private static final int WIDTH = 1920;
    private static final int HEIGHT = 1080;
    private static final int FRAME_RATE = 30;
    private static final int STARTS = 9;
    private static final String LOADS = "41";
    private static final int LONGEST_START_SECONDS = 20;

    private final ShownPrograms programs;
    private final Robot screen;

    private PlayingCost(ShownPrograms programs) throws AWTException {
        this.programs = programs;
        screen = new Robot();
    }

    /** Prints what each program took, turn by turn. */
    public static void main(String[] arguments) throws IOException, InterruptedException, AWTException {
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 60;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1;
        Path folder = Files.createTempDirectory(Path.of(arguments[0]), "playing-cost");
        PlayingCost cost = new PlayingCost(new ShownPrograms(folder, seconds * FRAME_RATE, FRAME_RATE));
        String size = WIDTH + "x" + HEIGHT;
        Path webm = make(
                folder.resolve("vp8.webm"), size, seconds, "libvpx -deadline realtime -cpu-used 8 -b:v 6M", "libopus");
        Path mp4 = make(folder.resolve("h264.mp4"), size, seconds, "libx264 -preset veryfast -b:v 6M", "aac");
        for (Path file : List.of(webm, mp4)) {
            for (int round = 0; round < rounds; round++) {
                for (Map.Entry<String, List<String>> program :
                        cost.players(file).entrySet()) {
                    System.out.printf(
                            "%-9s %-19s %s%n",
                            file.getFileName(), program.getKey(), cost.programs.show(program.getValue()));
                }
            }
            System.out.printf(
                    "%-9s %-19s %s%n",
                    file.getFileName(),
                    "VideoElement, warm",
                    cost.programs.show(cost.programs.java(PlayedByUs.class, file.toString(), LOADS)));
            for (Map.Entry<String, List<String>> program : cost.players(file).entrySet()) {
                System.out.printf(
                        "%-9s %-19s first picture on the screen after %.0f ms (median of %d starts)%n",
                        file.getFileName(), program.getKey(), cost.firstPictureMillis(program.getValue()), STARTS);
            }
        }
    }

    /** Makes a file of moving pictures and a tone. */
    static Path make(Path file, String size, int seconds, String video, String audio)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-f", "lavfi", "-i"));
        command.add("testsrc2=size=" + size + ":rate=" + FRAME_RATE + ":duration=" + seconds);
        command.addAll(List.of("-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000:duration=" + seconds));
        command.addAll(List.of("-pix_fmt", "yuv420p", "-g", "60", "-c:a", audio, "-c:v"));
        command.addAll(List.of(video.split(" ", -1)));
        command.add(file.toString());
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IOException("ffmpeg could not make " + file);
        }
        return file;
    }

    private Map<String, List<String>> players(Path file) {
        Map<String, List<String>> players = new LinkedHashMap<>();
        players.put("VideoElement", programs.java(PlayedByUs.class, file.toString()));
        players.put("vlc --vout xcb_x11", programs.vlc(List.of("--aout", "pulse", file.toString())));
        players.put("ffplay", List.of("ffplay", "-v", "error", "-autoexit", "-noborder", file.toString()));
        return players;
    }

    private double firstPictureMillis(List<String> command) throws IOException, InterruptedException {
        double[] millis = new double[STARTS];
        for (int i = 0; i < STARTS; i++) {
            millis[i] = startMillis(command);
        }
        Arrays.sort(millis);
        return millis[STARTS / 2];
    }

    private double startMillis(List<String> command) throws IOException, InterruptedException {
        awaitScreen(true);
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            awaitScreen(false);
            return (System.nanoTime() - begin) / 1e6;
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            process.waitFor(LONGEST_START_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** Until a place on the screen, which is bright in the pictures, is black or not. */
    private void awaitScreen(boolean black) throws IOException {
        long begin = System.nanoTime();
        while (isBlack() != black) {
            if (System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(LONGEST_START_SECONDS)) {
                throw new IOException("The screen stays " + (black ? "bright" : "black"));
            }
        }
    }

    private boolean isBlack() {
        Color color = screen.getPixelColor(WIDTH / 2, HEIGHT / 4);
        return color.getRed() + color.getGreen() + color.getBlue() < 100;
    }
}
