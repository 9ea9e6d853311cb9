package io.github.mediacapture.spi;

import io.github.mediacapture.MediaCapture;

/** Placeholder for the engine's entry. */
public interface MediaCaptureProvider {
    MediaCapture open();
}
