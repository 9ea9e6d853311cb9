package io.github.mediacapture.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code ffmpeg} program, which records a corner of a screen and what a loudspeaker plays, and tells when it is bright and when loud: by the
 * system's time in microseconds.
 */
final class FlashRecorder implements AutoCloseable {
    /** As often as a machine with two cores can while a program plays. */
    private static final int GRABS_PER_SECOND = 125;

    private static final int BRIGHT = 130;
    private static final int LOUD_DECIBELS = -20;
    private static final long PAUSE_MICROS = 50_000;
    private static final int SOUND_RATE = 48_000;
    private static final Pattern TIME = Pattern.compile("frame:\\d+ +pts:(\\d+).*");

    private final Path pictures;
    private final Path sound;
    private final List<Process> programs = new ArrayList<>();

    /** Something began at {@code at} at the latest, and after {@code after}: when the recorder had looked before. */
    record Edge(long after, long at) {}

    /** Records until it is closed, into a directory. */
    FlashRecorder(Path directory, String display, String sink) throws Exception {
        pictures = directory.resolve("pictures.txt");
        sound = directory.resolve("sound.txt");
        programs.add(start(
                "-f x11grab -framerate " + GRABS_PER_SECOND + " -video_size 16x16 -i " + display + "+300,150 -copyts"
                        + " -vf format=gray,signalstats,metadata=print:key=lavfi.signalstats.YAVG:file=" + pictures));
        programs.add(start("-f pulse -fragment_size 960 -sample_rate " + SOUND_RATE + " -i " + sink + ".monitor -copyts"
                + " -af asetnsamples=48,astats=metadata=1:reset=1:measure_perchannel=none:measure_overall=Peak_level,"
                + "ametadata=print:key=lavfi.astats.Overall.Peak_level:file=" + sound));
        PickerOnScreen.await(() -> hasContent(pictures) && hasContent(sound));
    }

    private static Process start(String arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "fatal", "-nostdin"));
        command.addAll(List.of(arguments.split(" ", -1)));
        command.addAll(List.of("-f", "null", "-"));
        return new ProcessBuilder(command).inheritIO().start();
    }

    private static boolean hasContent(Path file) {
        try {
            return Files.exists(file) && Files.size(file) > 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** When the corner became bright; after {@link #stop}. */
    List<Edge> flashes() throws IOException {
        return edges(pictures, 1, BRIGHT);
    }

    /** When the loudspeaker became loud, to a millisecond; after {@link #stop}. */
    List<Edge> beeps() throws IOException {
        return edges(sound, 1e6 / SOUND_RATE, LOUD_DECIBELS);
    }

    private static List<Edge> edges(Path file, double tickMicros, double threshold) throws IOException {
        List<Edge> edges = new ArrayList<>();
        long before = 0;
        long now = 0;
        long last = 0;
        boolean on = false;
        for (String line : Files.readAllLines(file)) {
            Matcher time = TIME.matcher(line);
            if (time.matches()) {
                before = now;
                now = Math.round(Long.parseLong(time.group(1)) * tickMicros);
            } else if (line.contains("=")) {
                boolean was = on;
                on = value(line) > threshold;
                if (on && !was && now - last > PAUSE_MICROS) {
                    edges.add(new Edge(before, now));
                }
                last = on ? now : last;
            }
        }
        return edges;
    }

    private static double value(String line) {
        String value = line.substring(line.indexOf('=') + 1);
        return value.contains("inf") || value.contains("nan") ? Double.NEGATIVE_INFINITY : Double.parseDouble(value);
    }

    /** Ends the recording, so that it can be read. */
    void stop() {
        programs.forEach(Process::destroy); // it then writes what it still has
        programs.forEach(
                program -> program.onExit().orTimeout(10, TimeUnit.SECONDS).join());
    }

    @Override
    public void close() {
        programs.forEach(Process::destroyForcibly);
    }
}
