package io.github.mediacapture.devices;

import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.constraints.MediaTrackSupportedConstraints;
import io.github.mediacapture.errors.AbortException;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.errors.NotAllowedException;
import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.errors.OverconstrainedException;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.screen.DisplayMediaStreamOptions;
import io.github.mediacapture.streams.MediaStream;
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
    /**
     * {@return a promise of all microphones, then all cameras, then all loudspeakers, the system's default of each kind
     * first; opens nothing}
     *
     * <p>Until the app has captured, there is at most one entry per kind, without id, label and group, that tells that there
     * is such a device (see {@link io.github.mediacapture.MediaCaptureOptions.Builder#exposeDevicesBeforePermission}). Loudspeakers are listed once
     * a microphone was used or the loudspeaker was chosen; an entry with the id {@code "default"} goes before them. While
     * the app is not in view, the future waits.
     *
     * <p>It fails with {@link InvalidStateException} if the context is closed.
     *
     * @see <a href="https://www.w3.org/TR/mediacapture-streams/#dom-mediadevices-enumeratedevices">enumerateDevices</a>
     */
    CompletableFuture<List<MediaDeviceInfo>> enumerateDevices();

    /**
     * Opens the microphone and the camera that meet the constraints best: all that was asked for, or nothing.
     *
     * <p>Fails with {@link NotFoundException} (no such device), {@link OverconstrainedException} (none meets the
     * constraints; says which, once the app may know its devices), {@link NotAllowedException} (refused), {@link
     * NotReadableException} (busy or broken; says which and why), {@link AbortException}, {@link InvalidStateException} (the
     * context is closed, or its document is not fully active) or {@link IllegalArgumentException}.
     *
     * @param constraints what is asked of each kind; a kind that is not mentioned is not opened
     * @return a promise of a stream with at most one track of each kind, each of them live
     * @see <a href="https://www.w3.org/TR/mediacapture-streams/#dom-mediadevices-getusermedia">getUserMedia</a>
     */
    CompletableFuture<MediaStream> getUserMedia(MediaStreamConstraints constraints);

    /**
     * Captures the monitor or window that the person chooses (see {@link
     * io.github.mediacapture.MediaCaptureOptions.Builder#displayPicker(io.github.mediacapture.host.DisplayPicker) displayPicker}; without a picker it
     * is the main monitor), with the audio that the machine plays where asked for and possible. Constraints never limit the
     * choice; they are applied to what was chosen.
     *
     * <p>The future is rejected already when this method returns, in this order, with {@link InvalidStateException} (the
     * controller was used before, or nobody has just clicked), {@link IllegalArgumentException} (no video, {@code advanced},
     * {@code min} or {@code exact}, contradictions), {@link OverconstrainedException} (a {@code max} below anything that
     * can be) and {@link InvalidStateException} (the app is not active, or not in focus). Later it fails with {@link
     * NotFoundException} (there is nothing to capture), {@link NotAllowedException} (refused, or nothing was chosen), {@link
     * NotReadableException}, {@link AbortException} or {@link OverconstrainedException} (a limit can't be met).
     *
     * @param options at least video; audio and hints as wanted
     * @return a promise of a stream with one video track, and an audio track where sound was asked for, is there and was
     *     allowed
     * @see <a href="https://www.w3.org/TR/screen-capture/#dom-mediadevices-getdisplaymedia">getDisplayMedia</a>
     */
    CompletableFuture<MediaStream> getDisplayMedia(DisplayMediaStreamOptions options);

    /**
     * Does what {@link #getDisplayMedia(DisplayMediaStreamOptions)} does, with video only.
     *
     * @return a promise of a stream with one video track
     */
    default CompletableFuture<MediaStream> getDisplayMedia() {
        return getDisplayMedia(DisplayMediaStreamOptions.video());
    }

    /** {@return the properties that constraints can be put on} */
    MediaTrackSupportedConstraints getSupportedConstraints();

    /**
     * Lets the person choose where audio goes, and tells which device that is; {@link MediaDevices#enumerateDevices()} lists
     * it from then on. A device that the app knows already is given back without a question.
     *
     * <p>Fails with {@link InvalidStateException} (nobody has just clicked or typed), {@link NotAllowedException} (refused)
     * or {@link NotFoundException} (there is no loudspeaker).
     *
     * @param options a device that was chosen before, or none
     * @return a promise of a device of the kind {@link MediaDeviceKind#AUDIO_OUTPUT}
     * @see <a href="https://www.w3.org/TR/audio-output/#dom-mediadevices-selectaudiooutput">selectAudioOutput</a>
     */
    CompletableFuture<MediaDeviceInfo> selectAudioOutput(AudioOutputOptions options);

    /**
     * Does what {@link #selectAudioOutput(AudioOutputOptions)} does, without a device in mind.
     *
     * @return a promise of a device of the kind {@link MediaDeviceKind#AUDIO_OUTPUT}
     */
    default CompletableFuture<MediaDeviceInfo> selectAudioOutput() {
        return selectAudioOutput(new AudioOutputOptions(""));
    }

    /**
     * Told when devices came or went, as far as the app may know them, or when another became the default; several at a
     * time are one event, and what happens while the app is not in view is told when it is again.
     *
     * @param listener called on the context's event thread
     * @return takes the listener back when it is closed
     * @see <a href="https://www.w3.org/TR/mediacapture-streams/#event-mediadevices-devicechange">devicechange</a>
     */
    Registration onDeviceChange(Consumer<? super DeviceChangeEvent> listener);
}
