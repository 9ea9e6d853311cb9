package io.github.mediacapture.spi;

/** Placeholder. */
public interface EncoderBackend {
    String name();

    boolean canWrite(String type);
}
