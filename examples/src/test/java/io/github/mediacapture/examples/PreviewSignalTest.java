package io.github.mediacapture.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The preview as a process of its own: how it ends while it records. */
@Tag("device")
@Timeout(120)
class PreviewSignalTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void aSignalEndsTheRecordingAndTheFileIsWhole(String signal, int exitCode) throws Exception {
        String classes = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(each -> Path.of(each).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
        try (VirtualScreen screen = VirtualScreen.start()) {
            ProcessBuilder builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Djava.awt.headless=false",
                            "-cp",
                            classes,
                            PreviewOnScreen.class.getName(),
                            signal)
                    .directory(directory.toFile())
                    .redirectErrorStream(true);
            builder.environment().put("DISPLAY", screen.display());
            Process process = builder.start();
            try {
                String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(process.waitFor()).as(output).isEqualTo(exitCode);
                assertThat(output).contains("recording: true");
            } finally {
                process.destroyForcibly();
            }
        }

        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(directory.resolve("preview.webm"));
        }
        assertThat(new MediaFile(directory.resolve("preview.webm")).complaints())
                .isEmpty();
    }
}
