package io.github.mediacapture.ffmpeg.javacv;

import java.util.concurrent.atomic.AtomicBoolean;
import org.bytedeco.javacv.Frame;

/** A JavaCV frame that holds media until it is closed: then it has none any more. */
final class HeldFrame extends Frame {
    private final Runnable release;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** @param release runs once, when this is closed */
    HeldFrame(long timestampMicros, Type type, Runnable release) {
        this.release = release;
        this.timestamp = timestampMicros;
        this.type = type;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            image = null;
            samples = null;
            opaque = null;
            release.run();
        }
    }
}
