package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.diagnosis.Diagnosis;
import io.github.mediacapture.diagnosis.DiagnosisArea;
import io.github.mediacapture.diagnosis.Finding;
import io.github.mediacapture.diagnosis.FindingStatus;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.spi.CaptureBackend;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.CaptureSession;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeEncoder;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What {@code diagnose()} tells, with fakes; a backend that fails is a finding. */
class DiagnosisTest {
    private static MediaCapture open(CaptureBackend... backends) {
        MediaCaptureOptions.Builder options = MediaCaptureOptions.builder()
                .discoverCaptureBackends(false)
                .discoverEncoderBackends(false)
                .discoverDecoderBackends(false);
        for (CaptureBackend backend : backends) {
            options.captureBackend(backend);
        }
        return MediaCapture.open(options.build());
    }

    private static String texts(Diagnosis diagnosis, DiagnosisArea area) {
        return diagnosis.of(area).stream().map(Finding::text).toList().toString();
    }

    @Test
    void fakesAreNamed() {
        MediaCaptureOptions options = MediaCaptureOptions.builder()
                .discoverCaptureBackends(false)
                .discoverEncoderBackends(false)
                .captureBackend(FakeDevices.standard())
                .encoderBackend(new FakeEncoder())
                .build();
        try (MediaCapture capture = MediaCapture.open(options)) {
            Diagnosis diagnosis = capture.diagnose().join();
            assertThat(diagnosis.works(DiagnosisArea.CAMERA)).isTrue();
            assertThat(diagnosis.works(DiagnosisArea.MICROPHONE)).isTrue();
            assertThat(diagnosis.works(DiagnosisArea.RECORDING)).isTrue();
            assertThat(texts(diagnosis, DiagnosisArea.CAMERA)).containsIgnoringCase("fake");
        }
    }

    @Test
    void whatIsMissingIsSaidAsTheErrorSaysIt() {
        try (MediaCapture capture = open()) {
            Diagnosis diagnosis = capture.diagnose().join();
            Throwable error = catchThrowable(() -> capture.mediaDevices()
                    .getUserMedia(MediaStreamConstraints.video())
                    .join());
            assertThat(diagnosis.of(DiagnosisArea.CAMERA))
                    .containsExactly(Finding.problem(DiagnosisArea.CAMERA, String.valueOf(error.getMessage())));
            assertThat(diagnosis.works(DiagnosisArea.MICROPHONE)).isFalse();
            assertThat(texts(diagnosis, DiagnosisArea.RECORDING)).contains("mediacapture-ffmpeg");
            assertThat(texts(diagnosis, DiagnosisArea.PLAYBACK)).contains("no decoder is there");
        }
    }

    @Test
    void aDenialIsAProblemAlthoughADeviceIsListed() {
        Backend denied = new Backend() {
            @Override
            public Optional<String> whyDenied(CaptureDeviceKind kind) {
                return Optional.of("turn the switch on");
            }
        };
        try (MediaCapture capture = open(denied)) {
            assertThat(capture.diagnose().join().of(DiagnosisArea.CAMERA))
                    .containsExactly(Finding.problem(
                            DiagnosisArea.CAMERA, "Permission is refused by the operating system: turn the switch on"));
        }
    }

    @Test
    void aBackendThatThrowsIsAFindingAndHidesNoOther() {
        Backend broken = new Backend() {
            @Override
            public List<CaptureDevice> devices() {
                throw new NoClassDefFoundError("com/acme/Driver");
            }

            @Override
            public List<Finding> diagnose() {
                throw new IllegalStateException("no diagnosis");
            }
        };
        try (MediaCapture capture = open(broken, FakeDevices.standard())) {
            Diagnosis diagnosis = capture.diagnose().join();
            assertThat(diagnosis.works(DiagnosisArea.CAMERA)).isTrue();
            assertThat(diagnosis.of(DiagnosisArea.SYSTEM))
                    .filteredOn(each -> each.status() == FindingStatus.WARNING)
                    .extracting(Finding::text)
                    .anyMatch(text -> text.contains("no diagnosis"))
                    .anyMatch(text -> text.contains("com.acme.Driver"));
        }
    }

    @Test
    void closingEndsItEvenIfABackendHangs() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        Backend hanging = new Backend() {
            @Override
            public List<CaptureDevice> devices() {
                asked.countDown();
                try {
                    free.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return List.of();
            }
        };
        CompletableFuture<Diagnosis> diagnosis;
        try (MediaCapture capture = open(hanging)) {
            diagnosis = capture.diagnose();
            asked.await();
        } finally {
            free.countDown();
        }
        assertThat(catchThrowable(diagnosis::join)).isInstanceOf(InvalidStateException.class);
    }

    @Test
    void jsonIsEscaped() {
        Diagnosis diagnosis = new Diagnosis(List.of(
                Finding.ok(DiagnosisArea.CAMERA, "a \"b\" \\ \u0001\nc"), Finding.problem(DiagnosisArea.SYSTEM, "d")));
        assertThat(diagnosis.toJson())
                .contains("{\"area\": \"camera\", \"status\": \"ok\", \"text\": \"a \\\"b\\\" \\\\ \\u0001 c\"}")
                .contains("\"system\": false, \"camera\": true");
        assertThat(diagnosis.toText()).isEqualTo("System\n  !!  d\nCamera\n  ok  a \"b\" \\ \u0001 c\n");
    }

    private static class Backend implements CaptureBackend {
        @Override
        public String name() {
            return "acme";
        }

        @Override
        public List<CaptureDevice> devices() {
            return List.of();
        }

        @Override
        public CaptureSession open(CaptureRequest request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }
}
