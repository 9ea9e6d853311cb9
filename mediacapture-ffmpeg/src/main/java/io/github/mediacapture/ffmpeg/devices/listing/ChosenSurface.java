package io.github.mediacapture.ffmpeg.devices.listing;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureRequest;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** What the person chose in a {@link SurfaceDialog}: the system shares it until it is closed. */
public interface ChosenSurface extends AutoCloseable {
    /** As core sees it. */
    CaptureDevice device();

    /**
     * Captures it until it is told to stop; one capture at a time, on a thread that it may block.
     *
     * @param stopped becomes true when it shall end
     * @param onSettings told what it does at first, and after each change
     * @throws io.github.mediacapture.errors.MediaException if it is gone, or can't be captured
     */
    void capture(CaptureRequest request, BooleanSupplier stopped, Consumer<MediaTrackSettings> onSettings);

    /** The system shares it no longer. Idempotent. */
    @Override
    void close();
}
