package io.github.mediacapture.examples;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.errors.NotAllowedException;
import io.github.mediacapture.permissions.PermissionState;
import io.github.mediacapture.streams.MediaStream;
import java.io.PrintStream;
import java.util.Optional;

/** Looks at the permission before it asks for the camera, so that nobody is surprised by a question. */
public final class AskFirst {
    private AskFirst() {}

    /** Opens the camera, if that is allowed, and says what it is called. */
    public static void main(String... args) {
        try (MediaCapture capture = MediaCapture.open()) {
            openCamera(capture, System.out)
                    .ifPresent(stream ->
                            System.out.println(stream.getVideoTracks().get(0).label()));
        }
    }

    /** The camera, or empty where it may not be used. */
    static Optional<MediaStream> openCamera(MediaCapture capture, PrintStream out) {
        PermissionState state = capture.permissions().query("camera").join().state();
        if (state == PermissionState.DENIED) {
            out.println("The camera may not be used. Allow it in the settings, then try again.");
            return Optional.empty();
        }
        if (state == PermissionState.PROMPT) {
            out.println("You will be asked for the camera.");
        }
        try {
            return Optional.of(capture.mediaDevices()
                    .getUserMedia(MediaStreamConstraints.video())
                    .join());
        } catch (NotAllowedException e) {
            out.println("Without the camera, then.");
            return Optional.empty();
        }
    }
}
