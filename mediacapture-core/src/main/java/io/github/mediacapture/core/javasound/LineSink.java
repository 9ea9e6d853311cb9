package io.github.mediacapture.core.javasound;

import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.internal.LazyLog;
import io.github.mediacapture.sound.SoundPosition;
import io.github.mediacapture.sound.SoundRequest;
import io.github.mediacapture.sound.SoundSink;
import io.github.mediacapture.sound.UnheardSink;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.function.Consumer;
import javax.sound.sampled.SourceDataLine;
import org.jspecify.annotations.Nullable;

/**
 * A line of Java Sound: takes what fits without waiting. Thread-safe; {@code onLost} is called without its lock.
 *
 * <p>A line tells its position in steps of 10 ms and more, and each one is seen late. So the position is reckoned from the clock: of all steps
 * the one that was seen the least late tells best when the first frame was heard, so an earlier beginning is believed at once, and a later one
 * by and by. What the device does with frames that the line is rid of, Java Sound does not tell: its latency is not in the position.
 */
final class LineSink implements SoundSink {
    private static final LazyLog LOG = new LazyLog(LineSink.class);
    private static final double NANOS = 1e9;
    private static final int LOUDEST = 32_767;

    /** How far it is reckoned beyond what the line told: more than any system's step. */
    private static final long STEP_NANOS = 60_000_000;

    /** How slowly the beginning follows later steps: a sound card's clock may be off by some 100 ppm. */
    private static final long DRIFT_DIVISOR = 64;

    /** Java Sound does not tell of a device that is gone; one that has something to play and does not move for so long is. */
    private static final long LOST_NANOS = 2_000_000_000;

    private final SoundRequest request;
    private final SourceDataLine line;
    private final Consumer<SoundSink> onClosed;
    private final int channels;
    private final int capacity;
    private final ByteBuffer bytes;

    /** What is written while it is paused: some lines lose that, or have no room for it. */
    private final FloatBuffer waiting;

    private long handed;
    private long heard;

    /** What is to be added to the line's position, which a flush changes as it likes. */
    private long base;

    private long told;
    private long toldNanos;

    /** When frame 0 would have been heard; known once the line has moved on since it last stood still. */
    private long zeroNanos;

    private boolean zeroKnown;
    private boolean paused;
    private boolean closed;
    private @Nullable UnheardSink unheard;

    /** Takes an open line, which it starts, and closes in the end. */
    LineSink(SoundRequest request, SourceDataLine line, Consumer<SoundSink> onClosed) {
        this.request = request;
        this.line = line;
        this.onClosed = onClosed;
        this.channels = request.numberOfChannels();
        this.capacity = bufferFrames(request);
        this.bytes = ByteBuffer.allocate(capacity * channels * Short.BYTES).order(ByteOrder.nativeOrder());
        this.waiting = FloatBuffer.allocate(capacity * channels);
        this.toldNanos = request.runtime().nanoTime();
        line.start();
    }

    /** How many frames the line is asked to hold; it may have more, which is not used. */
    static int bufferFrames(SoundRequest request) {
        return (int) Math.ceil(request.buffer().toNanos() / NANOS * request.sampleRate());
    }

    private long nanos(long frames) {
        return Math.round(frames * NANOS / request.sampleRate());
    }

    private long frames(long nanos) {
        return (long) (nanos / NANOS * request.sampleRate());
    }

    @Override
    public synchronized void write(FloatBuffer samples) {
        if (closed) {
            throw new InvalidStateException("This sink is closed");
        }
        if (unheard != null) {
            unheard.write(samples);
        } else if (paused) {
            int room = Math.max(0, roomFrames() - waiting.position() / channels);
            int count = Math.min(room, samples.remaining() / channels) * channels;
            waiting.put(samples.slice(samples.position(), count));
            samples.position(samples.position() + count);
        } else {
            hand(samples);
        }
    }

