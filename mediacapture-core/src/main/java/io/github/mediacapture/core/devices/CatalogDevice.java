package io.github.mediacapture.core.devices;

import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.core.select.Adaptations;
import io.github.mediacapture.core.select.AspectRatio;
import io.github.mediacapture.devices.InputDeviceInfo;
import io.github.mediacapture.devices.MediaDeviceInfo;
import io.github.mediacapture.devices.MediaDeviceKind;
import io.github.mediacapture.spi.CaptureBackend;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import java.util.ArrayList;
import java.util.List;

/**
 * A device in the list, with the ids that apps see.
 *
 * @param device as its backend describes it
 * @param backend who opens it
 * @param deviceId what apps call it
 * @param groupId what apps call its hardware
 */
public record CatalogDevice(CaptureDevice device, CaptureBackend backend, String deviceId, String groupId) {

    static CatalogDevice of(CaptureDevice device, CaptureBackend backend, DeviceIds ids) {
        return new CatalogDevice(device, backend, ids.deviceId(key(device)), ids.groupId(device.groupId()));
    }

    /** What the context calls it, whatever its id is and whichever backend serves it. */
    public String key() {
        return key(device);
    }

    private static String key(CaptureDevice device) {
        List<String> names = device.systemNames();
        return String.join(" ", device.kind().name(), names.isEmpty() ? device.id() : names.get(0));
    }

    /** The device's modes with their aspect ratios and the ids that constraints may name. */
    public List<MediaTrackCapabilities> modes() {
        List<MediaTrackCapabilities> modes = new ArrayList<>();
        for (MediaTrackCapabilities mode : device.modes()) {
            modes.add(identified(mode));
        }
        return modes;
    }

    private MediaTrackCapabilities identified(MediaTrackCapabilities mode) {
        return AspectRatio.completed(mode).toBuilder()
                .only(TrackProperty.DEVICE_ID, deviceId)
                .only(TrackProperty.GROUP_ID, groupId)
                .build();
    }

    /** All modes taken together; of a surface, with what its frames are scaled to. */
    public MediaTrackCapabilities capabilities() {
        return Adaptations.capabilities(modes());
    }

    /** The same surface, after somebody resized it. */
    public CatalogDevice sizedLike(MediaTrackSettings actual) {
        List<MediaTrackCapabilities> sized = device.modes().stream()
                .map(mode -> {
                    MediaTrackCapabilities.Builder builder = mode.toBuilder();
                    actual.width().ifPresent(width -> builder.only(TrackProperty.WIDTH, width));
                    actual.height().ifPresent(height -> builder.only(TrackProperty.HEIGHT, height));
                    return builder.build();
                })
                .toList();
        CaptureDevice changed = new CaptureDevice(device.id(), device.groupId(), device.label(), device.kind(), sized)
                .withOwnSettings(device.ownSettings());
        return new CatalogDevice(changed, backend, deviceId, groupId);
    }

    MediaDeviceInfo info() {
        MediaDeviceKind kind = device.kind() == CaptureDeviceKind.AUDIO_INPUT
                ? MediaDeviceKind.AUDIO_INPUT
                : MediaDeviceKind.VIDEO_INPUT;
        return new InputDeviceInfo(deviceId, kind, device.label(), groupId, capabilities());
    }
}
