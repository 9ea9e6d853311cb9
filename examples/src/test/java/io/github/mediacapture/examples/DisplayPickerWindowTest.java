package io.github.mediacapture.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The dialogs in which to choose a screen and files, and to take photos, on a screen. */
@Tag("device")
@Timeout(120)
class DisplayPickerWindowTest {
    @TempDir
    private Path temporary;

    /** A screenshot stays where {@code -Dscreenshots} says. */
    @Test
    void theKeyboardChoosesAndRefuses() throws Exception {
        String directory = System.getProperty("screenshots", temporary.toString());
        try (VirtualScreen screen = VirtualScreen.start()) {
            String output = screen.run(PickerOnScreen.class, List.of(), List.of(directory));
            assertThat(output.lines()).as(output).contains("shared: Second", "escaped: NotAllowedError", "gone: true");
        }
    }

    /** A screenshot stays where {@code -Dscreenshots} says. */
    @Test
    void filesAreChosenByTheKeyboard() throws Exception {
        String directory = System.getProperty("screenshots", temporary.toString());
        Files.writeString(temporary.resolve("movie.mkv"), "movie");
        Files.writeString(temporary.resolve("song.mp3"), "song");
        try (VirtualScreen screen = VirtualScreen.start()) {
            String output = screen.run(FilesOnScreen.class, List.of(), List.of(directory, temporary.toString()));
            assertThat(output.lines())
                    .as(output)
                    .contains("chosen: [MediaFile[movie.mkv, 5 bytes, video/x-matroska]]", "escaped: []", "gone: true");
        }
    }

    /** A screenshot stays where {@code -Dscreenshots} says. */
    @Test
    void aPhotoAndARecordingTakeTheFilesPlace() throws Exception {
        String directory = System.getProperty("screenshots", temporary.toString());
        try (VirtualScreen screen = VirtualScreen.start()) {
            String output = screen.run(CaptureOnScreen.class, List.of(), List.of(directory));
            assertThat(output.lines())
                    .as(output)
                    .contains("photo: image/png 640x480", "film: true true", "cancelled: []", "camera off: true")
                    .contains("without a camera: The file picker failed: files were asked for");
        }
    }
}
