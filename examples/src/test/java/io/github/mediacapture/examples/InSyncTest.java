package io.github.mediacapture.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever watches a film or a live stream sees and hears its flashes and beeps together: another program records the screen and the
 * loudspeaker meanwhile. The machine must have little else to do.
 */
@Tag("slow")
@Tag("sync")
@Timeout(400)
class InSyncTest {
    private static final String SINK = "mediacapture_sync";
    private static final long FRAME_MICROS = 33_333;

    /** By so much FFmpeg's times of a monitor are off, against when its samples came. */
    private static final long SOUND_ERROR_MICROS = 5_000;

    private static final Pattern STEP = Pattern.compile("(\\d+) ([a-z]+):?([\\d.]*)");

    @TempDir
    private Path temporary;

    /** What is played in one piece, in microseconds of the system's time, and at which rate. */
    private record Phase(long begin, long end, double rate) {}

    @Test
    void flashesAndBeepsAreWithinAFrameOfEachOther() throws Exception {
        assumeTrue(isRequired() || run("pactl", "info").exitCode() == 0, "There is no PulseAudio");
        List<String> arguments = new ArrayList<>(List.of(film().toString()));
        arguments.addAll(steps());
        Map<Double, List<Long>> latenesses = play(SyncOnScreen.class, arguments);
        assertThat(latenesses.get(1.0))
                .hasSizeGreaterThanOrEqualTo(80); // of 95: where pictures are dropped there is no flash
        assertThat(latenesses.get(2.0)).hasSizeGreaterThanOrEqualTo(100); // of 120
        assertThat(latenesses.get(0.5)).hasSizeGreaterThanOrEqualTo(27); // of 30
    }

    @Test
    void soAreThoseOfALiveStreamThatIsHeard() throws Exception {
        assumeTrue(isRequired() || run("pactl", "info").exitCode() == 0, "There is no PulseAudio");
        assertThat(play(LiveOnScreen.class, List.of("60")).get(1.0)).hasSizeGreaterThanOrEqualTo(55);
    }

    /** Plays something, and compares its flashes and beeps. */
    private Map<Double, List<Long>> play(Class<?> program, List<String> arguments) throws Exception {
        Run loaded = run("pactl", "load-module", "module-null-sink", "sink_name=" + SINK, "rate=48000");
        assertThat(loaded.exitCode()).as(loaded.output()).isZero();
        try (VirtualScreen screen = VirtualScreen.start();
                FlashRecorder recorder = new FlashRecorder(temporary, screen.display(), SINK)) {
            String output = screen.run(program, List.of(), arguments, Map.of("PULSE_SINK", SINK));
            recorder.stop();
            return compare(phases(output), recorder.flashes(), recorder.beeps());
        } finally {
            run("pactl", "unload-module", loaded.output());
        }
    }

    private static boolean isRequired() {
        String required = System.getenv().getOrDefault("MEDIACAPTURE_REQUIRE_DEVICES", "");
        return List.of(required.split(",", -1)).containsAll(List.of("screen", "microphone"));
    }

    /** 5 pauses, 10 seeks, and a minute at each of three rates. */
    private static List<String> steps() {
        List<String> steps = new ArrayList<>(List.of("play:60"));
        for (int i = 0; i < 5; i++) {
            steps.addAll(List.of("pause", "play:2"));
        }
        for (int i = 0; i < 10; i++) {
            steps.addAll(List.of("seek:" + 37 * (i + 1) % 80, "play:2"));
        }
        steps.addAll(List.of("seek:0", "rate:2", "play:120", "seek:0", "rate:0.5", "play:30", "rate:1", "play:5"));
        return steps;
    }

    private Path film() throws IOException {
        Path film = temporary.resolve("film.webm");
        String sine = "if(lt(mod(t,1),0.1),0.5*sin(2*PI*1000*t),0)";
        Run made = run(
                "ffmpeg",
                "-v",
                "error",
                "-f",
                "lavfi",
                "-i",
                "color=black:s=640x360:r=30,drawbox=color=white:t=fill:enable='lt(mod(t,1),0.0999)'",
                "-f",
                "lavfi",
                "-i",
                "aevalsrc='" + sine + "|" + sine + "':s=48000",
                "-t",
                "125",
                "-c:v",
                "libvpx",
                "-b:v",
                "1M",
                "-g",
                "30",
                "-deadline",
                "realtime",
                "-cpu-used",
                "8",
                "-c:a",
                "libopus",
                film.toString());
        assertThat(made.exitCode()).as(made.output()).isZero();
        return film;
    }

    private static List<Phase> phases(String output) {
        List<Phase> phases = new ArrayList<>();
        double rate = 1;
        long begin = 0;
        String step = "";
        for (String line : output.lines().toList()) {
            Matcher matcher = STEP.matcher(line);
            if (matcher.matches()) {
                long now = Long.parseLong(matcher.group(1));
                if (step.startsWith("play")) {
                    phases.add(new Phase(begin, now, rate));
                }
                begin = now;
                step = matcher.group(2);
                rate = step.equals("rate") ? Double.parseDouble(matcher.group(3)) : rate;
            }
        }
        return phases;
    }

    /** Returns by how much flashes came after their beeps, in microseconds, by the rate. */
    private static Map<Double, List<Long>> compare(
            List<Phase> phases, List<FlashRecorder.Edge> flashes, List<FlashRecorder.Edge> beeps) {
        Map<Double, List<Long>> latenesses = new TreeMap<>();
        for (Phase phase : phases) {
            List<Long> pairs = latenesses.computeIfAbsent(phase.rate(), rate -> new ArrayList<>());
            flashes.stream()
                    .filter(flash -> flash.at() >= phase.begin() && flash.at() < phase.end())
                    .map(flash -> lateness(flash, beeps))
                    .forEach(pairs::add);
        }
        System.out.println("By how many microseconds flashes came after their beeps, by rate: " + latenesses);
        assertThat(latenesses.values().stream().flatMap(List::stream))
                .allMatch(late -> Math.abs(late) <= FRAME_MICROS + SOUND_ERROR_MICROS);
        return latenesses;
    }

    /** By how much the flash came after the nearest beep at least, or before it: it was anywhere between two grabs of the screen. */
    private static long lateness(FlashRecorder.Edge flash, List<FlashRecorder.Edge> beeps) {
        return beeps.stream()
                .map(beep -> Math.max(flash.after(), Math.min(beep.at(), flash.at())) - beep.at())
                .min(Comparator.comparingLong(Math::abs))
                .orElseThrow();
    }

    private record Run(int exitCode, String output) {}

    private static Run run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return new Run(process.onExit().join().exitValue(), output);
    }
}
