package io.github.mediacapture.ffmpeg.devices.listing;

import io.github.mediacapture.spi.CaptureDevice;

/** What the person chose in a {@link SurfaceDialog}: the system shares it until it is closed; one capture at a time. */
public interface ChosenSurface extends DirectCapture, AutoCloseable {
    /** As core sees it. */
    CaptureDevice device();

    /** The system shares it no longer. Idempotent. */
    @Override
    void close();
}
