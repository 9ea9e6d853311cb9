package io.github.mediacapture.examples;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.effects.TrackEffect;
import io.github.mediacapture.effects.VideoEffect;
import io.github.mediacapture.effects.VideoEffects;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.recording.RecordingState;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.swing.VideoPane;
import java.awt.BorderLayout;
import java.awt.GraphicsEnvironment;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;
import javax.swing.WindowConstants;
import org.jspecify.annotations.Nullable;

/** Shows the camera or the screen in a window, with effects; takes snapshots, and records what is seen. */
public final class Preview {
    private static final String HELP = """
            Shows the camera in a window, with effects to choose from; takes snapshots, and records what is seen.

            usage: preview [options]

              --screen   the screen instead of the camera
              --fake     a fake camera, microphone or screen
              --help     this text

            Snapshots and recordings go to the current directory: snapshot.png, preview.webm, and so on.
            Where there is no camera, microphone or screen, a fake one takes its place.
            """;

    private static final Set<String> OPTIONS = Set.of("--screen", "--fake", "--help");
    /** By the names that a person chooses from. */
    static final Map<String, Supplier<VideoEffect>> EFFECTS = new LinkedHashMap<>();

    static {
        EFFECTS.put("None", VideoEffects::none);
        EFFECTS.put("Mirror", VideoEffects::mirror);
        EFFECTS.put("Gray", VideoEffects::gray);
        EFFECTS.put(
                "Sepia", () -> VideoEffects.colorMatrix(.393, .769, .189, 0, .349, .686, .168, 0, .272, .534, .131, 0));
        EFFECTS.put("Blur", () -> VideoEffects.blur(8));
    }

    private final MediaCapture capture;
    private final Sources sources;
    private final TrackEffect<VideoEffect> effect;
    private final JFrame window = new JFrame("Preview");
    private final VideoPane pane = new VideoPane();
    private final JButton recordButton = new JButton("Record");
    private final JLabel status = new JLabel(" ");
    private volatile @Nullable MediaRecorder recorder;
    private volatile CompletableFuture<Boolean> finished = CompletableFuture.completedFuture(true);

    private Preview(Sources sources) {
        this.sources = sources;
        capture = sources.capture();
        effect = capture.newEffect(sources.stream().getVideoTracks().get(0), VideoEffects.none());
    }

    /** Opens a window, and returns; {@code --help} says more. */
    public static void main(String... args) {
        List<String> unknown =
                Arrays.stream(args).filter(each -> !OPTIONS.contains(each)).toList();
        if (List.of(args).contains("--help")) {
            System.out.print(HELP);
        } else if (!unknown.isEmpty()) {
            System.err.println("preview: there is no option '" + unknown.get(0) + "' (see --help)");
            System.exit(2);
        } else if (GraphicsEnvironment.isHeadless()) {
            System.err.println("preview: there is no screen to open a window on (is DISPLAY set?)");
            System.exit(1);
        } else {
            Sources sources =
                    Sources.open(RecordOptions.parse(args), options -> MediaCapture.open(options.build()), System.out);
            SwingUtilities.invokeLater(() -> {
                Preview preview = new Preview(sources);
                EndOfProgram.first("preview", preview::endRecording);
                preview.show();
            });
        }
    }

    private void show() {
        pane.setSource(effect.track());
        JComboBox<String> choice = new JComboBox<>(EFFECTS.keySet().toArray(String[]::new));
        choice.setName("effect");
        choice.addActionListener(event -> effect.swap(effectOf(choice.getSelectedItem())));
        JButton snapshotButton = new JButton("Snapshot");
        snapshotButton.addActionListener(event -> snapshot());
        recordButton.setName("record");
        recordButton.addActionListener(event -> toggleRecording());
        JPanel controls = new JPanel();
        controls.add(choice);
        controls.add(snapshotButton);
        controls.add(recordButton);
        JPanel below = new JPanel(new BorderLayout());
        below.add(controls, BorderLayout.CENTER);
        below.add(status, BorderLayout.SOUTH);
        window.add(pane, BorderLayout.CENTER);
        window.add(below, BorderLayout.SOUTH);
        window.setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
        window.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosed(WindowEvent event) {
                sources.close();
            }
        });
        effect.track().onEnded(event -> SwingUtilities.invokeLater(() -> status.setText("The source has ended.")));
        window.pack();
        window.setLocationByPlatform(true);
        window.setVisible(true);
    }

    /** What a person has chosen. */
    static VideoEffect effectOf(@Nullable Object name) {
        return EFFECTS.getOrDefault(String.valueOf(name), VideoEffects::none).get();
    }

    private void snapshot() {
        BufferedImage image = pane.snapshot().orElse(null);
        if (image == null) {
            status.setText("There is nothing to see yet.");
            return;
        }
        Path file = unused(Path.of(""), "snapshot", ".png");
        try {
            ImageIO.write(image, "png", file.toFile());
            status.setText("Saved " + file);
        } catch (IOException e) {
            status.setText("Not saved: " + Failure.line(e));
        }
    }

    /** Any thread; tells when the file is there. */
    private CompletableFuture<Boolean> endRecording() {
        MediaRecorder running = recorder;
        if (running != null) {
            running.stop();
        }
        return finished;
    }

    private void toggleRecording() {
        MediaRecorder running = recorder;
        if (running != null && running.state() != RecordingState.INACTIVE) {
            running.stop();
            return;
        }
        Path file = unused(Path.of(""), "preview", ".webm");
        List<MediaStreamTrack> tracks = new ArrayList<>(sources.stream().getAudioTracks());
        tracks.add(effect.track());
        MediaRecorder started = capture.newMediaRecorder(
                capture.newMediaStream(tracks),
                MediaRecorderOptions.builder().writeTo(file).build());
        CompletableFuture<Boolean> whole = new CompletableFuture<>();
        started.onStop(event -> {
            whole.complete(true);
            SwingUtilities.invokeLater(() -> {
                recordButton.setText("Record");
                status.setText("Recorded " + file);
            });
        });
        started.onError(event -> SwingUtilities.invokeLater(() -> status.setText(Failure.line(event.error()))));
        started.start();
        recorder = started;
        finished = whole;
        recordButton.setText("Stop");
        status.setText("Recording to " + file);
    }

    /** A name that no file has yet. */
    static Path unused(Path directory, String name, String extension) {
        Path file = directory.resolve(name + extension);
        for (int i = 2; Files.exists(file); i++) {
            file = directory.resolve(name + "-" + i + extension);
        }
        return file;
    }
}
