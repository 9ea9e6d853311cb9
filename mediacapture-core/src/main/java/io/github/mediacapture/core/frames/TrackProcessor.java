package io.github.mediacapture.core.frames;

import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.runtime.ListenerSet;
import io.github.mediacapture.core.tracks.SourceTrack;
import io.github.mediacapture.core.tracks.timing.QueueingSink;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.errors.UnknownException;
import io.github.mediacapture.events.ErrorEvent;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.internal.LazyLog;
import io.github.mediacapture.internal.Reason;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.transform.FrameReader;
import io.github.mediacapture.transform.MediaStreamTrackProcessor;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Listens to a track, and hands its frames to the app by an outlet. */
final class TrackProcessor<F extends AutoCloseable> implements MediaStreamTrackProcessor<F>, QueueingSink {
    private static final LazyLog LOG = new LazyLog(TrackProcessor.class);

    private final SourceTrack track;
    private final FrameType<F> type;
    private final FrameOutlet<F> outlet;
    private final @Nullable FrameCode<F> code;
    private final EventLoop loop;
    private final ListenerSet<ErrorEvent> errorListeners;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile boolean blocks;
    private volatile Consumer<TrackProcessor<?>> onOver = unused -> {};
    private volatile @Nullable Registration consumer;
    private volatile @Nullable ErrorEvent error;

    private TrackProcessor(SourceTrack track, FrameType<F> type, FrameOutlet<F> outlet, @Nullable FrameCode<F> code) {
        this.track = track;
        this.type = type;
        this.outlet = outlet;
        this.code = code;
        this.loop = track.loop();
        this.errorListeners = loop.newListenerSet();
    }

    /** One that runs an app's code. */
    static <F extends AutoCloseable> TrackProcessor<F> running(
            SourceTrack track, FrameType<F> type, CallbackOutlet<F> outlet, FrameCode<F> code) {
        TrackProcessor<F> processor = new TrackProcessor<>(track, type, outlet, code);
        code.onTooManyFailures(processor::fail);
        return processor;
    }

    /** One that the app takes frames from. */
    static <F extends AutoCloseable> TrackProcessor<F> read(
            SourceTrack track, FrameType<F> type, TrackReader<F> reader) {
        TrackProcessor<F> processor = new TrackProcessor<>(track, type, reader, null);
        reader.onCancel(processor::close);
        return processor;
    }

    /**
     * Begins to listen.
     *
     * @param blocking whether whoever makes the frames waits for the app
     * @param whenOver told once that it holds nothing any more
     */
    void begin(boolean blocking, Consumer<TrackProcessor<?>> whenOver) {
        blocks = blocking;
        onOver = whenOver;
        Registration listening = track.addConsumer(this);
        consumer = listening;
        if (closed.get()) {
            listening.close();
        }
    }

    @Override
    public void onVideoFrame(VideoFrame frame) {
        outlet.offer(type.cast(frame.clone()));
    }

    @Override
    public void onAudioData(AudioData data) {
        outlet.offer(type.cast(data.clone()));
    }

    @Override
    public void whenRoom(Runnable task) {
        if (blocks) {
            outlet.queue().whenRoom(task);
        } else {
            task.run(); // it leaves frames out instead
        }
    }

    @Override
    public void onMuted(boolean muted) {
        // nothing comes for a while; nothing to do
    }

    @Override
    public void onEnded(@Nullable MediaException cause) {
        if (closed.compareAndSet(false, true)) {
            outlet.end(this::tellOver);
        }
    }

    private void tellOver() {
        if (over.compareAndSet(false, true)) {
            onOver.accept(this);
        }
    }

    private void fail(Throwable thrown) {
        long failures = code == null ? 0 : code.most();
        close();
        ErrorEvent event = new ErrorEvent(
                this,
                new UnknownException(
                        "The app's frame code threw for " + (failures == 1 ? "a frame" : failures + " frames") + " of "
                                + track + (failures == 1 ? "" : " in a row") + ", so its processor has ended; at last: "
                                + thrown,
                        thrown));
        boolean heard;
        synchronized (loop.lock()) {
            error = event;
            heard = errorListeners.queue(event);
        }
        if (!heard) {
            LOG.get().log(System.Logger.Level.WARNING, Reason.of(event.error()));
        }
    }

    @Override
    public Registration onError(Consumer<? super ErrorEvent> listener) {
        synchronized (loop.lock()) {
            Registration added = errorListeners.add(listener);
            ErrorEvent told = error;
            if (told != null) {
                added.close();
                ListenerSet<ErrorEvent> late = loop.newListenerSet();
                added = late.add(listener);
                late.queue(told);
            }
            return added;
        }
    }

    @Override
    public FrameReader<F> readable() {
        if (outlet instanceof TrackReader<F> reader) {
            return reader;
        }
        throw new InvalidStateException(
                "The frames of this processor go to its callback; a processor that is made without"
                        + " one can be read");
    }

    @Override
    public long failedFrames() {
        return code == null ? 0 : code.failures();
    }

    @Override
    public MediaStreamTrack track() {
        return track;
    }

    @Override
    public long totalFrames() {
        return outlet.queue().offered();
    }

    @Override
    public long discardedFrames() {
        return outlet.queue().dropped();
    }

    /** A track that has ended may have left frames that can still be read. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            Registration listening = consumer;
            if (listening != null) {
                listening.close();
            }
        }
        outlet.close();
        tellOver();
    }

    /** Waits for the app's code to return. */
    boolean awaitClosed(Duration timeout) {
        return outlet.awaitClosed(timeout);
    }
}
