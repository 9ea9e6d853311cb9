package io.github.mediacapture.ffmpeg;

import io.github.mediacapture.spi.CaptureBackend;

/** Placeholder. */
public final class PlaceholderCaptureBackend implements CaptureBackend {
    public PlaceholderCaptureBackend() {}

    @Override
    public String name() {
        return "FFmpeg capture";
    }
}
