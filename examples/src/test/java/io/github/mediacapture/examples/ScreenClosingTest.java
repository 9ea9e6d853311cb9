package io.github.mediacapture.examples;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.devices.MediaDevices;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.streams.MediaStreamTrack;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The screen and the microphone. */
@Tag("device")
@Timeout(240)
class ScreenClosingTest {
    @Test
    void closingStopsEverythingInTimeAndLeavesNothing() throws InterruptedException {
        RecordDeviceTest.assumeThereIsA(CaptureDeviceKind.DISPLAY, "screen");
        RecordDeviceTest.assumeThereIsA(CaptureDeviceKind.AUDIO_INPUT, "microphone");

        new Closing(() -> MediaCaptureOptions.builder().build(), ScreenClosingTest::open).assertLeavesNothing(3);
    }

    private static List<MediaStreamTrack> open(MediaCapture capture) {
        MediaDevices mediaDevices = capture.mediaDevices();
        return Stream.of(mediaDevices.getDisplayMedia(), mediaDevices.getUserMedia(MediaStreamConstraints.audio()))
                .flatMap(stream -> stream.join().getTracks().stream())
                .toList();
    }
}
