package io.github.mediacapture.examples;

import io.github.mediacapture.screen.DisplayMediaStreamOptions;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.streams.MediaStream;

/** The main monitor of $DISPLAY, whose size must be of the shape 16:9. */
class LiveConstraintsScreenTest extends LiveConstraintsDeviceTest {
    @Override
    void assumeThereIsOne() {
        RecordDeviceTest.assumeThereIsA(CaptureDeviceKind.DISPLAY, "screen");
    }

    @Override
    MediaStream open() {
        return capture.mediaDevices()
                .getDisplayMedia(DisplayMediaStreamOptions.video())
                .join();
    }
}
