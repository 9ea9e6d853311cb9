package io.github.mediacapture.ffmpeg.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
 * <p>{@code -Dkills=20} kills 20 times for each format, and adds the figures to {@code target/kills.csv}: seconds captured (the
 * duration that the recorder's statistics said last, at most 10 ms before: the clock's time since the first picture), seconds
 * that play (up to the end of the last picture or of the last sample, whichever comes first), pictures encoded, pictures of
 * them that are lost. Then at least 95 % must play each time, for which the machine must be quiet: else the encoder is late.
 */
class KilledRecordingTest {
    private static final int KILLS = Integer.getInteger("kills", 2);
    private static final int MANY = 10;
    private static final int FRAME_RATE = 30;

    @TempDir
    Path folder;

    /** How far a process said it was: seconds, and pictures that the encoder had taken. */
    private record Progress(double captured, int encoded) {
        static Progress parse(String line) {
            String[] words = line.split(" ", 2);
            return new Progress(Long.parseLong(words[0]) / 1e9, Integer.parseInt(words[1]));
        }
    }

    /** Seconds; pictures that the encoder had taken, and those of them that are not in the file. */
    private record Outcome(double captured, double played, int encoded, int lost) {}

    @Tag("spec-7.14")
    @ParameterizedTest
    @CsvSource({"video/webm, webm", "video/x-matroska, mkv", "video/mp4, mp4"})
    void whatWasCapturedPlaysAndCanBeMadeWhole(String mimeType, String extension) throws Exception {
        Random random = new Random();
        double encoded = 0;
        double lost = 0;
        for (int i = 0; i < KILLS; i++) {
            Path file = folder.resolve(i + "." + extension);
            Outcome outcome = killAt(2 + random.nextDouble() * (KILLS < MANY ? 1 : 4), mimeType, file);
            encoded += outcome.encoded();
            lost += outcome.lost();
            report(extension, outcome);
            assertThat(outcome.lost()).as("%s", outcome).isLessThan(FRAME_RATE);
            if (KILLS >= MANY) {
                assertThat(outcome.played() / outcome.captured())
                        .as("%s", outcome)
                        .isGreaterThan(0.95);
            }
        }
        if (KILLS >= MANY) {
            assertThat(lost / encoded).as("pictures lost").isLessThan(0.05);
        }
    }

    private static Outcome killAt(double seconds, String mimeType, Path file) throws Exception {
        Progress progress = recordAndKill(seconds, mimeType, file);
        Path part = file.resolveSibling(file.getFileName() + ".part");
        ReadBack left = ReadBack.of(part);
        FfmpegProgram.assertDecodesToItsEnd(part);
        assertThat(file).doesNotExist();

        recover(part);

        assertThat(part).doesNotExist();
        FfmpegProgram.assertDecodes(file);
        ReadBack whole = ReadBack.of(file);
        assertThat(whole.video().ptsMicros).isEqualTo(left.video().ptsMicros);
        assertThat(whole.video().pictures).hasSameSizeAs(left.video().pictures);
        assertThat(whole.audio().samples).hasSameSizeAs(left.audio().samples);
        assertThat(whole.durationMicros / 1e6).isCloseTo(Math.max(pictureEnd(left), soundEnd(left)), within(0.1));
        assertThat(Seekability.of(file)).isTrue();
        return new Outcome(
                progress.captured(),
                Math.min(pictureEnd(left), soundEnd(left)),
                progress.encoded(),
                progress.encoded() - left.video().pictures.size());
    }

    private static double pictureEnd(ReadBack read) {
        List<Long> pictures = read.video().ptsMicros;
        return pictures.get(pictures.size() - 1) / 1e6 + 1.0 / FRAME_RATE;
    }

    private static double soundEnd(ReadBack read) {
        return read.audio().samples.size() / (double) Signals.RATE;
    }

    private static void recover(Path part) {
        try (MediaCapture capture = MediaCapture.open(
                MediaCaptureOptions.builder().discoverCaptureBackends(false).build())) {
            capture.recover(part).join();
        }
    }

    private static Progress recordAndKill(double seconds, String mimeType, Path file) throws Exception {
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
            Progress progress = new Progress(0, 0);
            for (String line = reports.readLine();
                    line != null && (progress.captured() < seconds || progress.encoded() < FRAME_RATE);
                    line = reports.readLine()) {
                progress = Progress.parse(line);
            }
            process.destroyForcibly();
            assertThat(progress.captured()).as("seconds that it said").isGreaterThanOrEqualTo(seconds);
            return progress;
        } finally {
            process.destroyForcibly();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void report(String extension, Outcome outcome) throws IOException {
        Files.writeString(
                Path.of("target", "kills.csv"),
                "%s,%.3f,%.3f,%d,%d%n"
                        .formatted(extension, outcome.captured(), outcome.played(), outcome.encoded(), outcome.lost()),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
