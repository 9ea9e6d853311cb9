package io.github.mediacapture.core.webcam;

import com.github.sarxos.webcam.WebcamDevice;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.frames.SharedVideoFrame;
import io.github.mediacapture.internal.BoundedWait;
import io.github.mediacapture.internal.DeviceHolder;
import io.github.mediacapture.internal.LazyLog;
import io.github.mediacapture.internal.Reason;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.CaptureSession;
import io.github.mediacapture.spi.Lane;
import java.awt.Dimension;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * An open camera: its lane opens it, reads it until it is told to stop or the camera fails, and closes it. So only one
 * thread ever uses the camera.
 */
final class WebcamSession implements CaptureSession {
    private static final LazyLog LOG = new LazyLog(WebcamSession.class);
    private static final Duration OPEN_LIMIT = Duration.ofSeconds(10);
    private static final Duration CLOSE_LIMIT = Duration.ofMillis(1_900);

    /** Of all contexts: each has a driver of its own, and not every system tells who holds a camera. */
    private static final Set<WebcamSession> RUNNING = ConcurrentHashMap.newKeySet();

    private final CaptureRequest request;
    private final WebcamDevice camera;
    private final Consumer<CaptureSession> onClosed;
    private final Lane lane;
    private final CompletableFuture<Dimension> opened = new CompletableFuture<>();
    private final Pace pace;
    private volatile boolean stopped;
    private boolean muted;

    WebcamSession(CaptureRequest request, WebcamDevice camera, Consumer<CaptureSession> onClosed) {
        this.request = request;
        this.camera = camera;
        this.onClosed = onClosed;
        pace = new Pace(request.settings().frameRate().orElse(Pace.HIGHEST_RATE));
        lane = request.runtime().openLane("capture-webcam");
    }

    /** Opens; blocks until the camera runs or has failed. */
    void open() {
        lane.execute(this::run);
        request.runtime().waiting(opened::isDone);
        if (!BoundedWait.forEnd(OPEN_LIMIT, opened)) {
            close();
            throw failure("does not answer", new TimeoutException("not within " + OPEN_LIMIT.toSeconds() + " s"));
        }
        try {
            opened.join();
        } catch (CompletionException e) {
            close();
            throw failure("can't be opened, " + holder(), Objects.requireNonNullElse(e.getCause(), e));
        }
    }

    private String holder() {
        CaptureDevice device = request.device();
        boolean own =
                RUNNING.stream().anyMatch(other -> other.request.device().id().equals(device.id()));
        return own || DeviceHolder.isThisProgram(device.systemNames())
                ? "it is in use by " + DeviceHolder.THIS_PROGRAM
                : "another program may be using it";
    }

    private NotReadableException failure(String what, Throwable cause) {
        return new NotReadableException(
                "Camera '" + request.device().label() + "' " + what + ": " + Reason.of(cause), cause);
    }

    /** The size; no frame rate, since nobody can ask the camera for it. */
    @Override
    public MediaTrackSettings settings() {
        Dimension size = opened.join();
        return MediaTrackSettings.builder()
                .put(TrackProperty.WIDTH, size.width)
                .put(TrackProperty.HEIGHT, size.height)
                .build();
    }

    private void run() {
        try {
            camera.open();
            RUNNING.add(this);
            Dimension size = camera.getResolution();
            opened.complete(size);
            read(new RgbFrames(size.width, size.height));
        } catch (RuntimeException | Error e) {
            if (!opened.completeExceptionally(e) && !stopped) {
                end(e);
            }
        } finally {
            release();
        }
    }

    private void read(RgbFrames pool) {
        while (!stopped) {
            ByteBuffer pixels = ((WebcamDevice.BufferAccess) camera).getImageBytes();
            long now = request.runtime().nanoTime();
            if (stopped) {
                return;
            }
            mute(pixels == null);
            if (pixels != null && pace.isDue(now)) {
                try (SharedVideoFrame frame = pool.frame(pixels, now)) {
                    request.sink().onVideoFrame(frame);
                }
            }
        }
    }

    private void mute(boolean isMuted) {
        if (muted != isMuted) {
            muted = isMuted;
            request.sink().onMuted(isMuted);
        }
    }

    private void end(Throwable cause) {
        stopped = true;
        request.sink().onEnded(failure("stopped delivering", cause));
    }

    private void release() {
        try {
            camera.close();
        } catch (RuntimeException | Error e) {
            LOG.get().log(Level.WARNING, "Closing camera '" + request.device().label() + "' failed", e);
        }
        RUNNING.remove(this);
        lane.close();
        onClosed.accept(this);
    }

    @Override
    public void close() {
        stopped = true;
        lane.close();
        if (!lane.awaitClosed(CLOSE_LIMIT) && !lane.isCurrent()) {
            LOG.get()
                    .log(
                            Level.WARNING,
                            "Camera ''{0}'' does not come back; it is set aside",
                            request.device().label());
        }
    }
}
