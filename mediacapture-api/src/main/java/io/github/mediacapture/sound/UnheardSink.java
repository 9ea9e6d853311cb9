package io.github.mediacapture.sound;

import io.github.mediacapture.errors.InvalidStateException;
import java.nio.FloatBuffer;

/**
 * Takes sound at the pace of the clock, and nobody hears it: where there is no output, or a sink's device is gone. Thread-safe.
 */
public final class UnheardSink implements SoundSink {
    private static final double NANOS = 1e9;

    private final SoundRequest request;
    private final long capacity;
    private long written;
    private long base;
    private long baseNanos;
    private boolean paused;
    private boolean closed;

    /**
     * Begins with nothing written.
     *
     * @param request its format, buffer and clock; its device is not looked at
     */
    public UnheardSink(SoundRequest request) {
        this(request, 0, 0, false);
    }

    /**
     * Goes on for a sink whose device is gone.
     *
     * @param request what that was opened with
     * @param heard how many frames had been heard
     * @param written how many had been written, as many or more
     * @param paused whether it is paused
     */
    public UnheardSink(SoundRequest request, long heard, long written, boolean paused) {
        this.request = request;
        this.capacity = (long) Math.ceil(request.buffer().toNanos() / NANOS * request.sampleRate());
        this.base = heard;
        this.written = written;
        this.paused = paused;
        this.baseNanos = request.runtime().nanoTime();
    }

    @Override
    public synchronized void write(FloatBuffer samples) {
        if (closed) {
            throw new InvalidStateException("This sink is closed");
        }
        settle();
        int channels = request.numberOfChannels();
        int frames = (int) Math.max(0, Math.min(capacity - (written - base), samples.remaining() / channels));
        samples.position(samples.position() + frames * channels);
        written += frames;
    }

    /** Counts what was heard until now, to the frame. */
    private void settle() {
        long now = request.runtime().nanoTime();
        if (paused || closed || base == written) {
            baseNanos = now;
            return;
        }
        long frames = (long) ((now - baseNanos) / NANOS * request.sampleRate());
        if (base + frames >= written) {
            base = written;
            baseNanos = now;
        } else {
            base += frames;
            baseNanos += Math.round(frames * NANOS / request.sampleRate());
        }
    }

    @Override
    public synchronized SoundPosition position() {
        settle();
        return new SoundPosition(base, baseNanos, !paused && !closed && base < written);
    }

    @Override
    public synchronized long written() {
        return written;
    }

    @Override
    public synchronized void pause() {
        settle();
        paused = true;
    }

    @Override
    public synchronized void resume() {
        settle();
        paused = false;
    }

    @Override
    public synchronized void flush() {
        if (!closed) {
            settle();
            written = base;
        }
    }

    @Override
    public synchronized void close() {
        settle();
        closed = true;
    }
}
