package io.github.mediacapture.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program as a process of its own: how it ends. */
class RecordProcessTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    @Timeout(120)
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no signals")
    void aSignalEndsTheRecordingAndTheFilePlays(String signal, int exitCode) throws Exception {
        Path out = directory.resolve("x.webm");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Record.class.getName(),
                        "--fake",
                        "--seconds",
                        "100",
                        "--out",
                        out.toString())
                .redirectErrorStream(true)
                .start();
        try {
            String output = interruptOncePicturesCome(process, signal);
            assertThat(process.exitValue()).as(output).isEqualTo(exitCode);
            assertThat(output).contains(" frames captured, ").doesNotContain("Exception");
            MediaFile file = new MediaFile(out);
            assertThat(file.streams()).hasSize(2);
            assertThat(file.seconds()).isPositive();
            assertThat(file.frameNumbers(640, 480)).isNotEmpty().isSorted().doesNotContain(-1L);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String interruptOncePicturesCome(Process process, String signal)
            throws IOException, InterruptedException {
        StringBuilder output = new StringBuilder();
        boolean sent = false;
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.append(line).append('\n');
                if (!sent && line.contains(" frames ")) {
                    sent = true;
                    assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                                    .start()
                                    .waitFor())
                            .isZero();
                }
            }
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as(output.toString()).isTrue();
        return output.toString();
    }
}
