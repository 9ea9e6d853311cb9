package io.github.mediacapture.core.devices;

import io.github.mediacapture.MediaStreamTrackKind;
import io.github.mediacapture.PermissionName;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.spi.CaptureDeviceKind;

/** One kind of media that was asked for. */
record Wanted(CaptureDeviceKind kind, MediaTrackConstraints constraints) {
    MediaStreamTrackKind trackKind() {
        return kind.trackKind();
    }

    PermissionName permission() {
        return PermissionGate.nameOf(kind);
    }
}
