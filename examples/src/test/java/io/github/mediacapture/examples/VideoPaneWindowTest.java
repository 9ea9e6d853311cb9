package io.github.mediacapture.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pane in a real window: each pixel of the screen is one of the frame, however many of them one of Swing's has. */
@Tag("device")
@Timeout(120)
class VideoPaneWindowTest {
    @TempDir
    private Path temporary;

    /** On X11, Java rounds 1.25 to 1: in between there are the tests without a screen. Screenshots stay where {@code -Dscreenshots} says. */
    @ParameterizedTest
    @ValueSource(strings = {"1", "1.25", "2"})
    void theScreenShowsTheFrame(String scale) throws Exception {
        String directory = System.getProperty("screenshots", temporary.toString());
        try (VirtualScreen screen = VirtualScreen.start()) {
            String output = screen.run(
                    WindowOnScreen.class, List.of("-Dsun.java2d.uiScale=" + scale), List.of("at " + scale, directory));
            assertThat(output.lines())
                    .as(output)
                    .contains("letterbox: 0", "mirror and overlay: 0", "blank: 0")
                    .contains("hidden: true", "shown again: true", "removed: true", "added again: true")
                    .contains("disposed: true", "closed: true", "frames: 0", "done");
        }
    }
}
