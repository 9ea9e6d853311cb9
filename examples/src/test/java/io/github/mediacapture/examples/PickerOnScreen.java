package io.github.mediacapture.examples;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.errors.NotAllowedException;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.swing.SwingDisplayPicker;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeScreen;
import io.github.mediacapture.testkit.FakeWindow;
import java.awt.EventQueue;
import java.awt.KeyboardFocusManager;
import java.awt.Robot;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;
import javax.swing.JDialog;
import javax.swing.JList;

/** A program in which somebody chooses what to share, by the keyboard of a real screen; prints what comes of it. */
final class PickerOnScreen {
    private final FakeDevices devices = FakeDevices.standard();
    private final Robot robot = new Robot();
    private final Path directory;

    private PickerOnScreen(Path directory) throws Exception {
        this.directory = directory;
        robot.setAutoWaitForIdle(true);
        devices.add(
                FakeScreen.builder().id("second").label("Second").size(640, 360).build());
        devices.add(FakeWindow.builder().label("Letter").build());
    }

    /** Asks three times; its argument is a directory for a screenshot. */
    public static void main(String[] args) throws Exception {
        new PickerOnScreen(Path.of(args[0])).run();
        System.exit(0);
    }

    private void run() throws Exception {
        MediaCaptureOptions options = MediaCaptureOptions.builder()
                .discoverCaptureBackends(false)
                .captureBackend(devices)
                .displayPicker(new SwingDisplayPicker())
                .build();
        MediaCapture capture = MediaCapture.open(options);
        CompletableFuture<MediaStream> second = ask(capture);
        await(() -> devices.outstandingFrames() == 0 && devices.openSessions() == 0); // the thumbnails are there
        ImageIO.write(
                Screenshot.take().image(),
                "png",
                directory.resolve("picker.png").toFile());
        press(KeyEvent.VK_RIGHT, KeyEvent.VK_RIGHT, KeyEvent.VK_ENTER);
        System.out.println("shared: " + second.join().getVideoTracks().get(0).label());
        awaitNoDialog();

        CompletableFuture<MediaStream> nothing = ask(capture);
        press(KeyEvent.VK_ESCAPE);
        try {
            nothing.join();
        } catch (NotAllowedException e) {
            System.out.println("escaped: " + e.domName());
        }
        awaitNoDialog();

        CompletableFuture<MediaStream> cancelled = ask(capture);
        cancelled.cancel(false);
        awaitNoDialog();
        CompletableFuture<?> unused = ask(capture);
        capture.close();
        awaitNoDialog();
        await(() -> devices.outstandingFrames() == 0); // what was being made small is given back soon
        System.out.println("gone: true");
    }

    /** Returns when the keys go to the dialog. */
    private static CompletableFuture<MediaStream> ask(MediaCapture capture) throws Exception {
        CompletableFuture<MediaStream> promise = capture.mediaDevices().getDisplayMedia();
        await(() -> KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner() instanceof JList<?>);
        return promise;
    }

    static void awaitNoDialog() throws Exception {
        await(() -> Arrays.stream(Window.getWindows()).noneMatch(each -> each instanceof JDialog && each.isShowing()));
    }

    static void await(BooleanSupplier condition) throws Exception {
        while (!onEventThread(condition::getAsBoolean)) {
            Thread.onSpinWait();
        }
    }

    private void press(int... keys) {
        for (int key : keys) {
            robot.keyPress(key);
            robot.keyRelease(key);
        }
    }

    private static <T> T onEventThread(Callable<T> task) throws Exception {
        FutureTask<T> result = new FutureTask<>(task);
        EventQueue.invokeAndWait(result);
        return result.get();
    }
}
