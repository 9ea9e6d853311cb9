package io.github.mediacapture.core.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.core.devices.DeviceCatalog;
import io.github.mediacapture.core.devices.DeviceIds;
import io.github.mediacapture.core.record.plan.EncoderCatalog;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.diagnosis.Diagnosis;
import io.github.mediacapture.diagnosis.DiagnosisArea;
import io.github.mediacapture.diagnosis.Finding;
import io.github.mediacapture.playback.CanPlayTypeResult;
import io.github.mediacapture.testkit.FakeRuntime;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DoctorTest {
    private final FakeRuntime runtime = new FakeRuntime();
    private final EventLoop loop = new EventLoop(runtime);

    /** The lane of devices is taken by somebody who does not come back. */
    @Test
    void whatDoesNotAnswerIsAProblemWhenTheTimeIsOver() {
        Doctor doctor = new Doctor(
                loop,
                task -> {},
                new DeviceCheck(new DeviceCatalog(
                        List.of(), new DeviceIds(MediaCaptureOptions.builder().build()))),
                new FormatCheck(new EncoderCatalog(List.of()), type -> CanPlayTypeResult.NO));
        CompletableFuture<Diagnosis> result = doctor.diagnose();

        runtime.advance(Doctor.LIMIT.minusMillis(1));
        assertThat(result).isNotDone();
        runtime.advance(Doctor.LIMIT);

        assertThat(result).isDone();
        Diagnosis diagnosis = result.join();
        assertThat(diagnosis.works(DiagnosisArea.CAMERA)).isFalse();
        assertThat(diagnosis.of(DiagnosisArea.MICROPHONE))
                .extracting(Finding::text)
                .singleElement()
                .asString()
                .contains("does not answer");
        assertThat(diagnosis.of(DiagnosisArea.RECORDING))
                .extracting(Finding::text)
                .singleElement()
                .asString()
                .startsWith("Nothing can be recorded: No encoder is there");
    }
}
