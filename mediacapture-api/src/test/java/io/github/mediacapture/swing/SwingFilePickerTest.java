package io.github.mediacapture.swing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.file.AcceptFilter;
import io.github.mediacapture.host.FilePicker.Request;
import java.awt.GraphicsEnvironment;
import java.io.File;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import javax.swing.JFileChooser;
import javax.swing.filechooser.FileFilter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwingFilePickerTest {
    @TempDir
    Path folder;

    private final SwingFilePicker picker = new SwingFilePicker();

    @Test
    @Tag("spec-21.3")
    void theDialogBeginsWithTheFilterAndCanShowAll() {
        JFileChooser chooser = picker.chooser(new Request(AcceptFilter.parse("video/*,.txt"), /* multiple= */ true));
        FileFilter filter = chooser.getFileFilter();
        assertThat(filter.getDescription()).isEqualTo("video/*, .txt");
        assertThat(filter.accept(new File("a.mkv"))).isTrue();
        assertThat(filter.accept(new File("a.TXT"))).isTrue();
        assertThat(filter.accept(new File("a.mp3"))).isFalse();
        assertThat(filter.accept(folder.toFile())).as("to go there").isTrue();
        assertThat(chooser.isAcceptAllFileFilterUsed()).isTrue();
        assertThat(chooser.isMultiSelectionEnabled()).isTrue();
    }

    @Test
    void withoutAFilterTheDialogShowsAll() {
        JFileChooser chooser = picker.chooser(new Request(AcceptFilter.parse(""), /* multiple= */ false));
        assertThat(chooser.getFileFilter()).isSameAs(chooser.getAcceptAllFileFilter());
        assertThat(chooser.getChoosableFileFilters()).hasSize(1);
        assertThat(chooser.isMultiSelectionEnabled()).isFalse();
    }

    @Test
    void withoutAScreenItIsNotSupported() {
        assumeTrue(GraphicsEnvironment.isHeadless());
        assertThatThrownBy(() -> picker.pick(new Request(AcceptFilter.parse(""), /* multiple= */ false))
                        .toCompletableFuture()
                        .join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(NotSupportedException.class)
                .hasMessageContaining("Builder.filePicker");
    }
}
