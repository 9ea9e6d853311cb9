package io.github.mediacapture.spi;

/** Placeholder. */
public interface CaptureBackend {
    String name();
}
