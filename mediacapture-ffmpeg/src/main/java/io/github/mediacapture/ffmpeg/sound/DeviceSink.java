package io.github.mediacapture.ffmpeg.sound;

import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.ffmpeg.AvErrors;
import io.github.mediacapture.ffmpeg.FfmpegLog;
import io.github.mediacapture.internal.LazyLog;
import io.github.mediacapture.sound.SoundPosition;
import io.github.mediacapture.sound.SoundRequest;
import io.github.mediacapture.sound.SoundSink;
import io.github.mediacapture.sound.UnheardSink;
import java.lang.System.Logger.Level;
import java.nio.FloatBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Counts what an {@link AvOutput} plays, holds what it can't, and takes its place when the device is gone. Thread-safe; {@code onLost} is
 * called without its lock.
 */
final class DeviceSink implements SoundSink {
    private static final LazyLog LOG = new LazyLog(DeviceSink.class);
    private static final double NANOS = 1e9;

    /** How much faster than time a position may go, in its share and in nanoseconds: systems correct themselves. */
    private static final double HASTE = 1.05;

    private static final long JUMP_NANOS = 5_000_000;

    /** What a position may catch up that stood still for a while. */
    private static final long CREDIT_NANOS = 500_000_000;

    /** A position that stands this much before the one that was told still goes on. */
    private static final long JITTER_NANOS = 20_000_000;

    /** What a device's own latency may be; more is nonsense. */
    private static final long LATENCY_NANOS = 500_000_000;

    /** A stream that has run dry is told short of its end by some systems: so long after it must have been heard, it was. */
    private static final long DRY_NANOS = 30_000_000;

    private final SoundRequest request;
    private final AvOutput output;
    private final Consumer<DeviceSink> onClosed;
    private final int pieceFrames;

    /** What is written while it is paused, where the device can't hold it. */
    private final FloatBuffer waiting;

    /** How many frames the device has at most; less than what was asked for if it once had no room. */
    private long capacity;

    private long handed;
    private long heard;
    private long heardNanos;

    /** By how many frames the position may go on; earned by time, so that it never runs ahead of that for long. */
    private double credit;

    private long dryNanos;
    private boolean moving;
    private boolean paused;
    private boolean closed;
    private @Nullable UnheardSink unheard;

    DeviceSink(SoundRequest request, AvOutput output, Consumer<DeviceSink> onClosed) {
        this.request = request;
        this.output = output;
        this.onClosed = onClosed;
        this.pieceFrames = AvOutput.pieceFrames(request.sampleRate());
        this.capacity = Math.max(pieceFrames, frames((double) request.buffer().toNanos()));
        this.waiting = FloatBuffer.allocate((int) capacity * request.numberOfChannels());
        this.heardNanos = request.runtime().nanoTime();
        this.credit = frames(JUMP_NANOS);
    }

    private long frames(double nanos) {
        return Math.round(nanos / NANOS * request.sampleRate());
    }

    private double nanos(long frames) {
        return frames * NANOS / request.sampleRate();
    }

    @Override
    public void write(FloatBuffer samples) {
        boolean before;
        boolean after;
        synchronized (this) {
            if (closed) {
                throw new InvalidStateException("This sink is closed");
            }
            before = unheard != null;
            if (unheard == null && paused && !output.holds()) {
                hold(samples);
            } else if (unheard == null) {
                hand(samples);
            }
            if (unheard != null) {
                unheard.write(samples);
            }
            after = unheard != null;
        }
        tellLoss(before, after);
    }

    private void hold(FloatBuffer samples) {
        int count = Math.min(waiting.remaining(), samples.remaining())
                / request.numberOfChannels()
                * request.numberOfChannels();
        waiting.put(samples.slice(samples.position(), count));
        samples.position(samples.position() + count);
    }

    private void hand(FloatBuffer samples) {
        int channels = request.numberOfChannels();
        long before = handed;
        int result = 0;
        update();
        while (result == 0 && samples.remaining() >= channels) {
            int frames = Math.min(pieceFrames, samples.remaining() / channels);
            if (!output.holds()) {
                frames = (int) Math.min(frames, room());
            }
            if (frames <= 0) {
                break;
            }
            result = output.write(samples, frames);
            if (result == 0) {
                samples.position(samples.position() + frames * channels);
                handed += frames;
            }
        }
        if (handed > before) {
            expectDry();
        }
        if (result == AvErrors.AGAIN) {
            learnCapacity();
        } else if (result < 0) {
            lose(result);
        }
    }

