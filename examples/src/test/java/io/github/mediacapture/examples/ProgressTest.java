package io.github.mediacapture.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.recording.RecorderStatistics;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private static RecorderStatistics statistics(int frames, long size) {
        return new RecorderStatistics(
                Duration.ofMillis(1250), frames, frames, 2, 0, size, 0, 0, Duration.ZERO, List.of(), 0, 0, List.of());
    }

    @Test
    void aPipeGetsOneLineASecond() {
        Progress progress = new Progress(out, false);

        assertThat(progress.interval()).isEqualTo(Duration.ofSeconds(1));
        progress.show(statistics(37, 5000));
        progress.end();

        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .hasLineCount(1)
                .doesNotContain("\r  ")
                .containsPattern("1\\.[23] s +37 frames +2 dropped +5 KiB");
    }

    @Test
    void aTerminalGetsOneLineThatChanges() {
        Progress progress = new Progress(out, true);

        assertThat(progress.interval()).isEqualTo(Duration.ofMillis(200));
        progress.show(statistics(37, 5_000_000));
        progress.show(statistics(38, 1));
        progress.end();

        String text = bytes.toString(StandardCharsets.UTF_8);
        assertThat(text).startsWith("\r").endsWith(System.lineSeparator());
        String[] lines = text.substring(
                        1, text.length() - System.lineSeparator().length())
                .split("\r", -1);
        assertThat(lines).hasSize(2);
        assertThat(lines[0]).contains(" 37 frames", "4.8 MiB");
        assertThat(lines[1])
                .contains(" 38 frames", "1 B ")
                .as("wipes the longer line")
                .hasSameSizeAs(lines[0]);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1023, 1023 B",
        "1024, 1 KiB",
        "1048575, 1024 KiB",
        "1048576, 1.0 MiB",
        "3221225472, 3072.0 MiB"
    })
    void sizesAreReadable(long size, String text) {
        assertThat(Progress.bytes(size)).isEqualTo(text);
    }
}
