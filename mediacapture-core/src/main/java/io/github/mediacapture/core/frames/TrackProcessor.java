package io.github.mediacapture.core.frames;

import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.runtime.ListenerSet;
import io.github.mediacapture.core.runtime.Mailbox;
import io.github.mediacapture.core.tracks.SourceTrack;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.errors.UnknownException;
import io.github.mediacapture.events.ErrorEvent;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.MediaStreamTrackProcessor;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.internal.LazyLog;
import io.github.mediacapture.internal.Reason;
import io.github.mediacapture.spi.FrameSink;
import io.github.mediacapture.spi.Lane;
import io.github.mediacapture.streams.MediaStreamTrack;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs an app's frame code on a lane of its own, one mailbox away from the lane of whoever makes its frames. */
public final class TrackProcessor implements MediaStreamTrackProcessor, FrameSink {
    private static final LazyLog LOG = new LazyLog(TrackProcessor.class);

    /** For frames only the latest matters. */
    private static final int VIDEO_CAPACITY = 1;

    /** About 2.5 s of audio in packets of 10 ms. */
    private static final int AUDIO_CAPACITY = 256;

    private final SourceTrack track;
    private final Lane lane;
    private final FrameCode code;
    private final EventLoop loop;
    private final ListenerSet<ErrorEvent> errorListeners;
    private final Mailbox<VideoFrame> pictures;
    private final Mailbox<AudioData> sound;
    private final Registration consumer;
    private final Consumer<TrackProcessor> onClosed;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile @Nullable ErrorEvent error;

    /** Begins at once. */
    public TrackProcessor(SourceTrack track, Lane lane, FrameCode code, Consumer<TrackProcessor> onClosed) {
        this.track = track;
        this.lane = lane;
        this.code = code;
        this.loop = track.loop();
        this.errorListeners = loop.newListenerSet();
        code.onTooManyFailures(this::fail);
        this.onClosed = onClosed;
        pictures = new Mailbox<>(lane, VIDEO_CAPACITY, code::run, VideoFrame::close);
        sound = new Mailbox<>(lane, AUDIO_CAPACITY, code::run, AudioData::close);
        consumer = track.addConsumer(this);
        if (closed.get()) {
            consumer.close();
        }
    }

    @Override
    public void onVideoFrame(VideoFrame frame) {
        pictures.offer(frame.clone());
    }

    @Override
    public void onAudioData(AudioData data) {
        sound.offer(data.clone());
    }

    @Override
    public void onMuted(boolean muted) {
        // nothing comes for a while; nothing to do
    }

    /** What waits is still handed out; then the lane ends. */
    @Override
    public void onEnded(@Nullable MediaException cause) {
        if (closed.compareAndSet(false, true)) {
            lane.execute(this::discardLate);
            lane.close();
            onClosed.accept(this);
        }
    }

    /** The capture lane may be about to offer one more, which nobody would ever take. */
    private void discardLate() {
        pictures.close();
        sound.close();
    }

    private void fail(Throwable thrown) {
        close();
        ErrorEvent event = new ErrorEvent(
                this,
                new UnknownException(
                        "The app's frame code threw for " + MOST_FAILURES + " frames of " + track
                                + " in a row, so its processor has ended; at last: " + thrown,
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
    public long failedFrames() {
        return code.failures();
    }

    @Override
    public MediaStreamTrack track() {
        return track;
    }

    @Override
    public long totalFrames() {
        return pictures.offered() + sound.offered();
    }

    @Override
    public long discardedFrames() {
        return pictures.dropped() + sound.dropped();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            consumer.close();
            discardLate();
            lane.close();
            onClosed.accept(this);
        }
    }

    /** Whether it takes nothing any more. */
    public boolean isClosed() {
        return closed.get();
    }

    /** Waits for the app's code to return. */
    public boolean awaitClosed(Duration timeout) {
        return lane.awaitClosed(timeout);
    }
}
