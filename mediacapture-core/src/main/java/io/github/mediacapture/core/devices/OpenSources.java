package io.github.mediacapture.core.devices;

import io.github.mediacapture.MediaException;
import io.github.mediacapture.PermissionName;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.spi.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The devices that are in use, each once however many tracks it feeds.
 *
 * <p>Opening and closing happen on the devices lane, one at a time; only {@link #closeAll} comes from outside, when that
 * lane is over.
 */
final class OpenSources {
    private final EventLoop loop;
    private final Lane lane;
    private final DeviceAccess access;
    private final Map<String, OpenDevice> byDeviceId = new HashMap<>();

    OpenSources(EventLoop loop, Lane lane, DeviceAccess access) {
        this.access = access;
        this.loop = loop;
        this.lane = lane;
    }

    EventLoop loop() {
        return loop;
    }

    DeviceAccess access() {
        return access;
    }

    /** A device that is in use. */
    synchronized Optional<OpenDevice> find(String deviceId) {
        return Optional.ofNullable(byDeviceId.get(deviceId));
    }

    /**
     * Opens a device; blocks.
     *
     * @throws MediaException as the backend says
     */
    OpenDevice open(CatalogDevice device, MediaTrackSettings settings) {
        OpenDevice opened = new OpenDevice(this, lane, device, settings);
        opened.open();
        synchronized (this) {
            byDeviceId.put(device.deviceId(), opened);
        }
        return opened;
    }

    /** Closes a device, unless a track came to it meanwhile. */
    void closeUnused(OpenDevice open) {
        synchronized (this) {
            if (open.source().isUsed() || !byDeviceId.remove(open.device().deviceId(), open)) {
                return;
            }
        }
        open.close();
    }

    /** Ends the tracks of these kinds with an event, as tasks. */
    void end(Set<PermissionName> names, MediaException cause) {
        List<OpenDevice> ending;
        synchronized (this) {
            ending = byDeviceId.values().stream()
                    .filter(open -> names.contains(
                            PermissionGate.nameOf(open.device().device().kind())))
                    .toList();
        }
        ending.forEach(open -> open.source().onEnded(cause));
    }

    /** Ends every track without an event and closes every device, side by side, since each may take its 2 s. */
    void closeAll(Duration timeout) {
        List<OpenDevice> all;
        synchronized (this) {
            all = new ArrayList<>(byDeviceId.values());
            byDeviceId.clear();
        }
        List<Lane> closers = new ArrayList<>();
        for (OpenDevice open : all) {
            open.source().abandon();
            Lane closer = loop.runtime().openLane("close-" + open.source().label());
            closer.execute(open::close);
            closer.close();
            closers.add(closer);
        }
        closers.forEach(closer -> closer.awaitClosed(timeout));
    }
}
