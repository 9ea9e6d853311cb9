package io.github.mediacapture.examples;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.values.FacingMode;
import io.github.mediacapture.file.FileInput;
import io.github.mediacapture.file.FileInputOptions;
import io.github.mediacapture.file.MediaFile;
import io.github.mediacapture.swing.SwingCapturePicker;
import io.github.mediacapture.swing.VideoPane;
import io.github.mediacapture.testkit.FakeDevices;
import java.awt.Component;
import java.awt.EventQueue;
import java.awt.Window;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import javax.swing.JButton;
import javax.swing.JDialog;

/** A program in which somebody takes a photo and makes a recording where a file is asked for, on a real screen; prints what comes of it. */
final class CaptureOnScreen {
    private CaptureOnScreen() {}

    /** Its argument is a directory for a screenshot. */
    public static void main(String[] args) throws Exception {
        FakeDevices devices = FakeDevices.standard();
        try (MediaCapture capture = open(devices)) {
            FileInput input = capture.newFileInput(
                    FileInputOptions.accept("image/*,video/*").capture(FacingMode.USER));
            CompletableFuture<List<MediaFile>> photo = ask(input);
            ImageIO.write(
                    Screenshot.take().image(),
                    "png",
                    Path.of(args[0]).resolve("capture.png").toFile());
            click("photo");
            MediaFile taken = photo.join().get(0);
            BufferedImage image = ImageIO.read(taken.openStream());
            System.out.println("photo: " + taken.type() + " " + image.getWidth() + "x" + image.getHeight());
            PickerOnScreen.awaitNoDialog();

            CompletableFuture<List<MediaFile>> film = ask(input);
            click("record");
            long begin = shown();
            PickerOnScreen.await(() -> shown() > begin + 5);
            click("record");
            MediaFile recorded = film.join().get(0);
            System.out.println("film: " + recorded.type().startsWith("video/") + " " + (recorded.size() > 1000));
            PickerOnScreen.awaitNoDialog();

            CompletableFuture<List<MediaFile>> nothing = ask(input);
            click("cancel");
            System.out.println("cancelled: " + nothing.join());
            ask(input).cancel(false);
            PickerOnScreen.awaitNoDialog();
            PickerOnScreen.await(() -> devices.openSessions() == 0);
            System.out.println("camera off: true");
        }
        try (MediaCapture capture = open(new FakeDevices())) {
            capture.newFileInput(FileInputOptions.accept("image/*").capture(""))
                    .pick()
                    .join();
        } catch (CompletionException e) {
            System.out.println("without a camera: " + e.getCause().getMessage());
        } catch (RuntimeException e) {
            System.out.println("without a camera: " + e.getMessage());
        }
        System.exit(0);
    }

    private static MediaCapture open(FakeDevices devices) {
        AtomicReference<MediaCapture> context = new AtomicReference<>();
        context.set(MediaCapture.open(MediaCaptureOptions.builder()
                .discoverCaptureBackends(false)
                .captureBackend(devices)
                .filePicker(
                        request -> CompletableFuture.failedFuture(new IllegalStateException("files were asked for")))
                .capturePicker(new SwingCapturePicker(context::get))
                .build()));
        return context.get();
    }

    /** Returns when the camera is seen. */
    private static CompletableFuture<List<MediaFile>> ask(FileInput input) throws Exception {
        CompletableFuture<List<MediaFile>> promise = input.pick();
        PickerOnScreen.await(() -> find(VideoPane.class, null) != null && shown() > 2);
        return promise;
    }

    private static long shown() {
        return find(VideoPane.class, null).statistics().shown();
    }

    private static void click(String name) {
        EventQueue.invokeLater(() -> find(JButton.class, name).doClick());
    }

    private static <C extends Component> C find(Class<C> type, String name) {
        for (Window each : Window.getWindows()) {
            C found = each instanceof JDialog && each.isShowing() ? PlayOnScreen.find(each, type, name) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
