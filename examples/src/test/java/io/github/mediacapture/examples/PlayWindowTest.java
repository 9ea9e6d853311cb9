package io.github.mediacapture.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A recording is played in a real window, with its controls. */
@Tag("device")
@Timeout(120)
class PlayWindowTest {
    @TempDir
    private Path temporary;

    /** A screenshot stays where {@code -Dscreenshots} says. */
    @Test
    void mouseAndKeysControlWhatIsPlayed() throws Exception {
        String directory = System.getProperty("screenshots", temporary.toString());
        Path film = temporary.resolve("film.webm");
        assertThat(RecordRun.of(film, "--fake", "--seconds", "3").exitCode()).isZero();
        try (VirtualScreen screen = VirtualScreen.start()) {
            String output = screen.run(PlayOnScreen.class, List.of(), List.of(directory, film.toString()));
            assertThat(output.lines())
                    .as(output)
                    .contains("frames seen while it played: true", "in the middle: true", "muted: true")
                    .contains("at the beginning: true", "done");
        }
    }
}
