package io.github.mediacapture.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.spi.CaptureBackend;
import org.junit.jupiter.api.Test;

/** Placeholder for a fake with a contract. */
public abstract class PlaceholderFake {
    protected PlaceholderFake() {}

    protected abstract CaptureBackend backend();

    @Test
    void hasAName() {
        assertThat(backend().name()).isNotEmpty();
    }
}
