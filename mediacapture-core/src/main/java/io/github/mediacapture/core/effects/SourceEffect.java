package io.github.mediacapture.core.effects;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.core.frames.FrameType;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.runtime.ListenerSet;
import io.github.mediacapture.core.runtime.Mailbox;
import io.github.mediacapture.core.tracks.SourceTrack;
import io.github.mediacapture.core.tracks.control.PushableSource;
import io.github.mediacapture.core.tracks.timing.QueueingSink;
import io.github.mediacapture.core.tracks.timing.SourceTiming;
import io.github.mediacapture.effects.EffectOptions;
import io.github.mediacapture.effects.EffectOverloadEvent;
import io.github.mediacapture.effects.EffectStatistics;
import io.github.mediacapture.effects.OnFailure;
import io.github.mediacapture.effects.TrackEffect;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.errors.UnknownException;
import io.github.mediacapture.events.ErrorEvent;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.internal.Arguments;
import io.github.mediacapture.spi.Lane;
import io.github.mediacapture.streams.MediaStreamTrack;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A track made of another: takes what comes in by a mailbox, has the app's effect work on it on a lane of its own, and pushes
 * what comes out into a source of tracks.
 *
 * <p>Its end comes on that lane, after what waits: the effect is closed, then the source ends.
 *
 * @param <F> what comes in and out
 * @param <E> the effect
 */
public abstract class SourceEffect<F extends AutoCloseable, E> implements TrackEffect<E>, QueueingSink {
    private static final long SECOND = 1_000_000_000L;

    /** Where an effect runs, and who else wants to know of its end. */
    public record Home(Lane lane, Consumer<SourceEffect<?, ?>> onClosed) {}

    private final EventLoop loop;
    private final SourceTrack input;
    private final Home home;
    private final OnFailure onFailure;
    private final PushableSource output;
    private final SourceTrack track;
    private final LaneTasks tasks;
    private final Mailbox<F> waiting;
    private final PacedOutput<F> paced;
    private final EffectCounters counters = new EffectCounters();
    private final ListenerSet<EffectOverloadEvent> overloadListeners;
    private final ListenerSet<ErrorEvent> errorListeners;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile List<Registration> registrations = List.of();
    private E effect; // on the lane, once it runs
    private boolean failedBefore; // likewise
    private long droppedBefore; // on the input's lane
    private long quietUntilNanos = Long.MIN_VALUE; // likewise

    /** Does nothing yet: see {@link #begin}. */
    SourceEffect(SourceTrack input, Home home, E effect, EffectOptions options) {
        this.input = input;
        this.home = home;
        this.effect = effect;
        loop = input.loop();
        onFailure = options.onFailure();
        overloadListeners = loop.newListenerSet();
        errorListeners = loop.newListenerSet();
        output = new PushableSource(loop, input.label(), outputOf(input.getSettings()), this::close)
                .timedLike(input.times());
        track = output.newTrack();
        tasks = new LaneTasks(home.lane());
        waiting = new Mailbox<>(home.lane(), placesFor(options), this::work, this::giveBack);
        paced = new PacedOutput<>(new PacedOutput.Ways<>(
                made -> type().push(made, output),
                this::giveBack,
                output::whenRoom,
                task -> tasks.queue(task, () -> {})));
    }

    /** What the new track is, before anything comes. */
    abstract MediaTrackSettings outputOf(MediaTrackSettings settings);

    /** How much may wait. */
    abstract int placesFor(EffectOptions options);

    /** Has the effect make something of {@code in}, all of which goes to {@link #emit}. */
    abstract void apply(E current, F in) throws Exception;

    /** Emits something black or silent in place of {@code in}. */
    abstract void blank(F in);

    /** Closes an effect. */
    abstract void end(E over);

    abstract FrameType<F> type();

    /** Begins to listen. */
    final void begin() {
        registrations = List.of(
                input.onMute(event -> output.setMuted(true)),
                input.onUnmute(event -> output.setMuted(false)),
                input.addConsumer(this));
        output.setMuted(input.muted()); // after that: a change that comes now is heard
        if (closed.get()) {
            forgetInput(); // it ended meanwhile
        }
    }

    private void forgetInput() {
        registrations.forEach(Registration::close);
    }

    /** Passes on what was made, which stays the caller's. */
    final void emit(F made) {
        counters.emitted();
        if (output.times().timing() == SourceTiming.FRAMES) {
            output.times().taken();
            paced.add(type().hold(made));
        } else {
            type().push(made, output);
        }
    }

