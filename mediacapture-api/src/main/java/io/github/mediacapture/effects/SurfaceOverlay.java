package io.github.mediacapture.effects;

import io.github.mediacapture.canvas.PaintedSurface;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.frames.VideoFrame;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Lays what an app paints over frames, anew after each paint. */
final class SurfaceOverlay implements VideoEffect {
    private final PaintedSurface surface;
    private final int x;
    private final int y;
    private final AtomicBoolean painted = new AtomicBoolean(true);
    private final Registration registration;
    private @Nullable Overlay overlay;

    SurfaceOverlay(PaintedSurface surface, int x, int y) {
        this.surface = surface;
        this.x = x;
        this.y = y;
        registration = surface.onPaint(() -> painted.set(true));
    }

    @Override
    public void apply(VideoFrame in, EffectOutput out) {
        if (painted.getAndSet(false)) {
            look(in.timestampNanos());
        }
        if (overlay == null) {
            out.emit(in);
        } else {
            overlay.apply(in, out);
        }
    }

    private void look(long timestampNanos) {
        if (surface.width() == 0 || surface.height() == 0) {
            overlay = null;
            return;
        }
        try (VideoFrame image = surface.snapshot(timestampNanos)) {
            overlay = new Overlay(image, x, y);
        } catch (InvalidStateException e) {
            painted.set(true); // somebody is painting: what was there before stays for this frame
        }
    }

    @Override
    public void close() {
        registration.close();
    }
}
