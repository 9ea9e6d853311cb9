package io.github.mediacapture.core;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.spi.EncoderBackend;
import io.github.mediacapture.spi.MediaCaptureProvider;
import java.util.ServiceLoader;

/** Placeholder for the engine. */
public final class PlaceholderProvider implements MediaCaptureProvider {
    public PlaceholderProvider() {}

    @Override
    public MediaCapture open() {
        return new MediaCapture() {
            @Override
            public boolean isTypeSupported(String type) {
                return ServiceLoader.load(EncoderBackend.class).stream()
                        .anyMatch(backend -> backend.get().canWrite(type));
            }

            @Override
            public void close() {}
        };
    }
}
