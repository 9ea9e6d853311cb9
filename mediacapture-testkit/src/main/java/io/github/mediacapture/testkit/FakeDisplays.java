package io.github.mediacapture.testkit;

import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import java.util.List;

/** Describes fake monitors and windows; a pure function. */
final class FakeDisplays {
    private FakeDisplays() {}

    /** A surface of one size (width and height), with 1 to 60 frames per second. */
    static CaptureDevice describe(String id, String label, String surface, List<Integer> size) {
        MediaTrackCapabilities mode = MediaTrackCapabilities.builder()
                .only(TrackProperty.WIDTH, size.get(0))
                .only(TrackProperty.HEIGHT, size.get(1))
                .range(TrackProperty.FRAME_RATE, 1.0, 60.0)
                .only(TrackProperty.DISPLAY_SURFACE, surface)
                .only(TrackProperty.LOGICAL_SURFACE, true)
                .anyOf(TrackProperty.CURSOR, List.of("always", "never"))
                .build();
        return new CaptureDevice(id, id, label, CaptureDeviceKind.DISPLAY, List.of(mode))
                .withOwnSettings(MediaTrackSettings.builder()
                        .put(TrackProperty.CURSOR, "always")
                        .build());
    }
}
