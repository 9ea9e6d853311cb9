package io.github.mediacapture.examples;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.file.FileInput;
import io.github.mediacapture.file.FileInputOptions;
import io.github.mediacapture.file.MediaFile;
import io.github.mediacapture.swing.SwingFilePicker;
import java.awt.KeyboardFocusManager;
import java.awt.Robot;
import java.awt.event.KeyEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.imageio.ImageIO;
import javax.swing.JDialog;
import javax.swing.JTextField;

/** A program in which somebody chooses files by the keyboard of a real screen; prints what comes of it. */
final class FilesOnScreen {
    private FilesOnScreen() {}

    /** Asks four times; its arguments are a directory for a screenshot and one with files. */
    public static void main(String[] args) throws Exception {
        Robot robot = new Robot();
        robot.setAutoWaitForIdle(true);
        MediaCapture capture = MediaCapture.open(MediaCaptureOptions.builder()
                .discoverCaptureBackends(false)
                .filePicker(new SwingFilePicker().startIn(Path.of(args[1])))
                .build());
        FileInput input =
                capture.newFileInput(FileInputOptions.accept("video/*").multiple());
        CompletableFuture<List<MediaFile>> movie = ask(input);
        ImageIO.write(
                Screenshot.take().image(),
                "png",
                Path.of(args[0]).resolve("files.png").toFile());
        for (char each : "MOVIE.MKV".toCharArray()) { // in small letters, as no shift is pressed
            press(robot, each);
        }
        press(robot, KeyEvent.VK_ENTER);
        System.out.println("chosen: " + movie.join());
        PickerOnScreen.awaitNoDialog();

        CompletableFuture<List<MediaFile>> nothing = ask(input);
        press(robot, KeyEvent.VK_ESCAPE);
        System.out.println("escaped: " + nothing.join());
        PickerOnScreen.awaitNoDialog();

        ask(input).cancel(false);
        PickerOnScreen.awaitNoDialog();
        CompletableFuture<?> unused = ask(input);
        capture.close();
        PickerOnScreen.awaitNoDialog();
        System.out.println("gone: true");
        System.exit(0);
    }

    /** Returns when the keys go to the dialog's field for a name. */
    private static CompletableFuture<List<MediaFile>> ask(FileInput input) throws Exception {
        CompletableFuture<List<MediaFile>> promise = input.pick();
        PickerOnScreen.await(
                () -> KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusedWindow() instanceof JDialog);
        PickerOnScreen.await(
                () -> KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner() instanceof JTextField);
        return promise;
    }

    private static void press(Robot robot, int key) {
        robot.keyPress(key);
        robot.keyRelease(key);
    }
}
