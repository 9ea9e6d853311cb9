package io.github.mediacapture.ffmpeg.devices;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.errors.UnknownException;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.ffmpeg.devices.listing.DeviceGate;
import io.github.mediacapture.internal.LazyLog;
import io.github.mediacapture.internal.Reason;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.CaptureSession;
import io.github.mediacapture.spi.Lane;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An open device: its lane opens it, reads it until it is told to stop or the device ends, and frees it.
 *
 * <p>{@link #close} waits for that. A device that does not return from an open or a read (some drivers and sound servers can't be
 * interrupted) is set aside: its lane frees it when it returns, the sink hears no more of it, and it is not opened again before.
 */
final class FfmpegSession implements CaptureSession {
    private static final LazyLog LOG = new LazyLog(FfmpegSession.class);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

    private final String device;
    private final CaptureRequest request;
    private final Work work;
    private final Lane lane;
    private final Runnable onReleased;
    private final CompletableFuture<MediaTrackSettings> opened = new CompletableFuture<>();
    private volatile @Nullable MediaTrackSettings settings;
    private volatile boolean stopped;
    private volatile boolean setAside;

    /** How a device is captured; on the session's lane. */
    interface Work {
        /**
         * Does what comes before opening, and may take as long as people do.
         *
         * @param stopped becomes true when it shall end
         * @throws MediaException if the device may not be opened
         */
        default void prepare(BooleanSupplier stopped) {}

        /** How long {@link #run} may take until it tells the first settings. */
        default Duration openLimit() {
            return DeviceGate.NONE.openLimit();
        }

        /**
         * Captures until it is told to stop.
         *
         * @param stopped becomes true when it shall end
         * @param onSettings told what the device does at first, and after each change
         * @throws MediaException if the device can't be opened, or is gone
         */
        void run(BooleanSupplier stopped, Consumer<MediaTrackSettings> onSettings);
    }

    /**
     * Begins to open the device.
     *
     * @param device what messages call it
     * @param onReleased run once, when every native resource is given back
     */
    FfmpegSession(String device, CaptureRequest request, Work work, Runnable onReleased) {
        this.device = device;
        this.request = request;
        this.work = work;
        this.onReleased = onReleased;
        lane = request.runtime().openLane("capture-" + request.device().id());
    }

    /** Opens; blocks until the device runs or has failed. */
    void open() {
        CompletableFuture<?> late = new CompletableFuture<>();
        Lane watch = request.runtime().openLane("open-" + request.device().id());
        lane.execute(() -> run(watch, () -> late.complete(null)));
        request.runtime().waiting(() -> opened.isDone() || late.isDone());
        CompletableFuture.anyOf(opened, late)
                .handle((first, error) -> opened.isDone())
                .join();
        watch.close();
        if (!opened.isDone()) {
            setAside = true;
            stop();
            lane.close();
            throw new NotReadableException(device + " did not answer within "
                    + work.openLimit().toSeconds() + " s; it is set aside until it does");
        }
        try {
            opened.join();
        } catch (CompletionException e) {
            // Waits for what is freed already, so that who catches this can open again.
            close();
            throw e.getCause() instanceof MediaException media ? media : new UnknownException(describe(e), e);
        }
    }

    private String describe(Throwable failure) {
        return device + " can't be used: " + Reason.of(failure);
    }

    @Override
    public MediaTrackSettings settings() {
        MediaTrackSettings first = opened.join();
        MediaTrackSettings now = settings;
        return now == null ? first : now;
    }

    /** Cuts the sink off and asks the device to end, without waiting. */
    void stop() {
        stopped = true;
        opened.completeExceptionally(new NotReadableException(device + " was closed while it was being opened"));
    }

    @Override
    public void close() {
        stop();
        lane.close();
        if (!lane.isCurrent() && !lane.awaitClosed(CLOSE_LIMIT)) {
            setAside = true;
            LOG.get().log(Level.WARNING, "{0} does not come back from a read; it is set aside until it does", device);
        }
    }

    /** Whether it is closed, and the device keeps it from giving everything back. */
    boolean isSetAside(String deviceId) {
        return setAside && request.device().id().equals(deviceId);
    }

    private void run(Lane watch, Runnable onLate) {
        MediaException failure = null;
        try {
            capture(watch, onLate);
        } catch (MediaException e) {
            failure = e;
        } catch (RuntimeException | Error e) { // an Error too: the app must hear that its track is over
            failure = new UnknownException(describe(e), e);
        }
        lane.close();
        onReleased.run();
        if (failure != null && !opened.completeExceptionally(failure) && !stopped) {
            stopped = true;
            request.sink().onEnded(failure);
        }
    }

    private void capture(Lane watch, Runnable onLate) {
        if (!stopped) {
            work.prepare(() -> stopped);
        }
        if (!stopped) {
            Registration unused = watch.schedule(work.openLimit(), onLate);
            work.run(() -> stopped, this::takeSettings);
        }
    }

    /** Those of the opening, or a change. */
    private void takeSettings(MediaTrackSettings now) {
        MediaTrackSettings before = settings;
        settings = now;
        boolean changed = before != null && !before.equals(now);
        if (!opened.complete(now) && changed && !stopped) {
            request.sink().onSettingsChanged(now);
        }
    }
}
