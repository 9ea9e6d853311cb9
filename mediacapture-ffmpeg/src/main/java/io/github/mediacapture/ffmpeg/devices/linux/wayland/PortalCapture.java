package io.github.mediacapture.ffmpeg.devices.linux.wayland;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.ffmpeg.devices.delivery.RealSettings;
import io.github.mediacapture.ffmpeg.devices.delivery.ShownFrames;
import io.github.mediacapture.ffmpeg.devices.linux.pipewire.PipeWirePicture;
import io.github.mediacapture.ffmpeg.devices.linux.pipewire.PipeWireStream;
import io.github.mediacapture.internal.Reason;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.FrameSize;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** One capture of what the portal shows, from its first frame until it is told to stop or the session ends; on one thread. */
final class PortalCapture {
    /** How late it is noticed that the capture is to stop, or that the session has ended. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /** A compositor delivers the first frame at once, if there is one. */
    private static final long FIRST_FRAME_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** Both sides agree within moments, or never: then, nobody may say so. */
    private static final long AGREEMENT_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final double USUAL_RATE = 30;

    private final ScreenCast cast;
    private final ScreenCast.Shown shown;
    private final CaptureRequest request;
    private final Consumer<MediaTrackSettings> onSettings;
    private final ShownFrames frames;
    private int width;
    private int height;
    private boolean muted;

    private PortalCapture(
            ScreenCast cast,
            ScreenCast.Shown shown,
            CaptureRequest request,
            Consumer<MediaTrackSettings> onSettings,
            ShownFrames frames) {
        this.cast = cast;
        this.shown = shown;
        this.request = request;
        this.onSettings = onSettings;
        this.frames = frames;
    }

    /**
     * Captures until it is told to stop.
     *
     * @param remote where PipeWire is, as in {@code PIPEWIRE_REMOTE}; may be empty
     * @param onSettings told what it does at first, and after each change
     * @throws MediaException if the session ended, or there are no frames of it
     */
    static void run(
            String remote,
            ScreenCast cast,
            ScreenCast.Shown shown,
            CaptureRequest request,
            BooleanSupplier stopped,
            Consumer<MediaTrackSettings> onSettings) {
        double rate = request.settings().frameRate().orElse(USUAL_RATE);
        try (ShownFrames frames = new ShownFrames(request.runtime()::nanoTime, rate)) {
            PortalCapture capture = new PortalCapture(cast, shown, request, onSettings, frames);
            try (PipeWireStream stream = PipeWireStream.open(remote, shown.node(), capture::take)) {
                capture.loop(stream, stopped);
            }
        } catch (IOException e) {
            // What PipeWire says is often but the echo of what the desktop has done.
            String why = cast.whyEnded().orElse(Reason.of(e));
            throw new NotReadableException("The screen or window can be captured no more: " + why, e);
        }
    }

    private void loop(PipeWireStream stream, BooleanSupplier stopped) throws IOException {
        long begin = request.runtime().nanoTime();
        while (!stopped.getAsBoolean()) {
            stream.iterate(Duration.ofNanos(Math.min(frames.idleNanos(), LOOK_NANOS)));
            if (stopped.getAsBoolean()) {
                return;
            }
            long waited = request.runtime().nanoTime() - begin;
            if (width == 0 && waited > FIRST_FRAME_NANOS) {
                stream.size().ifPresent(this::startWithoutFrame);
            }
            if (width == 0 && waited > AGREEMENT_NANOS) {
                throw new IOException("what shows it delivers no format that was asked for");
            }
            frames.deliverDue(request.sink());
            Optional<String> why = cast.whyEnded();
            if (why.isPresent()) {
                throw new IOException(why.get());
            }
        }
    }

    /** As with a window that is hidden. */
    private void startWithoutFrame(FrameSize size) {
        resize(size.width(), size.height());
        muted = true;
        request.sink().onMuted(true);
    }

    private void resize(int newWidth, int newHeight) {
        if (newWidth != width || newHeight != height) {
            width = newWidth;
            height = newHeight;
            MediaTrackSettings.Builder settings = RealSettings.builder(request)
                    .put(TrackProperty.WIDTH, width)
                    .put(TrackProperty.HEIGHT, height);
            settings.put(TrackProperty.SCREEN_PIXEL_RATIO, shown.width() == 0 ? 1 : (double) width / shown.width());
            onSettings.accept(settings.build());
        }
    }

    private void take(PipeWirePicture picture) {
        resize(picture.width(), picture.height());
        if (muted) {
            muted = false;
            request.sink().onMuted(false);
        }
        frames.take(
                picture.pixels(),
                picture.stride(),
                width,
                height,
                picture.blueFirst(),
                picture.timeNanos(),
                request.sink());
    }
}
