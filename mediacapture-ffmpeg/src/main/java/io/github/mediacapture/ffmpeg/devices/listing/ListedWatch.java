package io.github.mediacapture.ffmpeg.devices.listing;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Watches a surface of which only the whole listing tells, which takes its time: an answer is good for half a second. */
public abstract class ListedWatch implements SurfaceAccess.Watch {
    private static final long GOOD_FOR_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final double pixelRatio;
    private SurfaceAccess.@Nullable State last;
    private long lastNanos;

    /** Asks nothing yet. */
    protected ListedWatch(double pixelRatio) {
        this.pixelRatio = pixelRatio;
    }

    /**
     * How it is by the listing of now.
     *
     * @throws IOException if its display is gone
     */
    protected abstract SurfaceAccess.State look() throws IOException;

    @Override
    public final double pixelRatio() {
        return pixelRatio;
    }

    @Override
    public final SurfaceAccess.State state() throws IOException {
        SurfaceAccess.State known = last;
        return known != null && System.nanoTime() - lastNanos < GOOD_FOR_NANOS ? known : now();
    }

    @Override
    public final SurfaceAccess.State now() throws IOException {
        SurfaceAccess.State state = look();
        last = state;
        lastNanos = System.nanoTime();
        return state;
    }
}
