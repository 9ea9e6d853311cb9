package io.github.mediacapture.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.diagnosis.Diagnosis;
import io.github.mediacapture.diagnosis.DiagnosisArea;
import io.github.mediacapture.diagnosis.Finding;
import io.github.mediacapture.testkit.FakeDevices;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoctorTest {
    private final ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errBytes = new ByteArrayOutputStream();

    private int run(String... args) {
        MediaCaptureOptions options = MediaCaptureOptions.builder()
                .discoverCaptureBackends(false)
                .discoverEncoderBackends(false)
                .captureBackend(FakeDevices.standard())
                .build();
        return new Doctor(() -> MediaCapture.open(options))
                .run(
                        new PrintStream(outBytes, true, StandardCharsets.UTF_8),
                        new PrintStream(errBytes, true, StandardCharsets.UTF_8),
                        args);
    }

    @Test
    void theTextHasAHeadingForEachAreaAndTheCodeSaysWhatIsMissing() {
        assertThat(run()).isEqualTo(12);
        assertThat(outBytes.toString(StandardCharsets.UTF_8))
                .startsWith("System\n")
                .contains("\nCamera\n  ok  ", "\nRecording\n  !!  Nothing can be recorded: No encoder is there");
    }

    @Test
    void jsonIsForPrograms() {
        assertThat(run("--json")).isEqualTo(12);
        assertThat(outBytes.toString(StandardCharsets.UTF_8))
                .startsWith("{\n  \"works\": {\"system\": true, \"camera\": true, \"microphone\": true")
                .contains("\"recording\": false");
    }

    @Test
    void anUnknownOptionIsRefused() {
        assertThat(run("--jason")).isEqualTo(2);
        assertThat(errBytes.toString(StandardCharsets.UTF_8)).contains("'--jason'");
    }

    @ParameterizedTest
    @CsvSource({"0, ", "9, CAMERA", "10, MICROPHONE", "12, RECORDING", "0, SCREEN", "0, PLAYBACK"})
    void eachThatIsMissingHasACode(int code, DiagnosisArea missing) {
        List<Finding> findings = new ArrayList<>();
        if (missing != null) {
            findings.add(Finding.problem(missing, "broken"));
        }
        assertThat(Doctor.exitCode(new Diagnosis(findings))).isEqualTo(code);
    }
}
