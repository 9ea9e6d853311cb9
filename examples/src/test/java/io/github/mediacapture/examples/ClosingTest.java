package io.github.mediacapture.examples;

import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.testkit.FakeDevices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Fake devices, real time and the real encoder. */
@Timeout(240)
class ClosingTest {
    @Test
    void closingStopsEverythingInTimeAndLeavesNothing() throws InterruptedException {
        new Closing(
                        () -> MediaCaptureOptions.builder()
                                .discoverCaptureBackends(false)
                                .captureBackend(FakeDevices.standard())
                                .build(),
                        capture -> capture.mediaDevices()
                                .getUserMedia(MediaStreamConstraints.of(true, true))
                                .join()
                                .getTracks())
                .assertLeavesNothing(5);
    }
}
