package io.github.mediacapture.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.spi.CaptureBackend;
import io.github.mediacapture.testkit.PlaceholderFake;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PlaceholderCaptureBackendTest extends PlaceholderFake {
    @Override
    protected CaptureBackend backend() {
        return new PlaceholderCaptureBackend();
    }

    @Test
    void writesWebM() {
        try (MediaCapture capture = MediaCapture.open()) {
            assertThat(capture.isTypeSupported("video/webm;codecs=vp8,opus")).isTrue();
        }
    }

    @Test
    @Tag("device")
    void needsACamera() {
        throw new AssertionError("a device test ran");
    }
}
