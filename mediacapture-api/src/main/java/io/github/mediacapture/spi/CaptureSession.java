package io.github.mediacapture.spi;

import io.github.mediacapture.constraints.MediaTrackSettings;

/** An open device; any thread. */
public interface CaptureSession extends AutoCloseable {
    /**
     * {@return what the device really does, read back after opening, or since it last changed by itself; without device and
     * group id}
     */
    MediaTrackSettings settings();

    /**
     * Stops the device: when it returns, the sink is called no more and every native resource is given back. If the
     * device does not come back within 2 s it is set aside: its sink is cut off, its memory stays until it returns.
     * Idempotent.
     */
    @Override
    void close();
}
