package io.github.mediacapture.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.spi.CaptureDeviceKind;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program as a process of its own: how it ends. */
@Timeout(120)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no signals")
class RecordProcessTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void aSignalEndsTheRecordingAndTheFilePlays(String signal, int exitCode) throws Exception {
        MediaFile file = record(signal, exitCode, "--fake");

        List<Long> numbers = file.frameNumbers(640, 480);
        assertThat(numbers).isNotEmpty().isSorted().doesNotHaveDuplicates().doesNotContain(-1L);
    }

    @Test
    @Tag("device")
    void aSignalEndsTheRecordingOfTheScreenToo() throws Exception {
        RecordDeviceTest.assumeThereIsA(CaptureDeviceKind.DISPLAY, "screen");
        RecordDeviceTest.assumeThereIsA(CaptureDeviceKind.AUDIO_INPUT, "microphone");

        record("INT", 130, "--screen");
    }

    /** Every picture that the program says it recorded is in the file. */
    private MediaFile record(String signal, int exitCode, String source) throws Exception {
        MediaFile file = new MediaFile(directory.resolve("x.webm"));
        RecordProcess process = RecordProcess.interrupted(signal, file.path(), source);
        String text = process.text();
        assertThat(process.exitCode()).as(text).isEqualTo(exitCode);
        assertThat(text).contains(" frames captured, ").doesNotContain("Exception", "instead");
        assertThat(file.streams()).hasSize(2);
        assertThat(file.complaints()).isEmpty();
        assertThat(file.seconds()).isGreaterThan(0.9);
        assertThat(file.packets("v:0")).hasSize(RecordRun.frames(text, 1) - RecordRun.frames(text, 2));
        return file;
    }
}
