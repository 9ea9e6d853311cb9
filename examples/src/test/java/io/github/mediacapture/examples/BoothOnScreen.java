package io.github.mediacapture.examples;

import io.github.mediacapture.swing.VideoPane;
import java.awt.Component;
import java.awt.EventQueue;
import java.awt.KeyboardFocusManager;
import java.awt.Robot;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import javax.imageio.ImageIO;
import javax.swing.AbstractButton;
import javax.swing.JComboBox;
import javax.swing.JDialog;
import javax.swing.JFileChooser;
import javax.swing.JFrame;
import javax.swing.JLabel;

/** A program in which somebody goes the whole way of a film through the booth, on a real screen; prints what comes of it. */
final class BoothOnScreen {
    private final Robot robot = new Robot();
    private final Path shots;
    private final Path directory;

    private BoothOnScreen(Path shots, Path directory) throws Exception {
        this.shots = shots;
        this.directory = directory;
        robot.setAutoWaitForIdle(true);
    }

    /** Its arguments are a directory for screenshots, one with the file {@code holiday.webm}, and {@code camera} for a real one. */
    public static void main(String[] args) throws Exception {
        new BoothOnScreen(Path.of(args[0]), Path.of(args[1])).run(args.length < 3);
        System.out.println("done");
        System.exit(0);
    }

    private void run(boolean fake) throws Exception {
        Booth.open(fake, directory);
        PickerOnScreen.await(() -> button("File") != null && button("File").isShowing());
        chooseFile();
        openCamera();
        record();
        shot("booth.png");
        click("Play back");
        seesMore("This is the recording.");
        System.out.println("played back: true");
        click("Save");
        awaitStatus("Saved film.webm");
        click("Upload");
        awaitStatus("Uploaded film.webm");
        byte[] saved = Files.readAllBytes(directory.resolve("film.webm"));
        byte[] uploaded = Files.readAllBytes(directory.resolve("uploads").resolve("film.webm"));
        System.out.println("uploaded what was saved: " + (saved.length > 1000 && Arrays.equals(saved, uploaded)));
    }

    private void chooseFile() throws Exception {
        click("File");
        PickerOnScreen.await(() -> chooser() != null && chooser().isShowing());
        EventQueue.invokeLater(() -> {
            chooser().setSelectedFile(directory.resolve("holiday.webm").toFile());
            chooser().approveSelection();
        });
        PickerOnScreen.awaitNoDialog();
        seesMore("holiday.webm");
        System.out.println("file played: true");
    }

    private void openCamera() throws Exception {
        click("Camera");
        PickerOnScreen.await(
                () -> KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusedWindow() instanceof JDialog);
        shot("permission.png");
        press(KeyEvent.VK_ENTER); // the first button: yes
        PickerOnScreen.awaitNoDialog();
        seesMore("This is the camera.");
        System.out.println("asked and opened: true");
    }

    private void record() throws Exception {
        PickerOnScreen.await(() -> {
            find(JComboBox.class, "effect").setSelectedItem("Sepia");
            return true;
        });
        click("Photo");
        awaitStatus("Saved photo.png");
        System.out.println("photo: "
                + ImageIO.read(directory.resolve("photo.png").toFile()).getWidth());
        click("Record");
        seesMore("Recording");
        click("Record");
        PickerOnScreen.await(() -> find(JLabel.class, "status").getText().startsWith("Recorded "));
        System.out.println("recorded: true");
    }

    /** Waits until the status is that, and ten more frames are seen. */
    private void seesMore(String status) throws Exception {
        awaitStatus(status);
        AtomicLong before = new AtomicLong();
        PickerOnScreen.await(() -> {
            before.set(find(VideoPane.class, null).statistics().shown());
            return true;
        });
        PickerOnScreen.await(() -> find(VideoPane.class, null).statistics().shown() >= before.get() + 10);
    }

    private void awaitStatus(String text) throws Exception {
        PickerOnScreen.await(() -> find(JLabel.class, "status").getText().equals(text));
    }

    /** As the mouse does, which the window's size does not matter to. */
    private void click(String name) {
        EventQueue.invokeLater(() -> button(name).doClick());
    }

    private void press(int key) {
        robot.keyPress(key);
        robot.keyRelease(key);
    }

    private void shot(String name) throws Exception {
        ImageIO.write(Screenshot.take().image(), "png", shots.resolve(name).toFile());
    }

    private static JFileChooser chooser() {
        for (Window each : Window.getWindows()) {
            JFileChooser found = each instanceof JDialog ? PlayOnScreen.find(each, JFileChooser.class, null) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static AbstractButton button(String name) {
        return find(AbstractButton.class, name);
    }

    private static <C extends Component> C find(Class<C> type, String name) {
        for (Window each : Window.getWindows()) {
            C found = each instanceof JFrame ? PlayOnScreen.find(each, type, name) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
