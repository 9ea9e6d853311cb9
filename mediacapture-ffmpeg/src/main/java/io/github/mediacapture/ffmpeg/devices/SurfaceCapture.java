package io.github.mediacapture.ffmpeg.devices;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.ffmpeg.FfmpegLog;
import io.github.mediacapture.ffmpeg.devices.delivery.Pause;
import io.github.mediacapture.ffmpeg.devices.delivery.RealSettings;
import io.github.mediacapture.ffmpeg.devices.delivery.VideoDelivery;
import io.github.mediacapture.ffmpeg.devices.listing.ListedDevice;
import io.github.mediacapture.ffmpeg.devices.listing.SurfaceAccess;
import io.github.mediacapture.ffmpeg.devices.listing.SurfaceAccess.State;
import io.github.mediacapture.internal.LazyLog;
import io.github.mediacapture.internal.Reason;
import io.github.mediacapture.spi.CaptureRequest;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/**
 * Captures a monitor or a window for as long as it is there: opens FFmpeg's grabber, which has a fixed size, anew when the
 * size changes, and is muted while there is no frame. On the session's lane.
 */
final class SurfaceCapture {
    private static final LazyLog LOG = new LazyLog(SurfaceCapture.class);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    /** A way that works delivers at once what is on the screen. */
    private static final long FIRST_FRAME_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final long HIDDEN_POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final ListedDevice listed;
    private final CaptureRequest request;
    private final BooleanSupplier stopped;
    private final Consumer<MediaTrackSettings> onSettings;
    private boolean muted;

    /** Which way is tried next; those before it did not work. */
    private int way;

    private boolean isRunning;

    /**
     * Does nothing yet.
     *
     * @param stopped becomes true when it shall end
     * @param onSettings told what it does at first, and after each change
     */
    SurfaceCapture(
            ListedDevice listed,
            CaptureRequest request,
            BooleanSupplier stopped,
            Consumer<MediaTrackSettings> onSettings) {
        this.listed = listed;
        this.request = request;
        this.stopped = stopped;
        this.onSettings = onSettings;
    }

    /**
     * Captures until it is told to stop.
     *
     * @throws MediaException if the surface is gone, or can't be captured
     */
    void run(SurfaceAccess surface) {
        // A window that is hidden or resized makes the grabber complain once, of what is no news.
        boolean unused = FfmpegLog.collecting(line -> LOG.get().log(Level.DEBUG, line), () -> {
            capture(surface);
            return true;
        });
    }

    private void capture(SurfaceAccess surface) {
        try (SurfaceAccess.Watch watch = surface.watch()) {
            while (!stopped.getAsBoolean()) {
                State state = watch.now();
                if (!state.exists()) {
                    throw new NotReadableException(listed.describe() + " was closed or unplugged");
                }
                if (state.isShown()) {
                    show(surface, watch, state);
                } else {
                    MediaTrackSettings.Builder hidden = RealSettings.builder(request)
                            .put(TrackProperty.WIDTH, state.width())
                            .put(TrackProperty.HEIGHT, state.height());
                    tell(watch, hidden);
                    mute(true);
                    Pause.of(HIDDEN_POLL_NANOS);
                }
            }
        } catch (IOException e) {
            throw new NotReadableException(
                    listed.describe() + listed.demuxer().externalFailure() + " (" + Reason.of(e) + ")", e);
        }
    }

    /** For as long as it stays as it is. */
    private void show(SurfaceAccess surface, SurfaceAccess.Watch watch, State state) throws IOException {
        List<SurfaceAccess.Way> ways = ways(surface, state);
        isRunning = false;
        try {
            boolean isLast = way + 1 >= ways.size();
            show(listed.readBy(ways.get(isLast ? ways.size() - 1 : way)), isLast, watch, state);
        } catch (MediaException e) {
            if (!watch.now().equals(state)) {
                return; // it is that the grabber failed over
            }
            if (isRunning) {
                throw e;
            }
            LOG.get().log(Level.DEBUG, "There is another way to capture it", e);
            way++;
        }
    }

    private List<SurfaceAccess.Way> ways(SurfaceAccess surface, State state) {
        List<SurfaceAccess.Way> several = surface.ways(state, request.settings());
        if (!several.isEmpty()) {
            return several;
        }
        Map<String, String> options = new HashMap<>(listed.options().apply(request.settings()));
        options.putAll(state.options());
        return List.of(new SurfaceAccess.Way(listed.demuxer(), listed.url(), options));
    }

    private void show(ListedDevice chosen, boolean isLast, SurfaceAccess.Watch watch, State state) throws IOException {
        isRunning = isLast; // nothing else is tried then
        try (DeviceInput input = DeviceInput.open(chosen, chosen.options().apply(request.settings()), stopped)) {
            setSize(input.stream().codecpar(), state);
            try (VideoDelivery delivery = new VideoDelivery(chosen, request, input.stream())) {
                if (isRunning) {
                    begin(watch, delivery);
                }
                long opened = System.nanoTime();
                while (!stopped.getAsBoolean() && watch.state().equals(state)) {
                    AVPacket packet = input.read();
                    if (stopped.getAsBoolean()) {
                        return;
                    }
                    if (packet == null) {
                        if (!isRunning && System.nanoTime() - opened > FIRST_FRAME_NANOS) {
                            way++;
                            return;
                        }
                        delivery.idle(request.sink());
                        Pause.of(POLL_NANOS);
                        continue;
                    }
                    if (!isRunning) {
                        isRunning = true;
                        begin(watch, delivery);
                    }
                    delivery.deliver(packet, request.sink());
                }
            }
        }
    }

    private void begin(SurfaceAccess.Watch watch, VideoDelivery delivery) {
        tell(watch, delivery.settings().toBuilder());
        mute(false);
    }

    /** The screen grabber of Windows leaves it to the frames. */
    private static void setSize(AVCodecParameters parameters, State state) {
        if (parameters.width() == 0) {
            parameters.width(state.width()).height(state.height());
        }
    }

    private void tell(SurfaceAccess.Watch watch, MediaTrackSettings.Builder settings) {
        onSettings.accept(settings.put(TrackProperty.SCREEN_PIXEL_RATIO, watch.pixelRatio())
                .build());
    }

    private void mute(boolean now) {
        if (muted != now && !stopped.getAsBoolean()) {
            muted = now;
            request.sink().onMuted(now);
        }
    }
}
