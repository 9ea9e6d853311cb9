package io.github.mediacapture.swing;

import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.host.DisplayPicker;
import io.github.mediacapture.internal.Arguments;
import java.awt.Component;
import java.awt.Dialog;
import java.awt.EventQueue;
import java.awt.Window;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.swing.JDialog;
import javax.swing.WindowConstants;

/**
 * Asks in a dialog which monitor or window {@code getDisplayMedia} captures, with a thumbnail of each.
 *
 * <pre>{@code
 * MediaCaptureOptions.builder().displayPicker(new SwingDisplayPicker(window)).build()
 * }</pre>
 *
 * <p>Nothing is chosen when the dialog opens. Arrows, or the beginning of a name, go to a source; Enter or a double click shares it; Escape, or
 * closing the dialog, shares nothing. Sound is offered where there is some, and left out unless the person or {@code withAudioSelection(PREFERRED)}
 * wants it.
 *
 * <p>Any thread may call it; the dialog lives on the event dispatch thread. It goes away when the answer is cancelled.
 */
public final class SwingDisplayPicker implements DisplayPicker {
    private final PickerDialog place;

    /** Shows its dialogs in the middle of the screen; they block no window of the app. */
    public SwingDisplayPicker() {
        this.place = new PickerDialog("choose a screen", "displayPicker", null);
    }

    /**
     * Shows its dialogs over a window, which they block.
     *
     * @param parent the window, or anything in it
     * @throws IllegalArgumentException if it is null
     */
    public SwingDisplayPicker(Component parent) {
        this.place = new PickerDialog("choose a screen", "displayPicker", Arguments.required(parent, "parent"));
    }

    /**
     * {@inheritDoc}
     *
     * @return what was chosen, or empty if the person shares nothing; fails with a {@link NotSupportedException} where Java can't show a dialog: it
     *     runs headless, or does not reach the screen
     */
    @Override
    public CompletionStage<Optional<Choice>> pick(Request request) {
        Arguments.required(request, "request");
        return place.ask(answer -> show(request, answer));
    }

    /** Returns when the dialog is gone, while the event dispatch thread goes on inside. */
    private void show(Request request, CompletableFuture<Optional<Choice>> answer) {
        Window owner = place.owner();
        JDialog dialog = new JDialog(owner, "Share your screen", Dialog.ModalityType.DOCUMENT_MODAL);
        DisplayChooser chooser = new DisplayChooser(request, choice -> {
            dialog.dispose(); // first, so that it is not in the picture
            answer.complete(choice);
        });
        dialog.setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
        dialog.addWindowListener(new WindowAdapter() {
            @Override
            public void windowOpened(WindowEvent event) {
                chooser.focus();
            }

            @Override
            public void windowClosed(WindowEvent event) { // whoever disposed of it
                chooser.close();
                answer.complete(Optional.empty());
            }
        });
        CompletableFuture<?> unused = answer.whenComplete((choice, error) -> EventQueue.invokeLater(dialog::dispose));
        dialog.setContentPane(chooser);
        dialog.getRootPane().setDefaultButton(chooser.shareButton());
        dialog.pack();
        dialog.setLocationRelativeTo(owner);
        dialog.setVisible(true);
    }
}
