package io.github.mediacapture.core.capture;

import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.core.devices.CatalogDevice;
import io.github.mediacapture.core.select.Adaptations;
import io.github.mediacapture.core.select.AspectRatio;
import io.github.mediacapture.core.select.SelectSettings;
import io.github.mediacapture.core.select.sharing.LenientModes;
import io.github.mediacapture.core.select.sharing.SharedModes;
import io.github.mediacapture.core.select.sharing.SharedModes.Impossible;
import io.github.mediacapture.core.select.sharing.SharedModes.Plan;
import io.github.mediacapture.core.select.sharing.SharedModes.Planned;
import io.github.mediacapture.core.tracks.TrackSource;
import io.github.mediacapture.errors.OverconstrainedException;
import io.github.mediacapture.spi.CaptureDeviceKind;
import java.util.List;

/** Sets one device so that all its tracks have what they demand; on the devices lane. */
final class DeviceConfigurator {
    private CatalogDevice device;
    private final TrackSource source;
    private final DeviceSession session;
    private final MediaStreamTrackKind kind;

    DeviceConfigurator(CatalogDevice device, TrackSource source, DeviceSession session) {
        this.device = device;
        this.source = source;
        this.session = session;
        this.kind = device.device().kind().trackKind();
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

    /** What each track gets of a device that changed by itself: demands that it can no longer meet are ignored. */
    List<MediaTrackSettings> lenient(List<MediaTrackConstraints> all) {
        return LenientModes.plan(source.settings(), all, kind);
    }

    /** Sets the device so that it can serve these demands, and tells what each gets; all or nothing. */
    List<MediaTrackSettings> serve(List<MediaTrackConstraints> all, int requester) {
        MediaTrackSettings before = session.wanted();
        Planned plan = required(SharedModes.plan(device.modes(), before, all, requester, kind), all, requester);
        if (!session.isOpen()) {
            session.want(plan.device());
            return plan.perTrack();
        }
        if (plan.device().equals(before)) {
            return settled(all, requester);
        }
        session.change(plan.device());
        try {
            return settled(all, requester);
        } catch (OverconstrainedException e) {
            session.change(before);
            throw e;
        }
    }

    /** What each track gets of what the device really does, which may be less than what it was asked for. */
    List<MediaTrackSettings> settled(List<MediaTrackConstraints> all, int requester) {
        MediaTrackSettings actual = source.settings();
        Plan plan = SharedModes.plan(List.of(SelectSettings.fixedMode(actual)), actual, all, requester, kind);
        return required(plan, all, requester).perTrack();
    }

    private Planned required(Plan plan, List<MediaTrackConstraints> all, int requester) {
        if (plan instanceof Planned planned) {
            return planned;
        }
        Impossible impossible = (Impossible) plan;
        throw new OverconstrainedException(
                impossible.failedConstraint(),
                "'" + source.label() + "' runs with " + source.settings() + " and can't meet "
                        + impossible.selection().conflict()
                        + (all.size() > 1 ? " beside its other tracks" : "") + ": " + all.get(requester),
                () -> impossible.selection().report(unused -> source.label()));
    }
}
