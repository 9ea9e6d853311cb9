package io.github.mediacapture.ffmpeg.devices.linux.wayland;

import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.ffmpeg.devices.listing.ChosenSurface;
import io.github.mediacapture.screen.CursorCaptureConstraint;
import io.github.mediacapture.screen.DisplayCaptureSurfaceType;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.spi.CaptureRequest;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** What was chosen in the portal's dialog; one thread at a time. */
final class PortalSurface implements ChosenSurface {
    private static final double MIN_RATE = 1;
    private static final double MAX_RATE = 60;

    /** Until the first frame tells the size. */
    private static final int USUAL_WIDTH = 1920;

    private static final int USUAL_HEIGHT = 1080;

    private static final AtomicLong CHOICES = new AtomicLong();

    private final String remote;
    private final ScreenCast cast;
    private final ScreenCast.Shown shown;
    private final CaptureDevice device;

    /** Closes the conversation with the portal at its end; {@code remote} is where PipeWire is, or empty. */
    PortalSurface(String remote, ScreenCast cast, ScreenCast.Shown shown) {
        this.remote = remote;
        this.cast = cast;
        this.shown = shown;
        String id = "portal:" + CHOICES.incrementAndGet(); // each choice is another device
        String label = shown.surface() == DisplayCaptureSurfaceType.WINDOW ? "Window" : "Screen";
        device = new CaptureDevice(id, id, label, CaptureDeviceKind.DISPLAY, List.of(mode(shown)));
    }

    private static MediaTrackCapabilities mode(ScreenCast.Shown shown) {
        CursorCaptureConstraint cursor =
                shown.cursor() ? CursorCaptureConstraint.ALWAYS : CursorCaptureConstraint.NEVER;
        return MediaTrackCapabilities.builder()
                .only(TrackProperty.WIDTH, shown.width() == 0 ? USUAL_WIDTH : shown.width())
                .only(TrackProperty.HEIGHT, shown.height() == 0 ? USUAL_HEIGHT : shown.height())
                .range(TrackProperty.FRAME_RATE, MIN_RATE, MAX_RATE)
                .only(TrackProperty.RESIZE_MODE, "none")
                .only(TrackProperty.DISPLAY_SURFACE, shown.surface().wireName())
                .only(TrackProperty.LOGICAL_SURFACE, true)
                .only(TrackProperty.CURSOR, cursor.wireName())
                .build();
    }

    @Override
    public CaptureDevice device() {
        return device;
    }

    @Override
    public void capture(CaptureRequest request, BooleanSupplier stopped, Consumer<MediaTrackSettings> onSettings) {
        PortalCapture.run(remote, cast, shown, request, stopped, onSettings);
    }

    @Override
    public void close() {
        cast.close();
    }
}
