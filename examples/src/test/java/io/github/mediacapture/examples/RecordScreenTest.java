package io.github.mediacapture.examples;

import io.github.mediacapture.spi.CaptureDeviceKind;
import org.junit.jupiter.api.Test;

class RecordScreenTest extends RecordDeviceTest {
    @Test
    void theScreenAndTheMicrophoneAreRecorded() throws Exception {
        assumeThereIsA(CaptureDeviceKind.DISPLAY, "screen");
        assumeThereIsA(CaptureDeviceKind.AUDIO_INPUT, "microphone");

        assertRecords("video,audio", "--screen");
    }
}
