package io.github.mediacapture.ffmpeg.devices;

import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.errors.UnknownException;
import io.github.mediacapture.ffmpeg.devices.delivery.AudioDelivery;
import io.github.mediacapture.ffmpeg.devices.delivery.PacketDelivery;
import io.github.mediacapture.ffmpeg.devices.delivery.VideoDelivery;
import io.github.mediacapture.ffmpeg.devices.listing.ListedDevice;
import io.github.mediacapture.internal.BoundedWait;
import io.github.mediacapture.internal.LazyLog;
import io.github.mediacapture.internal.Reason;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.CaptureSession;
import io.github.mediacapture.spi.FrameSink;
import io.github.mediacapture.spi.Lane;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.jspecify.annotations.Nullable;

/**
 * An open device: its lane opens it, reads it until it is told to stop or the device ends, and frees it.
 *
 * <p>{@link #close} waits for that. A device that does not return from a read (some drivers and sound servers can't be
 * interrupted) is set aside: its lane frees it when it returns, and the sink hears no more of it.
 */
final class FfmpegSession implements CaptureSession {
    private static final LazyLog LOG = new LazyLog(FfmpegSession.class);
    private static final Duration OPEN_LIMIT = Duration.ofSeconds(10);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

    /** Between two questions to a device that has nothing yet; its own stamps say when a frame was taken. */
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final ListedDevice listed;
    private final CaptureRequest request;
    private final Lane lane;
    private final Runnable onReleased;
    private final CompletableFuture<MediaTrackSettings> opened = new CompletableFuture<>();
    private volatile @Nullable MediaTrackSettings settings;
    private volatile boolean stopped;

    /**
     * Begins to open the device.
     *
     * @param onReleased run once, when every native resource is given back
     */
    FfmpegSession(ListedDevice listed, CaptureRequest request, Runnable onReleased) {
        this.listed = listed;
        this.request = request;
        this.onReleased = onReleased;
        lane = request.runtime().openLane("capture-" + listed.device().id());
    }

    /** Opens; blocks until the device runs or has failed. */
    void open() {
        lane.execute(this::run);
        request.runtime().waiting(opened::isDone);
        if (!BoundedWait.forEnd(OPEN_LIMIT, opened)) {
            stop();
            lane.close();
            throw new NotReadableException(
                    listed.describe() + " did not answer within " + OPEN_LIMIT.toSeconds() + " s", null);
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
        return listed.describe() + " can't be used: " + Reason.of(failure);
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
        opened.completeExceptionally(
                new NotReadableException(listed.describe() + " was closed while it was being opened"));
    }

    @Override
    public void close() {
        stop();
        lane.close();
        if (!lane.isCurrent() && !lane.awaitClosed(CLOSE_LIMIT)) {
            LOG.get()
                    .log(
                            Level.WARNING,
                            "{0} does not come back from a read; it is set aside until it does",
                            listed.describe());
        }
    }

    private void run() {
        MediaException failure = null;
        try {
            capture();
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

    private void capture() {
        if (stopped) {
            return;
        }
        if (listed.surface().isPresent()) {
            new SurfaceCapture(listed, request, () -> stopped, this::takeSettings)
                    .run(listed.surface().get());
            return;
        }
        try (DeviceInput input = DeviceInput.open(listed, listed.options().apply(request.settings()), () -> stopped);
                PacketDelivery delivery = delivery(input)) {
            takeSettings(delivery.settings());
            FrameSink sink = request.sink();
            while (!stopped) {
                AVPacket packet = input.read();
                if (packet == null) {
                    Pause.of(POLL_NANOS);
                } else if (!stopped) {
                    delivery.deliver(packet, sink);
                }
            }
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

    private PacketDelivery delivery(DeviceInput input) {
        return listed.device().kind().trackKind() == MediaStreamTrackKind.AUDIO
                ? new AudioDelivery(listed, request, input.stream().codecpar())
                : new VideoDelivery(listed, request, input.stream());
    }
}
