package io.github.mediacapture.host;

import io.github.mediacapture.devices.MediaDeviceInfo;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Lets the person at the machine choose where audio goes; an app supplies one to show a list of its own.
 *
 * @see <a href="https://www.w3.org/TR/audio-output/#dom-mediadevices-selectaudiooutput">selectAudioOutput</a>
 */
@FunctionalInterface
public interface AudioOutputPicker {
    /**
     * Asks for one of the outputs; called on the context's event thread, so answer later through the stage instead of
     * blocking.
     *
     * @param outputs never empty; the one that the app named first, if it named one, then the system's default
     * @return one of the outputs, or empty for a refusal; cancelled if the request ends otherwise, so that a dialog can go away
     */
    CompletionStage<Optional<MediaDeviceInfo>> pick(List<MediaDeviceInfo> outputs);
}
