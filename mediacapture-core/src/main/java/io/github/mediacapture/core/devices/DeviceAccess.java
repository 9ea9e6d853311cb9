package io.github.mediacapture.core.devices;

import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.core.permissions.Audit;
import io.github.mediacapture.core.permissions.PermissionGate;
import io.github.mediacapture.core.permissions.VisibilityGate;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.host.AudioOutputPicker;
import io.github.mediacapture.host.ContextState;
import io.github.mediacapture.host.DisplayPicker;
import org.jspecify.annotations.Nullable;

/**
 * Who may use devices, know of them, and when; of one context.
 *
 * @param permissions who may use what
 * @param exposure what the app may know
 * @param attention whether the app can be seen and has the focus
 * @param audit told of what happens
 * @param picker who lets people choose an output
 * @param context whether the app was just clicked, and brings it to the front
 * @param displayPicker who lets people choose a surface
 */
public record DeviceAccess(
        PermissionGate permissions,
        Exposure exposure,
        VisibilityGate attention,
        Audit audit,
        @Nullable AudioOutputPicker picker,
        ContextState context,
        DisplayPicker displayPicker) {

    /** As the options say; reads the permission store, if there is one. */
    public static DeviceAccess of(EventLoop loop, MediaCaptureOptions options) {
        Audit audit =
                new Audit(loop, options.wallClock(), options.auditListener().orElse(null));
        PermissionGate permissions = new PermissionGate(loop, options, audit);
        return new DeviceAccess(
                permissions,
                new Exposure(permissions, options.exposesDevicesBeforePermission()),
                new VisibilityGate(loop, options.contextState(), permissions::tell),
                audit,
                options.audioOutputPicker().orElse(null),
                options.contextState(),
                options.displayPicker());
    }
}
