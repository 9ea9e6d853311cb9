package io.github.mediacapture.core.capture;

import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.core.permissions.PermissionGate;
import io.github.mediacapture.permissions.PermissionName;
import io.github.mediacapture.spi.CaptureDeviceKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** One kind of media that was asked for. */
public record MediaRequest(CaptureDeviceKind kind, MediaTrackConstraints constraints) {
    public MediaStreamTrackKind trackKind() {
        return kind.trackKind();
    }

    PermissionName permission() {
        return PermissionGate.nameOf(kind);
    }

    public static Set<PermissionName> permissions(List<MediaRequest> all) {
        Set<PermissionName> names = EnumSet.noneOf(PermissionName.class);
        for (MediaRequest wanted : all) {
            names.add(wanted.permission());
        }
        return names;
    }
}