    /** Takes what came in over; on the input's lane. */
    final void offer(F in) {
        output.times().taken();
        waiting.offer(in);
        long dropped = waiting.dropped();
        if (dropped > droppedBefore) {
            droppedBefore = dropped;
            long now = loop.runtime().nanoTime();
            if (now - quietUntilNanos >= 0 || quietUntilNanos == Long.MIN_VALUE) {
                quietUntilNanos = now + SECOND;
                overloadListeners.queue(new EffectOverloadEvent(this, statistics()));
            }
        }
    }

    private void work(F in) {
        long begin = loop.runtime().nanoTime();
        try {
            apply(effect, in);
        } catch (Throwable e) { // whatever an app throws
            failed(in, e);
        }
        counters.took(loop.runtime().nanoTime() - begin);
    }

    private void failed(F in, Throwable thrown) {
        counters.failed();
        switch (onFailure) {
            case END -> endBecauseOf(thrown);
            case BLANK -> {
                reportFirst(thrown);
                blank(in);
            }
            case PASS_THROUGH -> {
                reportFirst(thrown);
                emit(in);
            }
        }
    }

    /** A line in the log for each frame helps nobody: more of the same are in the statistics. */
    private void reportFirst(Throwable thrown) {
        if (!failedBefore) {
            failedBefore = true;
            loop.runtime().report("The effect of " + track + " failed", thrown);
        }
    }

    private void endBecauseOf(Throwable thrown) {
        MediaException error =
                new UnknownException("The effect of " + track + " threw, so it has ended: " + thrown, thrown);
        boolean heard = errorListeners.queue(new ErrorEvent(this, error));
        if (!heard) {
            loop.runtime().report("The effect of " + track + " failed, so it has ended", thrown);
        }
        waiting.close();
        endWith(error);
    }

    /** When it is done with what it got last, and whoever got what it made of that has room, too. */
    @Override
    public final void whenRoom(Runnable task) {
        Runnable next = () -> output.whenRoom(task);
        waiting.whenAllTaken(() -> tasks.queue(() -> paced.whenAllPushed(next), next));
    }

    @Override
    public final void onMuted(boolean muted) {
        // the track's own events tell
    }

    /** What waits still comes out. */
    @Override
    public final void onEnded(@Nullable MediaException cause) {
        endWith(cause);
    }

    @Override
    public final void close() {
        waiting.close();
        endWith(null);
        home.lane().execute(paced::drop);
    }

    private void endWith(@Nullable MediaException cause) {
        if (closed.compareAndSet(false, true)) {
            forgetInput();
            home.lane().execute(() -> {
                waiting.close(); // the input's lane may have been about to offer one more
                paced.whenAllPushed(() -> finish(cause));
            });
        }
    }

    private void finish(@Nullable MediaException cause) {
        endQuietly(effect);
        output.end(cause);
        tasks.end();
        home.onClosed().accept(this);
    }

    private void endQuietly(E over) {
        try {
            end(over);
        } catch (Throwable e) { // whatever an app throws
            loop.runtime().report("An effect failed to close", e);
        }
    }

    /** Ends the new track without an event, as the context does; whatever the effect still does comes to nothing. */
    public final void abandon() {
        close();
        output.close();
    }

    /** Waits for the effect to return. */
    public final boolean awaitClosed(Duration timeout) {
        return home.lane().awaitClosed(timeout);
    }

    /** Whether it takes nothing any more. */
    public final boolean isClosed() {
        return closed.get();
    }

    @Override
    public final MediaStreamTrack track() {
        return track;
    }

    @Override
    public final MediaStreamTrack source() {
        return input;
    }

    @Override
    public final void swap(E next) {
        Arguments.required(next, "next");
        if (closed.get()) {
            throw new InvalidStateException("The effect has ended; make a new one with MediaCapture.newEffect(...)");
        }
        tasks.queue(() -> replaceBy(next), () -> endQuietly(next));
    }

    private void replaceBy(E next) {
        E before = effect;
        effect = next;
        counters.swapped();
        if (before != next) {
            endQuietly(before);
        }
    }

    @Override
    public final EffectStatistics statistics() {
        return counters.snapshot(waiting.offered(), waiting.dropped());
    }

    @Override
    public final Registration onOverload(Consumer<? super EffectOverloadEvent> listener) {
        return overloadListeners.add(listener);
    }

    @Override
    public final Registration onError(Consumer<? super ErrorEvent> listener) {
        return errorListeners.add(listener);
    }

    /** What came in was worked on, what was made was pushed, or neither will ever be. */
    private void giveBack(F media) {
        output.times().delivered();
        type().close().accept(media);
    }

    @Override
    public final String toString() {
        return "effect on " + input + (closed.get() ? " (ended)" : "");
    }
}
