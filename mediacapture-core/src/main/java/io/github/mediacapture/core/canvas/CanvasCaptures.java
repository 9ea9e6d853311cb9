package io.github.mediacapture.core.canvas;

import io.github.mediacapture.canvas.PaintedSurface;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.tracks.TrackStream;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.internal.Arguments;
import io.github.mediacapture.streams.MediaStream;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The painted surfaces that a context captures; thread-safe. */
public final class CanvasCaptures {
    private final EventLoop loop;
    private final Set<CanvasCapture> captures = ConcurrentHashMap.newKeySet();
    private final AtomicInteger lanes = new AtomicInteger();
    private volatile boolean closed;

    /** Opens nothing. */
    public CanvasCaptures(EventLoop loop) {
        this.loop = loop;
    }

    /**
     * A stream with a new track.
     *
     * @param rate empty for a frame at each paint
     * @throws IllegalArgumentException if the rate is not finite
     * @throws NotSupportedException if it is negative
     */
    public MediaStream captureStream(PaintedSurface canvas, OptionalDouble rate) {
        Arguments.required(canvas, "canvas");
        double value = rate.orElse(0);
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("A frame rate must be finite, not " + value);
        }
        if (value < 0) {
            throw new NotSupportedException("A frame rate is 0 or more, not " + value
                    + "; 0 takes frames when requestFrame() is called, and no rate takes one at each paint");
        }
        CanvasCapture capture = new CanvasCapture(
                loop, new CanvasCapture.Request(canvas, rate), "canvas-" + lanes.incrementAndGet(), captures::remove);
        captures.add(capture);
        try {
            if (closed) {
                throw EventLoop.closedContext();
            }
            return new TrackStream(loop, List.of(capture.begin()));
        } catch (RuntimeException | Error e) {
            capture.close();
            throw e;
        }
    }

    /** Ends every track without an event. */
    public void close() {
        closed = true;
        captures.forEach(CanvasCapture::close);
    }
}
