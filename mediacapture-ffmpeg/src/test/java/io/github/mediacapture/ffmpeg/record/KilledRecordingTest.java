package io.github.mediacapture.ffmpeg.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Kills a recording process at random instants: what is on the disk plays, and can be made whole.
 *
 * <p>{@code -Dkills=20} kills 20 times for each format, and writes the figures to {@code target/kills.csv}.
 */
class KilledRecordingTest {
    private static final int KILLS = Integer.getInteger("kills", 2);
    private static final int MANY = 10;

    @TempDir
    Path folder;

    private record Outcome(double captured, double played) {}

    @Tag("spec-7.14")
    @ParameterizedTest
    @CsvSource({"video/webm, webm", "video/x-matroska, mkv", "video/mp4, mp4"})
    void whatWasCapturedPlaysAndCanBeMadeWhole(String mimeType, String extension) throws Exception {
        Random random = new Random();
        double captured = 0;
        double played = 0;
        for (int i = 0; i < KILLS; i++) {
            Path file = folder.resolve(i + "." + extension);
            Outcome outcome = killAt(2 + random.nextDouble() * (KILLS < MANY ? 1 : 4), mimeType, file);
            captured += outcome.captured();
            played += outcome.played();
            report(extension, outcome);
            assertThat(outcome.captured() - outcome.played())
                    .as("seconds lost of %s", outcome)
                    .isLessThan(1);
        }
        if (KILLS >= MANY) {
            assertThat(played / captured).as("played / captured seconds").isGreaterThan(0.95);
        }
    }

    private static Outcome killAt(double seconds, String mimeType, Path file) throws Exception {
        double captured = recordAndKill(seconds, mimeType, file);
        Path part = file.resolveSibling(file.getFileName() + ".part");
        ReadBack left = ReadBack.of(part);
        FfmpegProgram.assertDecodes(part);
        assertThat(file).doesNotExist();

        recover(part);

        assertThat(part).doesNotExist();
        FfmpegProgram.assertDecodes(file);
        ReadBack whole = ReadBack.of(file);
        assertThat(whole.video().ptsMicros).isEqualTo(left.video().ptsMicros);
        assertThat(whole.video().pictures).hasSameSizeAs(left.video().pictures);
        assertThat(whole.audio().samples).hasSameSizeAs(left.audio().samples);
        double end = end(left);
        assertThat(whole.durationMicros / 1e6).isCloseTo(end, within(0.1));
        assertThat(Seekability.of(file)).isTrue();
        return new Outcome(captured, end);
    }

    /** Where both picture and sound are there. */
    private static double end(ReadBack read) {
        List<Long> pictures = read.video().ptsMicros;
        double pictureEnd = pictures.get(pictures.size() - 1) / 1e6 + 1 / 30.0;
        return Math.min(pictureEnd, read.audio().samples.size() / (double) Signals.RATE);
    }

    private static void recover(Path part) {
        try (MediaCapture capture = MediaCapture.open(
                MediaCaptureOptions.builder().discoverCaptureBackends(false).build())) {
            capture.recover(part).join();
        }
    }

    /** Returns how many seconds the process had captured. */
    private static double recordAndKill(double seconds, String mimeType, Path file) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashingRecorder.class.getName(),
                        mimeType,
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader reports = process.inputReader()) {
            double captured = 0;
            for (String line = reports.readLine(); line != null && captured < seconds; line = reports.readLine()) {
                captured = Long.parseLong(line) / 1e9;
            }
            process.destroyForcibly();
            assertThat(captured).as("seconds that the process said it had").isGreaterThanOrEqualTo(seconds);
            return captured;
        } finally {
            process.destroyForcibly();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void report(String extension, Outcome outcome) throws IOException {
        Files.writeString(
                Path.of("target", "kills.csv"),
                "%s,%.3f,%.3f%n".formatted(extension, outcome.captured(), outcome.played()),
                java.nio.file.StandardOpenOption.CREATE,
                java.nio.file.StandardOpenOption.APPEND);
    }
}
