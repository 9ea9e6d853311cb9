package io.github.mediacapture;

import io.github.mediacapture.spi.MediaCaptureProvider;
import java.util.ServiceLoader;

/** Placeholder for the way in. */
public interface MediaCapture extends AutoCloseable {
    static MediaCapture open() {
        return ServiceLoader.load(MediaCaptureProvider.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No engine found: add mediacapture-core"))
                .open();
    }

    boolean isTypeSupported(String type);

    @Override
    void close();
}
