package io.github.mediacapture.core.devices;

import io.github.mediacapture.AuditEvent;
import io.github.mediacapture.MediaException;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.core.select.AspectRatio;
import io.github.mediacapture.core.tracks.CaptureSource;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.CaptureSession;
import io.github.mediacapture.spi.MediaRuntime;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * The backend's session on one device, which can be set anew and set aside; on the devices lane, and at the very end on the
 * lane that closes everything.
 */
final class DeviceSession {
    private static final System.Logger LOG = System.getLogger(DeviceSession.class.getName());

    private final CatalogDevice device;
    private final CaptureSource source;
    private final MediaRuntime runtime;
    private final Audit audit;
    private MediaTrackSettings wanted;
    private @Nullable CaptureSession session;

    /** Opens nothing yet. */
    DeviceSession(CatalogDevice device, CaptureSource source, MediaRuntime runtime, Audit audit) {
        this.device = device;
        this.source = source;
        this.runtime = runtime;
        this.audit = audit;
        this.wanted = source.settings();
    }

    boolean isOpen() {
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
     * @throws MediaException as the backend says
     */
    void open() {
        connect();
        audit.note(AuditEvent.Type.OPEN, device);
    }

    private void connect() {
        CaptureSession opened = device.backend().open(new CaptureRequest(device.device(), wanted, source, runtime));
        session = opened;
        source.opened(AspectRatio.completed(opened.settings()).toBuilder()
                .put(TrackProperty.DEVICE_ID, device.deviceId())
                .put(TrackProperty.GROUP_ID, device.groupId())
                .build());
    }

    /**
     * Sets the device anew; if that fails, to what it was before.
     *
     * @throws MediaException as the backend says
     */
    void change(MediaTrackSettings settings) {
        MediaTrackSettings before = wanted;
        disconnect();
        wanted = settings;
        try {
            connect();
        } catch (RuntimeException e) {
            wanted = before;
            restore();
            throw e;
        }
    }

    /** The device worked a moment ago with these settings; if it does no more, it has gone. */
    private void restore() {
        try {
            connect();
        } catch (MediaException e) {
            source.onEnded(e);
        }
    }

    /** Closes the device; its tracks may go on without it. */
    void close() {
        if (session != null) {
            disconnect();
            audit.note(AuditEvent.Type.CLOSE, device);
        }
    }

    private void disconnect() {
        CaptureSession closing = session;
        session = null;
        if (closing != null) {
            try {
                closing.close();
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "Closing '" + source.label() + "' failed", e);
            }
        }
    }
}
