package io.github.mediacapture.examples;

import io.github.mediacapture.spi.CaptureDeviceKind;
import org.junit.jupiter.api.Test;

class RecordCameraTest extends RecordDeviceTest {
    @Test
    void theCameraIsRecorded() throws Exception {
        assumeThereIsA(CaptureDeviceKind.VIDEO_INPUT, "camera");

        assertRecords("video", "--no-audio");
    }
}
