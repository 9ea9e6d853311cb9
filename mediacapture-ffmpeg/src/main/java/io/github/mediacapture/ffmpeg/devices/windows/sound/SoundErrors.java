package io.github.mediacapture.ffmpeg.devices.windows.sound;

import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.errors.NotAllowedException;
import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.ffmpeg.devices.windows.wasapi.WasapiException;

/** What a failure of Windows' sound means for an app; stateless. */
final class SoundErrors {
    private SoundErrors() {}

    /**
     * The exception for a device that could not be opened.
     *
     * @param device how messages call it
     */
    static MediaException opening(String device, WasapiException why) {
        return switch (why.kind()) {
            case GONE -> new NotFoundException(device + " is not connected any more: " + why.getMessage(), why);
            case DENIED -> new NotAllowedException(device + " may not be used: " + why.getMessage(), why);
            case BUSY, NO_SERVICE, OTHER ->
                new NotReadableException(device + " can't be opened: " + why.getMessage(), why);
        };
    }

    /** The same for a loudspeaker; where Windows' sound does not work at all, another way may. */
    static MediaException openingOutput(String device, WasapiException why) {
        return why.kind() == WasapiException.Kind.NO_SERVICE
                ? new NotSupportedException(device + " can't be opened: " + why.getMessage(), why)
                : opening(device, why);
    }

    /** The exception for a device that stopped to deliver. */
    static MediaException reading(String device, WasapiException why) {
        return new NotReadableException(device + " stopped: " + why.getMessage(), why);
    }
}
