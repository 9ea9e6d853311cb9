package io.github.mediacapture;

import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.constraints.MediaTrackSupportedConstraints;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The cameras, microphones and screens of this machine; what {@code navigator.mediaDevices} is in a browser.
 *
 * <p><b>Threads.</b> Call from any thread; no method blocks. Futures complete on the context's event thread, where
 * {@code join()} on an unsettled one throws {@link IllegalStateException} instead of waiting for ever. Elsewhere {@code
 * join()} throws the {@link MediaException} itself. Cancelling a future before it is settled gives the device back.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#mediadevices">MediaDevices</a>
 */
public interface MediaDevices {
    /** All microphones, then all cameras, the default first; opens nothing. */
    CompletableFuture<List<MediaDeviceInfo>> enumerateDevices();

    /**
     * Opens the microphone and the camera that meet the constraints best: all that was asked for, or nothing.
     *
     * <p>Fails with {@link NotFoundException} (no such device), {@link OverconstrainedException} (none meets the
     * constraints; says which), {@link NotAllowedException} (refused), {@link NotReadableException} (busy or broken; says
     * which and why), {@link AbortException}, {@link InvalidStateException} (the context is closed) or {@link
     * IllegalArgumentException}.
     *
     * @see <a href="https://www.w3.org/TR/mediacapture-streams/#dom-mediadevices-getusermedia">getUserMedia</a>
     */
    CompletableFuture<MediaStream> getUserMedia(MediaStreamConstraints constraints);

    /**
     * Captures the monitor or window that the person chooses (see {@link
     * MediaCaptureOptions.Builder#displayPicker(io.github.mediacapture.spi.DisplayPicker) displayPicker}; without a picker it
     * is the main monitor), with the sound that the machine plays where asked for and possible. Constraints never limit the
     * choice; they are applied to what was chosen.
     *
     * <p>The future is rejected already when this method returns, in this order, with {@link InvalidStateException} (the
     * controller was used before, or nobody has just clicked), {@link IllegalArgumentException} (no video, {@code advanced},
     * {@code min} or {@code exact}, contradictions), {@link OverconstrainedException} (a {@code max} below anything that
     * can be) and {@link InvalidStateException} (the app is not active, or not in focus). Later it fails with {@link
     * NotFoundException} (there is nothing to capture), {@link NotAllowedException} (refused, or nothing was chosen), {@link
     * NotReadableException}, {@link AbortException} or {@link OverconstrainedException} (a limit can't be met).
     *
     * @see <a href="https://www.w3.org/TR/screen-capture/#dom-mediadevices-getdisplaymedia">getDisplayMedia</a>
     */
    CompletableFuture<MediaStream> getDisplayMedia(DisplayMediaStreamOptions options);

    /** {@link #getDisplayMedia(DisplayMediaStreamOptions)} with picture only. */
    default CompletableFuture<MediaStream> getDisplayMedia() {
        return getDisplayMedia(DisplayMediaStreamOptions.video());
    }

    /** The properties that constraints can be put on. */
    MediaTrackSupportedConstraints getSupportedConstraints();

    /** Told when devices came or went. */
    Registration onDeviceChange(Consumer<? super DeviceChangeEvent> listener);
}
