package io.github.mediacapture.examples;

import java.awt.EventQueue;
import java.awt.Window;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.swing.AbstractButton;
import javax.swing.JFrame;

/** The preview, in which somebody records and then ends the program by a signal, whose kind is its argument. */
final class PreviewOnScreen {
    private PreviewOnScreen() {}

    /** Records into the current directory. */
    public static void main(String[] args) throws Exception {
        Preview.main("--fake");
        PickerOnScreen.await(() -> button() != null && button().isShowing());
        EventQueue.invokeLater(() -> button().doClick());
        Path part = Path.of("preview.webm.part");
        PickerOnScreen.await(() -> part.toFile().length() > 0);
        System.out.println("recording: " + Files.exists(part));
        new ProcessBuilder(
                        "kill",
                        "-" + args[0],
                        Long.toString(ProcessHandle.current().pid()))
                .start()
                .waitFor();
    }

    private static AbstractButton button() {
        for (Window each : Window.getWindows()) {
            AbstractButton found =
                    each instanceof JFrame ? PlayOnScreen.find(each, AbstractButton.class, "record") : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
