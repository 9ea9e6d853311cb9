package io.github.mediacapture.ffmpeg.devices.delivery;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.spi.CaptureRequest;

/** Starts a session's settings with what was asked for; what can be measured is then put over it. */
public final class RealSettings {
    private RealSettings() {}

    /** All that the device's modes name, so neither device nor group id. */
    public static MediaTrackSettings.Builder builder(CaptureRequest request) {
        MediaTrackSettings.Builder builder = MediaTrackSettings.builder();
        for (TrackProperty<?> property : request.settings().values().keySet()) {
            if (request.device().modes().stream()
                    .anyMatch(mode -> mode.get(property).isPresent())) {
                copy(request.settings(), property, builder);
            }
        }
        return builder;
    }

    private static <T> void copy(MediaTrackSettings from, TrackProperty<T> property, MediaTrackSettings.Builder to) {
        from.get(property).ifPresent(value -> to.put(property, value));
    }
}
