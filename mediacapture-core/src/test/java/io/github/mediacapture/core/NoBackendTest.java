package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.screen.DisplayMediaStreamOptions;
import io.github.mediacapture.spi.CaptureBackend;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.CaptureSession;
import io.github.mediacapture.testkit.FakeDevices;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An app that lacks a dependency is told which. */
class NoBackendTest {
    private static final String HINT = "add the dependency io.github.mediacapture:mediacapture-ffmpeg";

    private static MediaCapture open(CaptureBackend... backends) {
        MediaCaptureOptions.Builder options =
                MediaCaptureOptions.builder().discoverCaptureBackends(false).discoverEncoderBackends(false);
        for (CaptureBackend backend : backends) {
            options.captureBackend(backend);
        }
        return MediaCapture.open(options.build());
    }

    @Test
    void withoutAnyTheDependencyIsNamed() {
        try (MediaCapture capture = open()) {
            assertThatThrownBy(() -> capture.mediaDevices()
                            .getUserMedia(MediaStreamConstraints.video())
                            .join())
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageStartingWith("No camera was found")
                    .hasMessageContaining(HINT);
            assertThatThrownBy(() -> capture.mediaDevices()
                            .getDisplayMedia(DisplayMediaStreamOptions.video())
                            .join())
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining(HINT);
        }
    }

    @Test
    void withFallbacksAloneToo() {
        try (MediaCapture capture = open(new Fallback())) {
            assertThatThrownBy(() -> capture.mediaDevices()
                            .getUserMedia(MediaStreamConstraints.audio())
                            .join())
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageStartingWith("No microphone was found")
                    .hasMessageContaining(HINT);
        }
    }

    @Test
    void whereOneIsThereNothingIsMissing() {
        try (MediaCapture capture = open(new FakeDevices(), new Fallback())) {
            assertThatThrownBy(() -> capture.mediaDevices()
                            .getUserMedia(MediaStreamConstraints.video())
                            .join())
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageNotContaining("dependency");
        }
    }

    private static final class Fallback implements CaptureBackend {
        @Override
        public String name() {
            return "fallback";
        }

        @Override
        public int priority() {
            return -1;
        }

        @Override
        public List<CaptureDevice> devices() {
            return List.of();
        }

        @Override
        public CaptureSession open(CaptureRequest request) {
            throw new NotFoundException("There is nothing to open");
        }

        @Override
        public void close() {}
    }
}
