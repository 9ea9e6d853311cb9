package io.github.mediacapture.ffmpeg.devices.listing;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.spi.CaptureRequest;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** How a device is captured that FFmpeg does not read: by a platform's own calls. */
@FunctionalInterface
public interface DirectCapture {
    /**
     * Captures it until it is told to stop, on the session's lane: gives everything back on the same thread, and may block, but then looks
     * at {@code stopped} every few milliseconds.
     *
     * @param stopped becomes true when it shall end
     * @param onSettings told what it does at first, and after each change
     * @throws io.github.mediacapture.errors.MediaException if it is gone, or can't be captured
     */
    void capture(CaptureRequest request, BooleanSupplier stopped, Consumer<MediaTrackSettings> onSettings);
}
