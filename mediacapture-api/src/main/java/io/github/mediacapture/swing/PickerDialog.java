package io.github.mediacapture.swing;

import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.internal.Reason;
import java.awt.Component;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.Window;
import java.util.concurrent.CompletableFuture;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.Nullable;

/**
 * Where a picker's dialogs are shown, from any thread.
 *
 * @param purpose what they are for, such as {@code "choose a screen"}
 * @param otherwise which of the context's options takes another picker
 * @param parent what they are shown over; null for the middle of the screen
 */
record PickerDialog(
        String purpose, String otherwise, @Nullable Component parent) {
    /** The window that a dialog is shown over; on the event dispatch thread. */
    @Nullable
    Window owner() {
        return parent == null
                ? null
                : parent instanceof Window window ? window : SwingUtilities.getWindowAncestor(parent);
    }

    /** Runs code that shows a dialog, on the event dispatch thread, and returns its answer, which also fails where Java can't show one. */
    <A> CompletableFuture<A> ask(Shower<A> shower) {
        CompletableFuture<A> answer = new CompletableFuture<>();
        if (GraphicsEnvironment.isHeadless()) {
            answer.completeExceptionally(unshowable("Java runs headless here", null));
            return answer;
        }
        try {
            EventQueue.invokeLater(() -> {
                try {
                    if (!answer.isDone()) {
                        shower.show(answer);
                    }
                } catch (RuntimeException | Error e) {
                    answer.completeExceptionally(unshowable(Reason.of(e), e));
                }
            });
        } catch (RuntimeException | Error e) { // AWT connects to the screen here
            answer.completeExceptionally(unshowable(Reason.of(e), e));
        }
        return answer;
    }

    private NotSupportedException unshowable(String reason, @Nullable Throwable cause) {
        return new NotSupportedException(
                "The dialog in which to " + purpose + " can't be shown: " + reason
                        + ". Run the program where it has a screen, or give the context another "
                        + Character.toUpperCase(otherwise.charAt(0)) + otherwise.substring(1)
                        + " (MediaCaptureOptions.Builder." + otherwise + ")",
                cause);
    }

    /**
     * Shows a dialog.
     *
     * @param <A> what it answers
     */
    @FunctionalInterface
    interface Shower<A> {
        /** Returns when the dialog is gone, or before; completes the answer. */
        void show(CompletableFuture<A> answer);
    }
}
