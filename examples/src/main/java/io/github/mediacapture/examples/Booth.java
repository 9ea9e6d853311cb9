package io.github.mediacapture.examples;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.devices.MediaDevices;
import io.github.mediacapture.effects.TrackEffect;
import io.github.mediacapture.effects.VideoEffect;
import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.file.FileInput;
import io.github.mediacapture.file.FileInputOptions;
import io.github.mediacapture.file.MediaFile;
import io.github.mediacapture.host.PermissionPrompt;
import io.github.mediacapture.permissions.PermissionName;
import io.github.mediacapture.playback.VideoElement;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.RecordingState;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.swing.PlayerControls;
import io.github.mediacapture.swing.SwingFilePicker;
import io.github.mediacapture.swing.VideoPane;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.upload.MultipartBody;
import java.awt.BorderLayout;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.WindowConstants;
import org.jspecify.annotations.Nullable;

/**
 * The whole way of a film in one window: choose a file, or ask for the camera; look at it with effects; take photos; record, play back,
 * save and upload. On the event dispatch thread, but for {@link #main}.
 */
public final class Booth {
    private static final String HELP = """
            The whole way of a film in one window: file or camera, effects, photo, recording, playing back, saving, uploading.

            usage: booth [options]

              --fake   a fake camera and microphone
              --help   this text

            Photos and films are saved in the current directory; a small server, which the program starts, keeps uploads in
            its directory 'uploads'.
            """;

    private final JFrame window = new JFrame("Booth");
    private final Path directory;
    private final BoothServer server;
    private final MediaCapture capture;
    private final VideoElement video;
    private final VideoPane pane;
    private final JComboBox<String> effects =
            new JComboBox<>(Preview.EFFECTS.keySet().toArray(String[]::new));
    private final JButton recordButton = new JButton("Record");
    private final JLabel status = new JLabel("Choose a file, or turn the camera on.");
    private Runnable stopper = () -> {}; // of the camera
    private @Nullable MediaStream camera;
    private @Nullable TrackEffect<VideoEffect> effect;
    private @Nullable MediaRecorder recorder;
    private @Nullable Blob film;
    private @Nullable Path saved;

    private Booth(boolean fake, Path directory) throws IOException {
        this.directory = directory;
        server = new BoothServer(directory.resolve("uploads"));
        MediaCaptureOptions.Builder options = MediaCaptureOptions.builder()
                .filePicker(new SwingFilePicker(window).startIn(directory))
                .permissionPrompt(names -> CompletableFuture.supplyAsync(() -> ask(names), EventQueue::invokeLater));
        if (fake) {
            options.discoverCaptureBackends(false).captureBackend(FakeDevices.standard());
        }
        capture = MediaCapture.open(options.build());
        video = capture.newVideoElement();
        pane = new VideoPane(video);
    }

    /** Opens a window, and returns; {@code --help} says more. */
    public static void main(String... args) {
        List<String> options = List.of(args);
        if (options.contains("--help")) {
            System.out.print(HELP);
        } else if (!List.of("--fake").containsAll(options)) {
            System.err.println("booth: there is no such option (see --help)");
            System.exit(2);
        } else if (GraphicsEnvironment.isHeadless()) {
            System.err.println("booth: there is no screen to open a window on (is DISPLAY set?)");
            System.exit(1);
        } else {
            open(options.contains("--fake"), Path.of(""));
        }
    }

    /**
     * Opens a window; any thread.
     *
     * @param fake whether camera and microphone are fake ones
     * @param directory where files go
     */
    static void open(boolean fake, Path directory) {
        EventQueue.invokeLater(() -> {
            try {
                new Booth(fake, directory).show();
            } catch (IOException e) {
                JOptionPane.showMessageDialog(null, "The server did not start: " + Failure.line(e));
            }
        });
    }

    private PermissionPrompt.Answer ask(Set<PermissionName> names) {
        String wanted =
                names.stream().sorted().map(name -> "the " + name.label()).collect(Collectors.joining(" and "));
        boolean allowed = JOptionPane.showConfirmDialog(
                        window, "May the booth use " + wanted + "?", "Permission", JOptionPane.YES_NO_OPTION)
                == JOptionPane.YES_OPTION;
        return allowed ? PermissionPrompt.Answer.ALLOW : PermissionPrompt.Answer.DENY;
    }

