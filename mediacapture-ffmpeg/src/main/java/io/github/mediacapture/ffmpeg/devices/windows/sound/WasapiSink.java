package io.github.mediacapture.ffmpeg.devices.windows.sound;

import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.ffmpeg.devices.windows.wasapi.Wasapi;
import io.github.mediacapture.ffmpeg.devices.windows.wasapi.WasapiException;
import io.github.mediacapture.internal.LazyLog;
import io.github.mediacapture.internal.Reason;
import io.github.mediacapture.sound.SoundPosition;
import io.github.mediacapture.sound.SoundRequest;
import io.github.mediacapture.sound.SoundSink;
import io.github.mediacapture.sound.UnheardSink;
import io.github.mediacapture.spi.Lane;
import java.lang.System.Logger.Level;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A loudspeaker of Windows': what is written waits here until its lane, which alone uses Windows' objects, hands it on every 10 ms. One that
 * hangs costs its caller no more than a bounded wait. Follows the default, where that was asked for. Thread-safe; {@code onLost} is called
 * without its lock.
 */
final class WasapiSink implements SoundSink {
    private static final LazyLog LOG = new LazyLog(WasapiSink.class);
    private static final double NANOS = 1e9;
    private static final Duration PERIOD = Duration.ofMillis(10);
    private static final Duration OPEN_LIMIT = Duration.ofSeconds(5);
    private static final Duration COMMAND_LIMIT = Duration.ofSeconds(1);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);
    private static final int PERIODS_PER_LOOK = 100;

    /** Longer than any device is late: what left the buffer before that was heard. */
    private static final long LATE_NANOS = 500_000_000;

    private final Wasapi.Opener opener;
    private final SoundRequest request;
    private final Consumer<WasapiSink> onClosed;
    private final Lane lane;
    private final int channels;

    /** What waits: a ring. Its frames from {@code first} on, {@code count} of them, are the lane's to read. */
    private final float[] ring;

    private final int capacity;
    private int first; // this and the next ones by the lock
    private int count;
    private long written;
    private long handed;
    private long heard;
    private long heardNanos;
    private boolean moving;
    private boolean paused;
    private boolean closed;
    private @Nullable UnheardSink unheard;

    private @Nullable Wasapi wasapi; // this and the next ones on the lane
    private @Nullable RenderStream stream;

    /** How many frames had been heard when the stream began to count. */
    private long base;

    private long handedNanos;
    private int periods;
    private @Nullable Registration next;

    private interface Step {
        void run(RenderStream open) throws WasapiException;
    }

    /** Opens nothing yet. */
    WasapiSink(Wasapi.Opener opener, SoundRequest request, Consumer<WasapiSink> onClosed) {
        this.opener = opener;
        this.request = request;
        this.onClosed = onClosed;
        channels = request.numberOfChannels();
        double frames = Math.min(request.buffer().toNanos(), (long) NANOS) / NANOS * request.sampleRate();
        capacity = (int) Math.max(1, Math.ceil(frames));
        ring = new float[capacity * channels];
        heardNanos = request.runtime().nanoTime();
        lane = request.runtime().openLane("sound-wasapi");
    }

    private String device() {
        return request.device()
                .map(device -> "Loudspeaker '" + device.label() + "'")
                .orElse("The default loudspeaker");
    }

    /**
     * Opens it; blocks until it runs or has failed.
     *
     * @throws MediaException why it can't be opened; then it is closed
     */
    void open() {
        CompletableFuture<Void> opened = onLane(this::openNow);
        if (!awaited(opened, OPEN_LIMIT)) {
            close();
            throw new NotReadableException(device() + " does not answer");
        }
        try {
            opened.join();
        } catch (CompletionException e) {
            close();
            throw e.getCause() instanceof MediaException media
                    ? media
                    : new NotReadableException(device() + " can't be opened: " + Reason.of(e), e);
        }
    }

    private void openNow() {
        try {
            Wasapi own = opener.open();
            wasapi = own;
            RenderStream open = RenderStream.open(own, RenderStream.endpoint(own, request), request);
            stream = open;
            open.start();
            pump();
        } catch (WasapiException e) {
            throw SoundErrors.openingOutput(device(), e);
        }
    }

    private CompletableFuture<Void> onLane(Runnable task) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        lane.execute(() -> {
            try {
                task.run();
                done.complete(null);
            } catch (RuntimeException | Error e) { // an Error too: who waits must hear of it
                done.completeExceptionally(e);
            }
        });
        return done;
    }

    /** Whether it ended in time; in the context's. */
    private boolean awaited(CompletableFuture<?> done, Duration limit) {
        CompletableFuture<?> late = new CompletableFuture<>();
        Lane watch = request.runtime().openLane("sound-limit");
        try {
            Registration unused = watch.schedule(limit, () -> late.complete(null));
            request.runtime().waiting(() -> done.isDone() || late.isDone());
            boolean unusedAnswer = CompletableFuture.anyOf(done, late)
                    .handle((result, error) -> true)
                    .join();
            return done.isDone();
        } finally {
            watch.close();
        }
    }

    @Override
    public synchronized void write(FloatBuffer samples) {
        if (closed) {
            throw new InvalidStateException("This sink is closed");
        }
        if (unheard != null) {
            unheard.write(samples);
            return;
        }
        long room = Math.min(capacity - count, capacity - (written - heard));
        int frames = (int) Math.max(0, Math.min(room, samples.remaining() / channels));
        int at = (first + count) % capacity * channels;
        for (int i = 0; i < frames * channels; i++) {
            ring[at] = Math.max(-1, Math.min(1, samples.get()));
            at = at + 1 == ring.length ? 0 : at + 1;
        }
        count += frames;
        written += frames;
    }

    /** Hands on what waits, and looks what was heard; on the lane, again and again until it is paused. */
    private void pump() {
        Registration scheduled = next;
        if (scheduled != null) {
            scheduled.close();
        }
        boolean on = attempt(open -> {
            followDefault();
            handOn(stream == null ? open : stream);
        });
        boolean goesOn;
        synchronized (this) {
            goesOn = on && !paused && !closed;
        }
        if (goesOn) {
            next = lane.schedule(PERIOD, this::pump);
        }
    }

    /** Does something with the stream, if there is still one; what fails ends it. */
    private boolean attempt(Step step) {
        RenderStream open = stream;
        if (open == null) {
            return false;
        }
        try {
            step.run(open);
            return true;
        } catch (WasapiException | MediaException e) {
            lose(Reason.of(e));
            return false;
        }
    }

    /** The system's default may move while it plays. */
    private void followDefault() throws WasapiException {
        periods = (periods + 1) % PERIODS_PER_LOOK;
        Wasapi own = wasapi;
        RenderStream old = stream;
        if (own == null || old == null || request.device().isPresent() || periods != 0) {
            return;
        }
        String now = RenderStream.endpoint(own, request);
        if (!now.equals(old.id())) {
            stream = null;
            old.close();
            RenderStream other = RenderStream.open(own, now, request);
            stream = other;
            other.start();
            synchronized (this) {
                heard = handed; // what the other one had is not heard any more
                base = heard;
            }
        }
    }

    private void handOn(RenderStream open) throws WasapiException {
        int room = open.room();
        while (room > 0) {
            int from;
            int frames;
            synchronized (this) {
                from = first;
                frames = Math.min(room, Math.min(count, capacity - first));
            }
            if (frames == 0) {
                break;
            }
            open.write(ring, from, frames);
            room -= frames;
            handedNanos = request.runtime().nanoTime();
            synchronized (this) {
                first = (first + frames) % capacity;
                count -= frames;
                handed += frames;
            }
        }
        look(open);
    }

    private void look(RenderStream open) throws WasapiException {
        long now = request.runtime().nanoTime();
        long told = base + open.heard();
        boolean over = open.isDry() && now - handedNanos > LATE_NANOS;
        synchronized (this) {
            heard = over ? handed : Math.max(heard, Math.min(handed, told));
            heardNanos = now;
            moving = !paused && heard < handed;
        }
    }

    private void lose(String why) {
        synchronized (this) {
            if (closed || unheard != null) {
                return;
            }
            unheard = new UnheardSink(request, heard, written, paused);
        }
        LOG.get().log(Level.WARNING, "{0} is taken for lost: {1}", device(), why);
        lane.execute(this::giveBack);
        request.onLost().run();
    }

    /** On the lane. */
    private void giveBack() {
        RenderStream open = stream;
        stream = null;
        if (open != null) {
            open.close();
        }
        Wasapi own = wasapi;
        wasapi = null;
        if (own != null) {
            own.close();
        }
    }

    @Override
    public synchronized SoundPosition position() {
        return unheard != null ? unheard.position() : new SoundPosition(heard, heardNanos, moving && !closed);
    }

    @Override
    public synchronized long written() {
        return unheard != null ? unheard.written() : written;
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
        synchronized (this) {
            if (closed || paused == held) {
                return;
            }
            paused = held;
            if (unheard != null && held) {
                unheard.pause();
            } else if (unheard != null) {
                unheard.resume();
            }
        }
        command(open -> {
            if (held) {
                open.stop();
                look(open);
            } else {
                open.start();
                handOn(open);
                lane.execute(this::pump);
            }
        });
    }

    @Override
    public void flush() {
        synchronized (this) {
            if (closed) {
                return;
            }
            if (unheard != null) {
                unheard.flush();
                return;
            }
        }
        command(open -> {
            boolean held;
            open.stop();
            look(open);
            open.reset();
            synchronized (this) {
                first = 0;
                count = 0;
                written = heard;
                handed = heard;
                base = heard;
                moving = false;
                held = paused;
            }
            if (!held) {
                open.start();
            }
        });
    }

    /** Does it on the lane, and waits for that: a loudspeaker that hangs is taken for lost. */
    private void command(Step step) {
        CompletableFuture<Void> done = onLane(() -> {
            boolean unused = attempt(step);
        });
        if (!lane.isCurrent() && !awaited(done, COMMAND_LIMIT)) {
            lose("it does not answer");
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            if (unheard != null) {
                unheard.close();
            }
        }
        lane.execute(this::giveBack);
        lane.close();
        if (!lane.isCurrent() && !lane.awaitClosed(CLOSE_LIMIT)) {
            LOG.get().log(Level.WARNING, "{0} does not come back; it is set aside until it does", device());
        }
        onClosed.accept(this);
    }
}
