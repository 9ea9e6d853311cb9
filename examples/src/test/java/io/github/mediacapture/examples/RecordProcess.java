package io.github.mediacapture.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The example as a process of its own, which was sent a signal while it recorded.
 *
 * @param exitCode how it ended
 * @param text all that it printed
 */
record RecordProcess(int exitCode, String text) {
    /** Starts it, and sends it a signal when it has recorded a second. */
    static RecordProcess interrupted(String signal, Path out, String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Record.class.getName(),
                "--seconds",
                "100",
                "--out",
                out.toString()));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String text = interruptOncePicturesCome(process, signal);
            return new RecordProcess(process.exitValue(), text);
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
