package io.github.mediacapture.swing;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.host.CapturePicker;
import io.github.mediacapture.internal.Arguments;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.MediaStreamTrack;
import java.awt.Component;
import java.awt.Dialog;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import javax.swing.JDialog;
import javax.swing.WindowConstants;

/**
 * Takes a photo or makes a recording in a dialog that shows the camera.
 *
 * <pre>{@code
 * MediaCaptureOptions.builder().filePicker(new SwingFilePicker()).capturePicker(new SwingCapturePicker(() -> capture)).build()
 * }</pre>
 *
 * <p>Where there is no camera or no microphone, or nobody may use it, no dialog is shown, and the person chooses a file by the context's {@link
 * io.github.mediacapture.host.FilePicker FilePicker}.
 *
 * <p>Any thread may call it; the dialog lives on the event dispatch thread. It goes away when the answer is cancelled, and stops the camera
 * however it ends.
 */
public final class SwingCapturePicker implements CapturePicker {
    private final Supplier<MediaCapture> capture;
    private final PickerDialog place;

    /**
     * Shows its dialogs in the middle of the screen.
     *
     * @param capture gives the context whose camera is used, which need not be there before something is to be captured
     * @throws IllegalArgumentException if it is null
     */
    public SwingCapturePicker(Supplier<MediaCapture> capture) {
        this.capture = Arguments.required(capture, "capture");
        this.place = new PickerDialog("take a photo or make a recording", "capturePicker", null);
    }

    /**
     * Shows its dialogs over a window, which they block.
     *
     * @param capture gives the context whose camera is used
     * @param parent the window, or anything in it
     * @throws IllegalArgumentException if one is null
     */
    public SwingCapturePicker(Supplier<MediaCapture> capture, Component parent) {
        this.capture = Arguments.required(capture, "capture");
        this.place = new PickerDialog(
                "take a photo or make a recording", "capturePicker", Arguments.required(parent, "parent"));
    }

    /**
     * {@inheritDoc}
     *
     * @return a PNG, or a recording in the format that is usual here; empty if the person cancels; fails as {@code getUserMedia} does, and
     *     with a {@link NotSupportedException} where Java can't show a dialog
     */
    @Override
    public CompletionStage<Optional<Blob>> capture(Request request) {
        Arguments.required(request, "request");
        if (GraphicsEnvironment.isHeadless()) {
            return place.ask(answer -> {}); // fails, before anybody is asked for a camera
        }
        MediaCapture context = capture.get();
        CompletableFuture<MediaStream> opening = context.mediaDevices().getUserMedia(constraints(request));
        CompletableFuture<Optional<Blob>> result = new CompletableFuture<>();
        CompletableFuture<?> unused = opening.whenComplete((stream, error) -> {
            if (error != null) {
                result.completeExceptionally(error);
            } else {
                ask(context, stream, request.kinds(), result);
            }
        });
        CompletableFuture<?> unusedEnd = result.whenComplete((blob, error) -> opening.cancel(false));
        return result;
    }

    /** Whoever ends it first, both ends are told, and the camera is stopped. */
    private void ask(
            MediaCapture context, MediaStream stream, Set<Kind> kinds, CompletableFuture<Optional<Blob>> result) {
        CompletableFuture<Optional<Blob>> answer = place.ask(shown -> show(context, stream, kinds, shown));
        CompletableFuture<?> unused = answer.whenComplete((blob, error) -> {
            stream.getTracks().forEach(MediaStreamTrack::stop);
            if (error != null) {
                result.completeExceptionally(error);
            } else {
                result.complete(blob);
            }
        });
        CompletableFuture<?> unusedEnd = result.whenComplete((blob, error) -> answer.cancel(false));
    }

    private static MediaStreamConstraints constraints(Request request) {
        Set<Kind> kinds = request.kinds();
        boolean sees = kinds.contains(Kind.IMAGE) || kinds.contains(Kind.VIDEO);
        if (!sees) {
            return MediaStreamConstraints.audio();
        }
        MediaStreamConstraints camera = MediaStreamConstraints.video().withVideo(MediaTrackConstraints.with(set -> {
            if (!request.facingMode().isEmpty()) {
                set.facingMode(request.facingMode()); // a wish
            }
        }));
        return kinds.equals(Set.of(Kind.IMAGE)) ? camera : camera.withAudio();
    }

    /** Returns when the dialog is gone, while the event dispatch thread goes on inside. */
    private void show(
            MediaCapture context, MediaStream stream, Set<Kind> kinds, CompletableFuture<Optional<Blob>> answer) {
        JDialog dialog = new JDialog(place.owner(), "Camera", Dialog.ModalityType.DOCUMENT_MODAL);
        CaptureForm form = new CaptureForm(context, stream, kinds, answer);
        dialog.setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
        dialog.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosed(WindowEvent event) { // whoever disposed of it
                answer.complete(Optional.empty());
            }
        });
        CompletableFuture<?> unused = answer.whenComplete((blob, error) -> EventQueue.invokeLater(dialog::dispose));
        dialog.setContentPane(form);
        dialog.pack();
        dialog.setLocationRelativeTo(place.owner());
        dialog.setVisible(true);
    }
}
