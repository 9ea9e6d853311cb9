package io.github.mediacapture.core.sound;

import io.github.mediacapture.core.runtime.Thrown;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.sound.SoundPosition;
import io.github.mediacapture.sound.SoundRequest;
import io.github.mediacapture.sound.SoundSink;
import io.github.mediacapture.spi.AudioOutputDevice;
import io.github.mediacapture.spi.Lane;
import io.github.mediacapture.spi.MediaRuntime;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a loudspeaker supplied: takes samples where they wait, and writes them as fast as they are heard.
 *
 * <p><b>Threads.</b> Commands come from any thread and are done in order on the lane {@code sound-n}, which alone uses the sink; where it is
 * may be asked anywhere. <b>Life.</b> The sink is opened at the first {@link #start}; {@link #close} gives it back.
 */
public final class SoundWriter {
    private static final Duration PERIOD = Duration.ofMillis(20);
    private static final int PIECES_PER_SECOND = 50;
    private static final int PERIODS_UNTIL_RETRY = 50;

    private final MediaRuntime runtime;
    private final SoundOutputs outputs;
    private final Lane lane;
    private final Feed feed;
    private final Host host;
    private final Format format;
    private final int rate;
    private final int channels;
    private final AtomicBoolean lost = new AtomicBoolean();
    private volatile float gain = 1;
    private volatile boolean gone;
    private final AtomicInteger starts = new AtomicInteger();
    private volatile Heard heard = new Heard(0, 0, false, 0, 0);
    private @Nullable SoundSink sink; // this and all below on the lane
    private final float[] piece;
    private FloatBuffer pending;
    private Optional<AudioOutputDevice> device = Optional.empty();
    private long base;
    private float lastGain = 1;
    private boolean playing;
    private int started; // which start it plays by
    private boolean failed;
    private int periodsLost;
    private @Nullable Registration next;

    /** Where samples wait; used on the sound lane. */
    public interface Feed {
        /**
         * Takes samples.
         *
         * @param target interleaved
         * @return how many frames there were, up to {@code frames}
         */
        int read(float[] target, int frames);

        /** What was read and not heard is forgotten: the next one read is that one. */
        void flushed(long frame);
    }

    /** Who wants to know; on the sound lane. */
    public interface Host {
        /** A loudspeaker has been opened, by that way: what is heard tells the time from now on. */
        void onOpened(String way);

        /** There is no loudspeaker. */
        void onFailed(MediaException why);

        /** The loudspeaker threw: it is tried again every now and then, and time goes on without it. */
        void onLost(MediaException why);
    }

    /** Where the sink was, and by which start. */
    private record Heard(long frames, long nanoTime, boolean moving, long written, int start) {}

    /**
     * What is written.
     *
     * @param buffer how much is written ahead of what is heard
     */
    public record Format(int sampleRate, int channels, Duration buffer) {}

    public SoundWriter(MediaRuntime runtime, SoundOutputs outputs, String name, Format format, Feed feed, Host host) {
        this.runtime = runtime;
        this.outputs = outputs;
        this.feed = feed;
        this.host = host;
        this.format = format;
        rate = format.sampleRate();
        channels = format.channels();
        piece = new float[Math.max(1, rate / PIECES_PER_SECOND) * channels];
        pending = FloatBuffer.wrap(piece).limit(0);
        lane = runtime.openLane(name);
    }

    /** How loud, from 0 to 1; heard once what was written before is over. */
    public void setGain(float value) {
        gain = value;
    }

    /** Begins, or goes on. */
    public void start() {
        int number = starts.incrementAndGet();
        lane.execute(() -> {
            playing = true;
            started = number;
            SoundSink open = sink;
            if (open == null) {
                open();
            } else {
                open.resume();
            }
            look();
            pump();
        });
    }

    /** Stops at once; what was written waits. */
    public void stop() {
        starts.incrementAndGet();
        lane.execute(() -> {
            playing = false;
            cancelNext();
            SoundSink open = sink;
            if (open != null) {
                open.pause();
            }
        });
    }

    /** Forgets what was not heard; while stopped. */
    public void flush() {
        lane.execute(() -> {
            pending.limit(0);
            SoundSink open = sink;
            if (open != null) {
                open.flush();
            }
            feed.flushed(written());
        });
    }

    /**
     * Plays elsewhere; opened at once if something is, or was, to be heard, else when it is.
     *
     * @param done told whether that worked: empty, or why not, and then it goes on where it was
     */
    public void route(Optional<AudioOutputDevice> to, Consumer<Optional<MediaException>> done) {
        lane.execute(() -> {
            try {
                if (sink != null) {
                    use(openSink(to).sink());
                } else if (playing || failed) {
                    SoundOutputs.Opened opened = openSink(to);
                    failed = false;
                    use(opened.sink());
                    host.onOpened(opened.way());
                    look();
                    pump();
                }
                device = to;
            } catch (MediaException e) {
                done.accept(Optional.of(e));
                return;
            }
            done.accept(Optional.empty());
        });
    }

    /** Whether what is heard tells the time: not before a loudspeaker is open, and not while it is stopped. */
    public boolean tellsTime() {
        Heard last = heard;
        return last.start() == starts.get() && last.start() > 0;
    }

    /** Which frame is heard, of all that were read. */
    public long heardFrame() {
        Heard last = heard;
        long moved = last.moving() ? (runtime.nanoTime() - last.nanoTime()) * rate / 1_000_000_000 : 0;
        return Math.min(last.frames() + Math.max(0, moved), last.written());
    }

    private SoundRequest request(Optional<AudioOutputDevice> to) {
        return new SoundRequest(to, rate, channels, format.buffer(), runtime, () -> lost.set(true));
    }

    private SoundOutputs.Opened openSink(Optional<AudioOutputDevice> to) {
        SoundRequest request = request(to);
        SoundOutputs.Opened opened = outputs.open(request);
        return new SoundOutputs.Opened(new SteadySink(opened.sink(), request, this::lose), opened.way());
    }

    private void lose(Throwable why) {
        lost.set(true);
        host.onLost(Thrown.asMedia("Playing sound", why));
    }

    private void open() {
        if (failed) {
            return;
        }
        try {
            SoundOutputs.Opened opened = openSink(device);
            sink = opened.sink();
            lost.set(false);
            host.onOpened(opened.way());
        } catch (Throwable e) { // whatever it is, pictures go on without it
            failed = true;
            host.onFailed(Thrown.asMedia("Opening a loudspeaker", e));
        }
    }

    private void use(SoundSink other) {
        SoundSink old = sink;
        base = written();
        sink = other;
        lost.set(false);
        if (old != null) {
            old.close();
        }
        if (!playing) {
            other.pause();
        }
    }

    private long written() {
        SoundSink open = sink;
        return base + (open == null ? 0 : open.written());
    }

    /** Notes where the sink is. */
    private void look() {
        SoundSink open = sink;
        if (open != null) {
            SoundPosition now = open.position();
            heard = new Heard(base + now.frames(), now.nanoTime(), now.moving(), written(), started);
        }
    }

    private void pump() {
        SoundSink open = sink;
        if (!playing || open == null) {
            return;
        }
        tryAgainIfLost();
        write(sink == null ? open : sink);
        look();
        cancelNext();
        next = lane.schedule(PERIOD, this::pump);
    }

    private void cancelNext() {
        Registration scheduled = next;
        next = null;
        if (scheduled != null) {
            scheduled.close();
        }
    }

    /** As much as there is room for, and no more than that is: a loudspeaker that takes everything would take it for ever. */
    private void write(SoundSink open) {
        long most = written() + Math.round(format.buffer().toNanos() * (double) rate / 1e9) + piece.length / channels;
        while (written() <= most) {
            if (!pending.hasRemaining()) {
                int frames = feed.read(piece, piece.length / channels);
                if (frames == 0) {
                    return;
                }
                pending = FloatBuffer.wrap(piece, 0, frames * channels);
                scale(frames);
            }
            open.write(pending);
            if (pending.hasRemaining()) {
                return;
            }
        }
    }

    /** A change of loudness is spread over a piece, so that it does not click. */
    private void scale(int frames) {
        float from = lastGain;
        float to = gain;
        lastGain = to;
        if (from == 1 && to == 1) {
            return;
        }
        float step = (to - from) / frames;
        for (int frame = 0, i = 0; frame < frames; frame++) {
            float now = from + step * (frame + 1);
            for (int channel = 0; channel < channels; channel++) {
                piece[i++] *= now;
            }
        }
    }

    /** The loudspeaker is gone: what is written is not heard until there is one again. */
    private void tryAgainIfLost() {
        if (!lost.get()) {
            return;
        }
        periodsLost = (periodsLost + 1) % PERIODS_UNTIL_RETRY;
        if (periodsLost == 0) {
            try {
                use(openSink(device).sink());
            } catch (MediaException e) {
                // not yet
            }
        }
    }

    /** Gives the loudspeaker back. */
    public void close() {
        starts.incrementAndGet();
        lane.execute(() -> {
            playing = false;
            cancelNext();
            SoundSink open = sink;
            sink = null;
            try {
                if (open != null) {
                    open.close();
                }
            } finally {
                gone = true;
            }
        });
        lane.close();
    }

    /** Whether it was given back. */
    public boolean isGone() {
        return gone;
    }

    /** Waits for that. */
    public boolean awaitClosed(Duration timeout) {
        return lane.awaitClosed(timeout);
    }
}
