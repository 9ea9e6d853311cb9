package io.github.mediacapture.examples;

import static io.github.mediacapture.constraints.Constrain.atMost;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.errors.NotAllowedException;
import io.github.mediacapture.host.DisplayPicker;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.screen.CaptureController;
import io.github.mediacapture.screen.CaptureStartFocusBehavior;
import io.github.mediacapture.screen.DisplayMediaStreamOptions;
import io.github.mediacapture.screen.WindowAudioPreferenceEnum;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.swing.SwingDisplayPicker;
import java.awt.GraphicsEnvironment;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets the person choose a monitor or a window, with sound or without, and records ten seconds of it. */
public final class ShareScreen {
    private static final Path FILE = Path.of("shared.webm");

    private ShareScreen() {}

    /** Records to {@code shared.webm}; asks in a window, or in the terminal if an argument is {@code --console}. */
    public static void main(String... args) throws InterruptedException {
        boolean console = List.of(args).contains("--console") || GraphicsEnvironment.isHeadless();
        DisplayPicker picker = console ? new ConsolePicker(System.in, System.out) : new SwingDisplayPicker();
        MediaCaptureOptions options =
                MediaCaptureOptions.builder().displayPicker(picker).build();
        try (MediaCapture capture = MediaCapture.open(options)) {
            CaptureController controller = capture.newCaptureController();
            controller.setFocusBehavior(CaptureStartFocusBehavior.FOCUS_CAPTURED_SURFACE);
            MediaStream stream = capture.mediaDevices()
                    .getDisplayMedia(DisplayMediaStreamOptions.video(set -> set.frameRate(atMost(30.0)))
                            .withAudio()
                            .withWindowAudio(WindowAudioPreferenceEnum.SYSTEM)
                            .withController(controller))
                    .join();
            record(capture, stream);
        } catch (NotAllowedException e) {
            System.out.println("Nothing was shared.");
        }
    }

    private static void record(MediaCapture capture, MediaStream stream) throws InterruptedException {
        for (MediaStreamTrack track : stream.getTracks()) {
            System.out.println(track + " " + track.getSettings());
            track.onMute(event -> System.out.println(track.label() + " is hidden"));
            track.onEnded(event -> {
                System.out.println(track.label() + " was closed");
                stream.getTracks().forEach(MediaStreamTrack::stop); // what the machine plays goes on without a picture
            });
        }
        MediaRecorder recorder = capture.newMediaRecorder(stream);
        CountDownLatch saved = new CountDownLatch(1);
        recorder.onDataAvailable(event -> event.data().writeTo(FILE));
        recorder.onStop(event -> saved.countDown());
        recorder.start();
        if (!saved.await(10, TimeUnit.SECONDS)) { // it stops by itself when all tracks have ended
            recorder.stop();
            saved.await();
        }
        System.out.println("Written to " + FILE.toAbsolutePath());
    }
}
