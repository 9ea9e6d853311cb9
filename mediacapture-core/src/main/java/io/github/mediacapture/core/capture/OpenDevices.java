package io.github.mediacapture.core.capture;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.core.devices.CatalogDevice;
import io.github.mediacapture.core.devices.DeviceAccess;
import io.github.mediacapture.core.permissions.PermissionGate;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.permissions.PermissionName;
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
public final class OpenDevices {
    private final EventLoop loop;
    private final Lane lane;
    private final DeviceAccess access;
    private final Map<String, OpenDevice> byKey = new HashMap<>(); // not by id: that may change while somebody is asked
    private final Owner owner = new Owner();
    private boolean over;

    /** What an open device is told of all this. */
    private final class Owner implements OpenDevice.Owner {
        @Override
        public EventLoop loop() {
            return loop;
        }

        @Override
        public Lane lane() {
            return lane;
        }

        @Override
        public DeviceAccess access() {
            return access;
        }

        @Override
        public void closeUnused(OpenDevice open) {
            OpenDevices.this.closeUnused(open);
        }
    }

    public OpenDevices(EventLoop loop, Lane lane, DeviceAccess access) {
        this.access = access;
        this.loop = loop;
        this.lane = lane;
    }

    /** A device that is in use; one that has just ended is not, though its tracks may not have heard of it yet. */
    public synchronized Optional<OpenDevice> find(CatalogDevice device) {
        OpenDevice open = byKey.get(device.key());
        return open == null || open.source().isEnded() ? Optional.empty() : Optional.of(open);
    }

    /** Whether a device of that id is open. */
    public synchronized boolean isInUse(String deviceId) {
        return byKey.values().stream().anyMatch(open -> open.device().deviceId().equals(deviceId));
    }

    /**
     * Opens a device; blocks.
     *
     * @throws MediaException as the backend says
     */
    OpenDevice open(CatalogDevice device, MediaTrackSettings settings) {
        closeEnded(device);
        OpenDevice opened = new OpenDevice(owner, device, settings);
        opened.open();
        synchronized (this) {
            if (!over) {
                byKey.put(device.key(), opened);
                return opened;
            }
        }
        opened.close();
        throw EventLoop.closedContext();
    }

    private void closeEnded(CatalogDevice device) {
        OpenDevice ended;
        synchronized (this) {
            ended = byKey.remove(device.key());
        }
        if (ended != null) {
            ended.close();
        }
    }

    /** Closes a device, unless a track came to it meanwhile. */
    void closeUnused(OpenDevice open) {
        synchronized (this) {
            if (open.source().isUsed() || !byKey.remove(open.device().key(), open)) {
                return;
            }
        }
        open.close();
    }

    /** Ends the tracks of these kinds with an event, as tasks. */
    public void end(Set<PermissionName> names, MediaException cause) {
        List<OpenDevice> ending;
        synchronized (this) {
            ending = byKey.values().stream()
                    .filter(open -> names.contains(
                            PermissionGate.nameOf(open.device().device().kind())))
                    .toList();
        }
        ending.forEach(open -> open.source().onEnded(cause));
    }

    /** Nothing is opened from now on; for the last {@link #closeAll}. */
    public synchronized void end() {
        over = true;
    }

    /** Ends every track without an event and closes every device, side by side, since each may take its 2 s. */
    public void closeAll(Duration timeout) {
        List<OpenDevice> all;
        synchronized (this) {
            all = new ArrayList<>(byKey.values());
            byKey.clear();
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