    /** A driver that is starved, or is none, forgets what it took at once, and says that it has room for ever. */
    private long room() {
        return capacity - Math.max(handed - heard, frames(plausible(output.delayNanos())));
    }

    /** ALSA takes a part of a piece if it has little room, and FFmpeg does not tell; so it is never filled again that much. */
    private void learnCapacity() {
        if (!output.holds()) {
            long full = frames(plausible(output.delayNanos()));
            capacity = Math.min(capacity, Math.max(pieceFrames, full - pieceFrames));
        }
    }

    private void expectDry() {
        double left = Math.max(plausible(output.delayNanos()), nanos(handed - heard));
        dryNanos = request.runtime().nanoTime() + Math.round(left);
    }

    private double plausible(double delayNanos) {
        return Math.max(0, Math.min(delayNanos, (double) (request.buffer().toNanos() + LATENCY_NANOS)));
    }

    /** Finds out what is being heard, unless it stands still. */
    private void update() {
        long now = request.runtime().nanoTime();
        long elapsed = now - heardNanos;
        heardNanos = now;
        credit = Math.min(credit + frames(elapsed * HASTE), (double) frames(CREDIT_NANOS));
        if (closed || (paused && output.holds())) {
            moving = false;
            return;
        }
        long told = handed - frames(output.delayNanos());
        long before = heard;
        long most = Math.min(handed, heard + Math.min(frames(elapsed * HASTE + JUMP_NANOS), (long) credit));
        moving = told > heard - frames(JITTER_NANOS);
        heard = Math.max(heard, Math.min(told, most));
        if (now > dryNanos + DRY_NANOS) {
            heard = handed;
        }
        credit = Math.max(0, credit - (heard - before));
        moving &= heard < handed;
    }

    @Override
    public synchronized SoundPosition position() {
        if (unheard != null) {
            return unheard.position();
        }
        update();
        return new SoundPosition(heard, heardNanos, moving);
    }

    @Override
    public synchronized long written() {
        return unheard != null ? unheard.written() : handed + waiting.position() / request.numberOfChannels();
    }

    @Override
    public void pause() {
        hold(true);
    }

    @Override
    public void resume() {
        hold(false);
    }

    private void hold(boolean held) {
        boolean before;
        boolean after;
        synchronized (this) {
            if (closed || paused == held) {
                return;
            }
            before = unheard != null;
            if (unheard == null) {
                hold(held, output.holds() ? output.pause(held) : 0);
            }
            if (unheard != null && held) {
                unheard.pause();
            } else if (unheard != null) {
                unheard.resume();
            }
            paused = held;
            after = unheard != null;
        }
        tellLoss(before, after);
    }

    private void hold(boolean held, int result) {
        update();
        if (result < 0) {
            lose(result);
        } else if (!held) {
            expectDry();
            waiting.flip();
            hand(waiting);
            waiting.compact();
        }
    }

    @Override
    public void flush() {
        boolean before;
        boolean after;
        synchronized (this) {
            before = unheard != null;
            if (unheard != null) {
                unheard.flush();
            } else if (!closed) {
                update();
                int result = output.flush();
                if (result < 0) {
                    lose(result);
                }
                waiting.clear();
                handed = heard;
                moving = false;
            }
            after = unheard != null;
        }
        tellLoss(before, after);
    }

    /** The server ended, or the device was pulled out: the same frames go on unheard. */
    private void lose(int result) {
        LOG.get().log(Level.WARNING, "A loudspeaker is gone: " + AvErrors.describe(result, "play"));
        unheard = new UnheardSink(request, heard, handed + waiting.position() / request.numberOfChannels(), paused);
        output.close();
    }

    private void tellLoss(boolean before, boolean after) {
        if (after && !before) {
            request.onLost().run();
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            if (unheard != null) {
                unheard.close();
            } else {
                update();
                output.close();
            }
            closed = true;
        }
        onClosed.accept(this);
        FfmpegLog.takeLastErrors(); // what a server that is gone says to a close is nobody's error
    }
}
