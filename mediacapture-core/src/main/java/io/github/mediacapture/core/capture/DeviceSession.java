package io.github.mediacapture.core.capture;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.core.devices.CatalogDevice;
import io.github.mediacapture.core.permissions.Audit;
import io.github.mediacapture.core.permissions.PermissionGate;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.runtime.Thrown;
import io.github.mediacapture.core.select.AspectRatio;
import io.github.mediacapture.core.tracks.TrackSource;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.internal.LazyLog;
import io.github.mediacapture.permissions.AuditEvent;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.CaptureSession;
import io.github.mediacapture.spi.MediaRuntime;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * The backend's session on one device, which can be set anew and set aside; on the devices lane, but for {@link #end}.
 */
final class DeviceSession {
    private static final LazyLog LOG = new LazyLog(DeviceSession.class);

    private final CatalogDevice device;
    private final TrackSource source;
    private final MediaRuntime runtime;
    private final Audit audit;
    private MediaTrackSettings wanted;
    private @Nullable CaptureSession session;
    private boolean announced;
    private boolean over;

    /** Opens nothing yet. */
    DeviceSession(CatalogDevice device, TrackSource source, MediaRuntime runtime, Audit audit) {
        this.device = device;
        this.source = source;
        this.runtime = runtime;
        this.audit = audit;
        this.wanted = source.settings();
    }

    synchronized boolean isOpen() {
        return session != null;
    }

    /** What the device was last asked for; what it made of it are the source's settings. */
    MediaTrackSettings wanted() {
        return wanted;
    }

    /** What to ask for at the next {@link #open}. */
    void want(MediaTrackSettings settings) {
        wanted = settings;
    }

    /**
     * Opens the device as wanted; blocks.
     *
     * @throws MediaException as the backend says, or if the context is closed
     */
    void open() {
        source.reopening();
        CaptureSession opened = device.backend().open(new CaptureRequest(device.device(), wanted, source, runtime));
        if (!keep(opened)) {
            close(opened);
            throw EventLoop.closedContext();
        }
        try {
            source.opened(AspectRatio.completed(opened.settings()).toBuilder()
                    .put(TrackProperty.DEVICE_ID, device.deviceId())
                    .put(TrackProperty.GROUP_ID, device.groupId())
                    .build());
        } catch (RuntimeException | Error e) {
            close(); // nobody will hear of it
            throw Thrown.asMedia("Opening '" + source.label() + "'", e);
        }
    }

    private synchronized boolean keep(CaptureSession opened) {
        if (!over) {
            session = opened;
            if (!announced) {
                announced = true;
                note(AuditEvent.Type.OPEN);
            }
        }
        return !over;
    }

    private synchronized @Nullable CaptureSession take() {
        CaptureSession taken = session;
        session = null;
        return taken;
    }

    /**
     * Sets the device anew; if that fails, to what it was before.
     *
     * @throws MediaException as the backend says
     */
    void change(MediaTrackSettings settings) {
        MediaTrackSettings before = wanted;
        close(take());
        wanted = settings;
        try {
            open();
        } catch (RuntimeException | Error e) {
            wanted = before;
            restore();
            throw e;
        }
    }

    /** The device worked a moment ago with these settings; if it does no more, it has gone. */
    private void restore() {
        try {
            open();
        } catch (RuntimeException | Error e) {
            announceClosed();
            source.onEnded(Thrown.asMedia("Opening '" + source.label() + "' again", e));
        }
    }

    /** Closes the device; its tracks may go on without it. */
    void close() {
        close(take());
        announceClosed();
    }

    /** Closes the device for good, from any thread: one that is being opened right now is closed as soon as it is open. */
    void end() {
        synchronized (this) {
            over = true;
        }
        close();
    }

    private synchronized void announceClosed() {
        if (announced) {
            announced = false;
            note(AuditEvent.Type.CLOSE);
        }
    }

    private void close(@Nullable CaptureSession closing) {
        if (closing != null) {
            try {
                closing.close();
            } catch (RuntimeException | Error e) {
                LOG.get().log(Level.WARNING, "Closing '" + source.label() + "' failed", e);
            }
        }
    }

    private void note(AuditEvent.Type type) {
        audit.note(
                type,
                PermissionGate.nameOf(device.device().kind()),
                device.device().label(),
                device.deviceId());
    }
}
