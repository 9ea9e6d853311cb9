package io.github.mediacapture.core.files;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.file.FileInput;
import io.github.mediacapture.file.FileInputOptions;
import io.github.mediacapture.testkit.FakeMedia;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A context that was given no chooser. */
@FakeMedia
class WithoutPickerTest {
    @Test
    @Tag("spec-21.12")
    void itIsSaidWhatToSet(MediaCapture capture) {
        FileInput input =
                capture.newFileInput(FileInputOptions.accept("video/*").capture(""));
        assertThatThrownBy(input::showPicker)
                .isInstanceOf(NotSupportedException.class)
                .hasMessageContaining("filePicker");
        assertThatThrownBy(input.pick()::join).isInstanceOf(NotSupportedException.class);
    }
}