    /** A line may have a longer buffer than it was asked for, or a shorter one, and one of ALSA's that ran dry tells more room than that. */
    private int roomFrames() {
        int free = line.available();
        int used = Math.max(0, line.getBufferSize() - free);
        return Math.min(free / (channels * Short.BYTES), capacity - used / (channels * Short.BYTES));
    }

    private void hand(FloatBuffer samples) {
        int frames = Math.min(roomFrames(), samples.remaining() / channels);
        if (frames <= 0) {
            return;
        }
        update();
        if (heard == handed) {
            standStill();
        }
        bytes.clear();
        for (int i = 0; i < frames * channels; i++) {
            float sample = Math.max(-1, Math.min(1, samples.get(samples.position() + i)));
            bytes.putShort((short) Math.round(sample * LOUDEST));
        }
        int taken = Math.max(0, line.write(bytes.array(), 0, bytes.position())) / (channels * Short.BYTES);
        samples.position(samples.position() + taken * channels);
        handed += taken;
    }

    /** Nobody knows when it goes on from here until the line tells. */
    private void standStill() {
        zeroKnown = false;
        toldNanos = request.runtime().nanoTime();
    }

    /** Finds out what is being heard, unless it stands still. */
    private void update() {
        if (closed || paused || heard == handed) {
            return;
        }
        long now = request.runtime().nanoTime();
        long at = Math.min(handed, base + line.getLongFramePosition());
        if (at > told) {
            told = at;
            toldNanos = now;
            learn(now - nanos(at));
        }
        if (zeroKnown) {
            long most = Math.min(handed, told + frames(STEP_NANOS));
            heard = Math.max(heard, Math.max(told, Math.min(frames(now - zeroNanos), most)));
        }
    }

    private void learn(long zero) {
        if (!zeroKnown || zero < zeroNanos || zero - zeroNanos > STEP_NANOS) {
            zeroNanos = zero;
        } else {
            zeroNanos += (zero - zeroNanos) / DRIFT_DIVISOR;
        }
        zeroKnown = true;
    }

    @Override
    public SoundPosition position() {
        SoundPosition position;
        boolean lost;
        synchronized (this) {
            if (unheard != null) {
                return unheard.position();
            }
            update();
            long now = request.runtime().nanoTime();
            boolean waits = !paused && !closed && heard < handed;
            lost = waits && now - toldNanos > LOST_NANOS;
            position = new SoundPosition(heard, now, waits && zeroKnown && now - toldNanos <= STEP_NANOS);
            if (lost) {
                lose();
            }
        }
        if (lost) {
            request.onLost().run();
        }
        return position;
    }

    private void lose() {
        LOG.get().log(Level.WARNING, "A loudspeaker of Java Sound stands still, and is taken for gone");
        unheard = new UnheardSink(request, heard, handed, paused);
        line.close();
    }

    @Override
    public synchronized long written() {
        return unheard != null ? unheard.written() : handed + waiting.position() / channels;
    }

    @Override
    public synchronized void pause() {
        if (closed || paused) {
            return;
        }
        if (unheard != null) {
            unheard.pause();
        } else {
            update();
            line.stop();
        }
        paused = true;
    }

    @Override
    public synchronized void resume() {
        if (closed || !paused) {
            return;
        }
        paused = false;
        if (unheard != null) {
            unheard.resume();
            return;
        }
        standStill();
        line.start();
        waiting.flip();
        hand(waiting);
        waiting.compact();
    }

    @Override
    public synchronized void flush() {
        if (unheard != null) {
            unheard.flush();
        } else if (!closed) {
            update();
            line.stop(); // else what is taken back may be heard on
            line.flush();
            waiting.clear();
            handed = heard;
            told = heard;
            base = heard - line.getLongFramePosition();
            if (!paused) {
                line.start();
            }
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
                line.stop();
                line.flush();
                line.close();
            }
            closed = true;
        }
        onClosed.accept(this);
    }
}
