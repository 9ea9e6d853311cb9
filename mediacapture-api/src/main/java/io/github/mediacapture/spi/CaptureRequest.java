package io.github.mediacapture.spi;

import io.github.mediacapture.constraints.MediaTrackSettings;
import java.util.Objects;

/**
 * What core asks a backend to open.
 *
 * @param device one of the backend's own devices
 * @param settings one point in one of the device's modes; a property of the mode that is not named here stays as the
 *     device has it
 * @param sink where to push what the device delivers
 * @param runtime the clock to stamp with, and the maker of the capture lane
 */
public record CaptureRequest(CaptureDevice device, MediaTrackSettings settings, FrameSink sink, MediaRuntime runtime) {
    /**
     * Rejects nulls.
     *
     * @param device not null
     * @param settings not null
     * @param sink not null
     * @param runtime not null
     */
    public CaptureRequest {
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(sink, "sink");
        Objects.requireNonNull(runtime, "runtime");
    }
}
