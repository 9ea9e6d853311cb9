package io.github.mediacapture.core.devices;

import io.github.mediacapture.AuditEvent;
import io.github.mediacapture.MediaException;
import io.github.mediacapture.PermissionName;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.select.AspectRatio;
import io.github.mediacapture.core.tracks.CaptureSource;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.CaptureSession;
import io.github.mediacapture.spi.Lane;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The devices that are open, each once however many tracks it feeds.
 *
 * <p>Opening and closing happen on the devices lane, one at a time; only {@link #closeAll} comes from outside, when that
 * lane is over.
 */
final class OpenSources {
    private static final System.Logger LOG = System.getLogger(OpenSources.class.getName());

    private final EventLoop loop;
    private final Lane lane;
    private final Audit audit;
    private final Map<String, Open> byDeviceId = new HashMap<>();

    private record Open(CatalogDevice device, CaptureSource source, CaptureSession session) {}

    OpenSources(EventLoop loop, Lane lane, Audit audit) {
        this.audit = audit;
        this.loop = loop;
        this.lane = lane;
    }

    /** The source that is open for a device. */
    synchronized Optional<CaptureSource> find(String deviceId) {
        return Optional.ofNullable(byDeviceId.get(deviceId)).map(Open::source);
    }

    /**
     * Opens a device; blocks.
     *
     * @throws MediaException as the backend says
     */
    CaptureSource open(CatalogDevice device, MediaTrackSettings settings) {
        CaptureSource source = new CaptureSource(
                loop,
                device.device().label(),
                device.capabilities(),
                settings,
                unused -> lane.execute(() -> close(device.deviceId(), unused)));
        CaptureSession session =
                device.backend().open(new CaptureRequest(device.device(), settings, source, loop.runtime()));
        source.opened(AspectRatio.completed(session.settings()).toBuilder()
                .put(TrackProperty.DEVICE_ID, device.deviceId())
                .put(TrackProperty.GROUP_ID, device.groupId())
                .build());
        synchronized (this) {
            byDeviceId.put(device.deviceId(), new Open(device, source, session));
        }
        audit.note(AuditEvent.Type.OPEN, device);
        return source;
    }

    /** Closes a source that no track uses; does nothing if a track came to it meanwhile, or it is closed. */
    void close(String deviceId, CaptureSource source) {
        Open open;
        synchronized (this) {
            open = byDeviceId.get(deviceId);
            if (open == null || open.source() != source || source.isUsed()) {
                return;
            }
            byDeviceId.remove(deviceId);
        }
        close(open);
    }

    private void close(Open open) {
        try {
            open.session().close();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Closing '" + open.source().label() + "' failed", e);
        }
        audit.note(AuditEvent.Type.CLOSE, open.device());
    }

    /** Ends the tracks of these kinds with an event, as tasks. */
    void end(Set<PermissionName> names, MediaException cause) {
        List<Open> ending;
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
        List<Open> all;
        synchronized (this) {
            all = new ArrayList<>(byDeviceId.values());
            byDeviceId.clear();
        }
        List<Lane> closers = new ArrayList<>();
        for (Open open : all) {
            open.source().abandon();
            Lane closer = loop.runtime().openLane("close-" + open.source().label());
            closer.execute(() -> close(open));
            closer.close();
            closers.add(closer);
        }
        closers.forEach(closer -> closer.awaitClosed(timeout));
    }
}
