package io.github.mediacapture.core.canvas;

import io.github.mediacapture.canvas.CanvasCaptureMediaStreamTrack;
import io.github.mediacapture.canvas.PaintedSurface;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.tracks.SourceTrack;
import io.github.mediacapture.core.tracks.TrackSource;
import io.github.mediacapture.core.tracks.TrackStart;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.spi.FrameSink;

/** A track of what is painted; thread-safe. */
final class CanvasTrack extends SourceTrack implements CanvasCaptureMediaStreamTrack {
    private final Captured capture;

    /** Where its frames come from. */
    interface Captured {
        PaintedSurface surface();

        void requestFrame();

        /** Delivers once more what was delivered last, if there was anything. */
        void showLast();
    }

    CanvasTrack(EventLoop loop, TrackSource source, TrackStart start, Captured capture) {
        super(loop, source, start);
        this.capture = capture;
    }

    @Override
    public PaintedSurface canvas() {
        return capture.surface();
    }

    @Override
    public void requestFrame() {
        capture.requestFrame();
    }

    @Override
    public Registration addConsumer(FrameSink consumer) {
        Registration consuming = super.addConsumer(consumer);
        capture.showLast();
        return consuming;
    }

    @Override
    protected CanvasTrack another(TrackSource source, TrackStart start) {
        return new CanvasTrack(loop(), source, start, capture);
    }

    @Override
    public CanvasTrack clone() {
        return (CanvasTrack) super.clone();
    }
}
