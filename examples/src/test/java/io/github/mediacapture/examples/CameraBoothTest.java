package io.github.mediacapture.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.spi.CaptureDeviceKind;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole way of a film with a real camera; see {@link BoothWindowTest}. */
@Tag("device")
@Timeout(300)
class CameraBoothTest {
    @TempDir
    private Path temporary;

    /** Screenshots stay where {@code -Dscreenshots} says. */
    @Test
    void aFilmOfACameraGoesThroughTheBooth() throws Exception {
        RecordDeviceTest.assumeThereIsA(CaptureDeviceKind.VIDEO_INPUT, "camera");
        String directory = System.getProperty("screenshots", temporary.toString());
        assertThat(RecordRun.of(temporary.resolve("holiday.webm"), "--fake", "--seconds", "2")
                        .exitCode())
                .isZero();
        try (VirtualScreen screen = VirtualScreen.start()) {
            String output =
                    screen.run(BoothOnScreen.class, List.of(), List.of(directory, temporary.toString(), "camera"));
            assertThat(output.lines())
                    .as(output)
                    .contains("file played: true", "asked and opened: true", "recorded: true")
                    .contains("played back: true", "uploaded what was saved: true", "done")
                    .anyMatch(line -> line.matches("photo: [1-9]\\d+"));
        }
    }
}
