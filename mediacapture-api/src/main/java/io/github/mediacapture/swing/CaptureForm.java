package io.github.mediacapture.swing;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.host.CapturePicker.Kind;
import io.github.mediacapture.image.StillCodecs;
import io.github.mediacapture.internal.Reason;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.streams.MediaStream;
import java.awt.BorderLayout;
import java.awt.EventQueue;
import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import org.jspecify.annotations.Nullable;

/** The picture of a camera, and buttons for what is to be captured. On the event dispatch thread. */
final class CaptureForm extends JPanel {
    private static final long serialVersionUID = 1L;

    private final transient MediaCapture context;
    private final transient MediaStream stream;
    private final transient CompletableFuture<Optional<Blob>> answer;
    private final VideoPane pane = new VideoPane();
    private final JButton recordButton = new JButton("Record");
    private final JLabel status = new JLabel(" ");
    private transient @Nullable MediaRecorder recorder;

    /**
     * Makes one.
     *
     * @param stream stays its owner's
     * @param answer completed with the photo or the recording, or empty where the person cancels
     */
    CaptureForm(MediaCapture context, MediaStream stream, Set<Kind> kinds, CompletableFuture<Optional<Blob>> answer) {
        super(new BorderLayout());
        this.context = context;
        this.stream = stream;
        this.answer = answer;
        stream.getVideoTracks().stream().findFirst().ifPresent(track -> {
            pane.setSource(track);
            pane.setMirrored(true);
            add(pane, BorderLayout.CENTER);
        });
        JPanel buttons = new JPanel();
        if (kinds.contains(Kind.IMAGE)) {
            buttons.add(button(new JButton("Take photo"), "photo", this::takePhoto));
        }
        if (kinds.contains(Kind.VIDEO) || kinds.contains(Kind.AUDIO)) {
            buttons.add(button(recordButton, "record", this::toggleRecording));
        }
        buttons.add(button(new JButton("Cancel"), "cancel", () -> answer.complete(Optional.empty())));
        JPanel below = new JPanel(new BorderLayout());
        below.add(buttons, BorderLayout.CENTER);
        below.add(status, BorderLayout.SOUTH);
        add(below, BorderLayout.SOUTH);
    }

    private static JButton button(JButton button, String name, Runnable action) {
        button.setName(name);
        button.addActionListener(event -> action.run());
        return button;
    }

    /** What the camera sees, which is not mirrored. */
    private void takePhoto() {
        BufferedImage image = pane.snapshot().orElse(null);
        if (image == null) {
            status.setText("There is nothing to see yet.");
            return;
        }
        try (VideoFrame frame = Pictures.toFrame(image, 0)) {
            answer.complete(Optional.of(StillCodecs.encode(frame, "image/png")));
        } catch (MediaException e) {
            status.setText(Reason.of(e));
        }
    }

    private void toggleRecording() {
        if (recorder != null) {
            recorder.stop();
            return;
        }
        MediaRecorder started = context.newMediaRecorder(stream);
        started.onDataAvailable(event -> answer.complete(Optional.of(event.data())));
        started.onError(event -> EventQueue.invokeLater(() -> status.setText(Reason.of(event.error()))));
        started.start();
        recorder = started;
        recordButton.setText("Stop");
        status.setText("Recording");
    }
}