    private void show() {
        PlayerControls controls = new PlayerControls(video);
        JPanel buttons = new JPanel();
        buttons.add(button("File", this::chooseFile));
        buttons.add(button("Camera", this::openCamera));
        effects.setName("effect");
        effects.addActionListener(event -> chooseEffect());
        buttons.add(effects);
        buttons.add(button("Photo", this::takePhoto));
        recordButton.setName("Record");
        recordButton.addActionListener(event -> toggleRecording());
        buttons.add(recordButton);
        buttons.add(button("Play back", this::playBack));
        buttons.add(button("Save", this::save));
        buttons.add(button("Upload", this::upload));
        status.setName("status");
        status.addPropertyChangeListener("text", event -> status.setToolTipText(status.getText()));
        JPanel below = new JPanel(new BorderLayout());
        below.add(controls, BorderLayout.NORTH);
        below.add(buttons, BorderLayout.CENTER);
        below.add(status, BorderLayout.SOUTH);
        window.add(pane, BorderLayout.CENTER);
        window.add(below, BorderLayout.SOUTH);
        video.onError(event ->
                tell(video.error().map(error -> Failure.line(error.cause())).orElse("It can't be played")));
        window.setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
        window.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosed(WindowEvent event) {
                capture.close();
                server.close();
            }
        });
        window.pack();
        window.setVisible(true);
    }

    private static JButton button(String text, Runnable action) {
        JButton button = new JButton(text);
        button.setName(text);
        button.addActionListener(event -> action.run());
        return button;
    }

    /** Any thread. */
    private void tell(String text) {
        tell(text, text);
    }

    private void tell(String text, String whole) {
        EventQueue.invokeLater(() -> {
            status.setText(text);
            status.setToolTipText(whole); // what is cut off
        });
    }

    /** Goes on with what comes later, or says why it does not come. */
    private <T> void later(CompletableFuture<T> promise, Consumer<? super T> then) {
        later(promise, then, Failure::line);
    }

    private <T> void later(CompletableFuture<T> promise, Consumer<? super T> then, Function<Throwable, String> says) {
        CompletableFuture<?> unused = promise.thenAcceptAsync(then, EventQueue::invokeLater)
                .exceptionally(error -> {
                    Throwable cause = error.getCause();
                    Throwable told = error instanceof CompletionException && cause != null ? cause : error;
                    tell(says.apply(told), Failure.line(told));
                    return null;
                });
    }

    private void chooseFile() {
        FileInput input = capture.newFileInput(FileInputOptions.accept("video/*,audio/*"));
        later(
                input.pick(),
                files -> files.stream().findFirst().ifPresent(file -> {
                    play(file);
                    status.setText(file.name());
                }));
    }

    /** The person is asked when the camera is needed first, not before. */
    private void openCamera() {
        later(cameraAndMicrophone(), this::showCamera, Booth::noCamera);
    }

    /** The camera alone where there is no microphone. */
    private CompletableFuture<MediaStream> cameraAndMicrophone() {
        MediaDevices devices = capture.mediaDevices();
        return devices.getUserMedia(MediaStreamConstraints.video().withAudio())
                .exceptionallyCompose(error -> error instanceof NotFoundException
                        ? devices.getUserMedia(MediaStreamConstraints.video())
                        : CompletableFuture.failedFuture(error));
    }

    /** In a line that has room; the whole reason is the tool tip. */
    static String noCamera(Throwable error) {
        return error instanceof NotFoundException
                ? "There is no camera. Start with --fake for a fake one."
                : Failure.line(error);
    }

    private void showCamera(MediaStream stream) {
        closeCamera();
        TrackEffect<VideoEffect> made =
                capture.newEffect(stream.getVideoTracks().get(0), chosenEffect());
        List<MediaStreamTrack> tracks = new ArrayList<>(stream.getAudioTracks());
        tracks.add(made.track());
        effect = made;
        camera = capture.newMediaStream(tracks);
        stream.getTracks().forEach(track -> track.onEnded(event -> tell("The camera is gone.")));
        stopper = () -> stream.getTracks().forEach(MediaStreamTrack::stop);
        video.setSrcObject(camera);
        later(video.play(), unused -> status.setText("This is the camera."));
    }

    private void closeCamera() {
        stopper.run();
        stopper = () -> {};
        if (effect != null) {
            effect.close();
        }
        effect = null;
        camera = null;
    }

    private VideoEffect chosenEffect() {
        return Preview.effectOf(effects.getSelectedItem());
    }

    private void chooseEffect() {
        if (effect != null) {
            effect.swap(chosenEffect());
        }
    }

    private void takePhoto() {
        BufferedImage image = pane.snapshot().orElse(null);
        if (image == null) {
            status.setText("There is nothing to see yet.");
            return;
        }
        Path file = Preview.unused(directory, "photo", ".png");
        try {
            ImageIO.write(image, "png", file.toFile());
            status.setText("Saved " + file.getFileName());
        } catch (IOException e) {
            status.setText("Not saved: " + Failure.line(e));
        }
    }

    private void toggleRecording() {
        if (recorder != null && recorder.state() != RecordingState.INACTIVE) {
            recorder.stop();
            return;
        }
        if (camera == null) {
            status.setText("Turn the camera on first.");
            return;
        }
        MediaRecorder started = capture.newMediaRecorder(camera);
        started.onDataAvailable(event -> EventQueue.invokeLater(() -> {
            film = event.data();
            recordButton.setText("Record");
            status.setText("Recorded " + Progress.bytes(event.data().size()));
        }));
        started.onError(event -> tell(Failure.line(event.error())));
        started.start();
        recorder = started;
        recordButton.setText("Stop");
        status.setText("Recording");
    }

    private void playBack() {
        if (film == null) {
            status.setText("There is nothing to play back yet.");
        } else {
            play(film);
            status.setText("This is the recording.");
        }
    }

    private void play(Blob blob) {
        closeCamera();
        film = blob;
        video.setSrcObject(blob);
        CompletableFuture<Void> unused = video.play(); // what fails is an error event, too
    }

    private void save() {
        if (film == null) {
            status.setText("There is nothing to save yet.");
            return;
        }
        String extension = film.type().startsWith("video/mp4") ? ".mp4" : ".webm";
        Path file = Preview.unused(directory, "film", extension);
        Blob kept = film;
        later(CompletableFuture.runAsync(() -> kept.writeTo(file)), unused -> {
            saved = file;
            status.setText("Saved " + file.getFileName());
        });
    }

    private void upload() {
        if (saved == null) {
            status.setText("Save it first.");
            return;
        }
        MultipartBody form = MultipartBody.builder()
                .part("title", "Made in the booth")
                .part("film", MediaFile.of(saved))
                .build();
        HttpRequest request = HttpRequest.newBuilder(server.uploads())
                .header("Content-Type", form.contentType())
                .POST(form)
                .build();
        later(
                HttpClient.newHttpClient().sendAsync(request, HttpResponse.BodyHandlers.ofString()),
                answer -> status.setText(
                        answer.statusCode() == 201
                                ? "Uploaded " + answer.body()
                                : "The server answered " + answer.statusCode()));
    }
}
