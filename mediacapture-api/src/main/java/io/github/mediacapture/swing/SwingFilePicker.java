package io.github.mediacapture.swing;

import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.file.AcceptFilter;
import io.github.mediacapture.host.FilePicker;
import io.github.mediacapture.internal.Arguments;
import java.awt.Component;
import java.awt.EventQueue;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.swing.JFileChooser;
import javax.swing.filechooser.FileFilter;
import org.jspecify.annotations.Nullable;

/**
 * Asks for files in Swing's own dialog.
 *
 * <pre>{@code
 * MediaCaptureOptions.builder().filePicker(new SwingFilePicker(window)).build()
 * }</pre>
 *
 * <p>The dialog begins with the files that the app wants, and can show all. It opens where the last choice was made.
 *
 * <p>Any thread may call it; the dialog lives on the event dispatch thread. It goes away when the answer is cancelled.
 */
public final class SwingFilePicker implements FilePicker {
    private final PickerDialog dialog;

    /** On the event dispatch thread. */
    private @Nullable File lastFolder;

    /** Shows its dialogs in the middle of the screen. */
    public SwingFilePicker() {
        this.dialog = new PickerDialog("choose files", "filePicker", null);
    }

    /**
     * Shows its dialogs over a window, which they block.
     *
     * @param parent the window, or anything in it
     * @throws IllegalArgumentException if it is null
     */
    public SwingFilePicker(Component parent) {
        this.dialog = new PickerDialog("choose files", "filePicker", Arguments.required(parent, "parent"));
    }

    /**
     * Opens its first dialog somewhere else than in the person's own directory.
     *
     * @param folder need not be there
     * @return this picker
     */
    public SwingFilePicker startIn(Path folder) {
        File first = Arguments.required(folder, "folder").toFile();
        EventQueue.invokeLater(() -> lastFolder = first);
        return this;
    }

    /**
     * {@inheritDoc}
     *
     * @return what was chosen; fails with a {@link NotSupportedException} where Java can't show a dialog: it runs headless, or does not
     *     reach the screen
     */
    @Override
    public CompletionStage<List<Path>> pick(Request request) {
        Arguments.required(request, "request");
        return dialog.ask(answer -> show(request, answer));
    }

    /** Returns when the dialog is gone, while the event dispatch thread goes on inside. */
    private void show(Request request, CompletableFuture<List<Path>> answer) {
        JFileChooser chooser = chooser(request);
        CompletableFuture<?> unused =
                answer.whenComplete((files, error) -> EventQueue.invokeLater(chooser::cancelSelection));
        boolean approved = chooser.showOpenDialog(dialog.parent()) == JFileChooser.APPROVE_OPTION;
        lastFolder = chooser.getCurrentDirectory();
        answer.complete(approved ? chosen(chooser) : List.of());
    }

    JFileChooser chooser(Request request) {
        JFileChooser chooser = new JFileChooser(lastFolder);
        chooser.setMultiSelectionEnabled(request.multiple());
        if (!request.filter().acceptsEverything()) {
            FileFilter wanted = new WantedFiles(request.filter());
            chooser.addChoosableFileFilter(wanted);
            chooser.setFileFilter(wanted);
        }
        return chooser;
    }

    private static List<Path> chosen(JFileChooser chooser) {
        File[] files =
                chooser.isMultiSelectionEnabled() ? chooser.getSelectedFiles() : new File[] {chooser.getSelectedFile()};
        return Arrays.stream(files).map(File::toPath).toList();
    }

    /** Directories too, so that one can go there. */
    static final class WantedFiles extends FileFilter {
        private final AcceptFilter filter;

        WantedFiles(AcceptFilter filter) {
            this.filter = filter;
        }

        @Override
        public boolean accept(File file) {
            return file.isDirectory() || filter.matches(file.toPath());
        }

        @Override
        public String getDescription() {
            return String.join(", ", filter.tokens());
        }
    }
}
