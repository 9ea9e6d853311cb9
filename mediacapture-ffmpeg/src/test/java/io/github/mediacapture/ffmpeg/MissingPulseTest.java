package io.github.mediacapture.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.diagnosis.Diagnosis;
import io.github.mediacapture.diagnosis.DiagnosisArea;
import io.github.mediacapture.diagnosis.Finding;
import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.spi.CaptureBackend;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.CaptureSession;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people are told where libavdevice can't be loaded because PulseAudio's library is not installed. */
class MissingPulseTest {
    @Test
    void theDiagnosisNamesTheLibraryAndThePackage() {
        MediaCaptureOptions options = MediaCaptureOptions.builder()
                .discoverCaptureBackends(false)
                .captureBackend(new Unloadable())
                .build();
        try (MediaCapture capture = MediaCapture.open(options)) {
            Diagnosis diagnosis = capture.diagnose().join();

            assertThat(diagnosis.of(DiagnosisArea.CAMERA))
                    .containsExactly(Finding.problem(
                            DiagnosisArea.CAMERA,
                            "No camera was found: ffmpeg: FFmpeg's capture devices can't be used: the system library"
                                    + " libpulse.so.0 is missing. Install libpulse0 (Debian, Ubuntu) or pulseaudio-libs"
                                    + " (Fedora)."));
            assertThat(diagnosis.works(DiagnosisArea.RECORDING)).isTrue();
            assertThat(diagnosis.of(DiagnosisArea.RECORDING))
                    .anyMatch(each -> each.text().contains("video/webm;codecs=vp8,opus"));
        }
    }

    private static final class Unloadable implements CaptureBackend {
        @Override
        public String name() {
            return "ffmpeg";
        }

        @Override
        public List<CaptureDevice> devices() {
            throw new NotFoundException(
                    LoadFailure.ofDevices(
                            new UnsatisfiedLinkError(
                                    "/cache/libjniavdevice.so: libpulse.so.0: cannot open shared object file: No such file or directory")));
        }

        @Override
        public CaptureSession open(CaptureRequest request) {
            throw new NotFoundException("nothing");
        }

        @Override
        public void close() {}
    }
}
