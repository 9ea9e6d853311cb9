package io.github.mediacapture.core.capture;

import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.core.devices.CatalogDevice;
import io.github.mediacapture.core.select.Adaptations;
import io.github.mediacapture.core.select.AspectRatio;
import io.github.mediacapture.core.select.sharing.SharedModes.Planned;
import io.github.mediacapture.core.tracks.TrackSource;
import io.github.mediacapture.core.tracks.control.SettingsPlanner;
import io.github.mediacapture.core.tracks.control.TrackDemands;
import io.github.mediacapture.errors.OverconstrainedException;
import io.github.mediacapture.spi.CaptureDeviceKind;
import java.util.List;

/** Sets one device so that all its tracks have what they demand; on the devices lane. */
final class DeviceConfigurator implements TrackDemands.Planning {
    private CatalogDevice device;
    private final TrackSource source;
    private final DeviceSession session;
    private final SettingsPlanner planner;

    DeviceConfigurator(CatalogDevice device, TrackSource source, DeviceSession session, SettingsPlanner planner) {
        this.device = device;
        this.source = source;
        this.session = session;
        this.planner = planner;
    }

    /** What the device, or a person at it, has changed is not changed back. */
    void follow() {
        MediaTrackSettings.Builder now = session.wanted().toBuilder();
        source.settings().values().forEach((property, value) -> {
            if (!Adaptations.isAdaptable(property)) {
                put(now, property, value);
            }
        });
        session.want(now.build());
    }

    private static <T> void put(MediaTrackSettings.Builder settings, TrackProperty<T> property, Object value) {
        settings.put(property, property.type().cast(value));
    }

    /** From now on the device has the size that it really has; what it can do now. */
    MediaTrackCapabilities resize() {
        if (device.device().kind() == CaptureDeviceKind.DISPLAY) {
            device = device.sizedLike(source.settings());
            session.want(AspectRatio.resized(session.wanted(), source.settings()));
        }
        return device.capabilities();
    }

    /** Sets the device anew where that is needed; what each gets may be less than what the device was asked for. */
    @Override
    public List<MediaTrackSettings> serve(List<MediaTrackConstraints> all, int requester) {
        MediaTrackSettings before = session.wanted();
        Planned plan = planner.among(device.modes(), before, all, requester);
        if (!session.isOpen()) {
            session.want(plan.device());
            return plan.perTrack();
        }
        if (plan.device().equals(before)) {
            return planner.asDelivered(all, requester);
        }
        session.change(plan.device());
        try {
            return planner.asDelivered(all, requester);
        } catch (OverconstrainedException e) {
            session.change(before);
            throw e;
        }
    }
}
