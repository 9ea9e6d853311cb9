package io.github.mediacapture.ffmpeg.devices;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.core.webcam.WebcamCameras;
import io.github.mediacapture.devices.MediaDeviceInfo;
import io.github.mediacapture.devices.MediaDeviceKind;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same cameras, seen by this module and by webcam-capture. */
class CameraOnceTest extends DeviceTest {
    @Override
    CaptureDeviceKind kind() {
        return CaptureDeviceKind.VIDEO_INPUT;
    }

    @Test
    void aCameraThatTwoBackendsKnowIsListedOnce() {
        List<CaptureDevice> ours = devices();
        try (WebcamCameras others = new WebcamCameras()) {
            assertThat(others.devices()).hasSameSizeAs(ours);
            for (CaptureDevice theirs : others.devices()) {
                assertThat(theirs.systemNames()).isNotEmpty();
                assertThat(ours)
                        .as("the names of " + theirs)
                        .anyMatch(device -> device.systemNames().containsAll(theirs.systemNames()));
            }
        }
        MediaCaptureOptions everyBackend = MediaCaptureOptions.builder()
                .exposeDevicesBeforePermission(true)
                .build();
        try (MediaCapture capture = MediaCapture.open(everyBackend)) {
            assertThat(capture.mediaDevices().enumerateDevices().join())
                    .filteredOn(device -> device.kind() == MediaDeviceKind.VIDEO_INPUT)
                    .hasSameSizeAs(ours)
                    .extracting(MediaDeviceInfo::label)
                    .containsExactlyElementsOf(
                            ours.stream().map(CaptureDevice::label).toList());
        }
    }
}
