package io.github.mediacapture.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole way of a film: file, camera, photo, recording, playing back, saving, uploading. */
@Tag("device")
@Timeout(120)
class BoothWindowTest {
    @TempDir
    private Path temporary;

    /** Screenshots stay where {@code -Dscreenshots} says. */
    @Test
    void aFilmGoesThroughTheBooth() throws Exception {
        String directory = System.getProperty("screenshots", temporary.toString());
        assertThat(RecordRun.of(temporary.resolve("holiday.webm"), "--fake", "--seconds", "2")
                        .exitCode())
                .isZero();
        try (VirtualScreen screen = VirtualScreen.start()) {
            String output = screen.run(BoothOnScreen.class, List.of(), List.of(directory, temporary.toString()));
            assertThat(output.lines())
                    .as(output)
                    .contains("file played: true", "asked and opened: true", "photo: 640", "recorded: true")
                    .contains("played back: true", "uploaded what was saved: true", "done");
        }
    }
}
