package io.github.mediacapture.core.capture;

import io.github.mediacapture.core.devices.CatalogDevice;
import io.github.mediacapture.core.permissions.PermissionGate;
import io.github.mediacapture.core.select.Choice;
import io.github.mediacapture.core.tracks.SourceTrack;
import io.github.mediacapture.errors.AbortException;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.errors.OverconstrainedException;
import io.github.mediacapture.permissions.PermissionName;
import io.github.mediacapture.permissions.PermissionState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Opens the best device that can be opened, or shares one that is open; on the devices lane. */
public final class Opening {
    private final OpenDevices sources;
    private final DeviceSelector ranking;
    private final PermissionGate permissions;

    public Opening(OpenDevices sources, DeviceSelector ranking, PermissionGate permissions) {
        this.sources = sources;
        this.ranking = ranking;
        this.permissions = permissions;
    }

    /** Tries the choices in order; a device that fails once is not tried in another mode. */
    public SourceTrack openBest(RankedDevices ranked) {
        PermissionName name = ranked.wanted().permission();
        if (ranked.isLive()
                && !ranking.isLive(ranked.choices().get(0).device())
                && permissions.state(name) != PermissionState.GRANTED) {
            throw permissions.refuse(Set.of(name)); // it was stopped while the person was asked for something else
        }
        List<CatalogDevice> failed = new ArrayList<>();
        MediaException first = null;
        for (Choice<CatalogDevice> choice : ranked.choices()) {
            if (failed.contains(choice.device())) {
                continue;
            }
            try {
                return open(choice, ranked);
            } catch (OverconstrainedException e) {
                first = first == null ? e : first;
            } catch (MediaException e) {
                first = first == null || first instanceof OverconstrainedException ? e : first;
                failed.add(choice.device());
            }
        }
        if (first == null) {
            throw new AbortException("No device was left to open");
        }
        throw permissions.audited(Set.of(name), first);
    }

    private SourceTrack open(Choice<CatalogDevice> choice, RankedDevices ranked) {
        CatalogDevice device = choice.device();
        OpenDevice found = sources.find(device).orElse(null);
        OpenDevice open = found != null ? found : sources.open(device, choice.deviceSettings());
        try {
            return open.newTrack(ranked.wanted(), ranked::report);
        } catch (RuntimeException | Error e) {
            sources.closeUnused(open);
            throw e;
        }
    }
}
