package io.github.mediacapture.core.tracks;

import io.github.mediacapture.Event;
import io.github.mediacapture.MediaException;
import io.github.mediacapture.MediaStreamTrack;
import io.github.mediacapture.MediaStreamTrackKind;
import io.github.mediacapture.MediaStreamTrackState;
import io.github.mediacapture.MediaStreamTrackVideoStats;
import io.github.mediacapture.OverconstrainedException;
import io.github.mediacapture.PlainEvent;
import io.github.mediacapture.Registration;
import io.github.mediacapture.TrackEndedEvent;
import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.SelectionReport;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.runtime.ListenerSet;
import io.github.mediacapture.core.select.Candidate;
import io.github.mediacapture.core.select.SelectSettings;
import io.github.mediacapture.core.select.Selection;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.spi.FrameSink;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A track of a {@link CaptureSource}: passes what the source delivers on to its consumers, or blanks it.
 *
 * <p><b>Threads.</b> Frames come on the capture lane; everything else on any thread. <b>Life.</b> {@link #stop()} or the
 * end of the source; both tell the consumers once.
 */
public final class SourceTrack implements MediaStreamTrack {
    private final EventLoop loop;
    private final CaptureSource source;
    private final MediaStreamTrackKind kind;
    private final String id = UUID.randomUUID().toString();
    private final CopyOnWriteArrayList<FrameSink> consumers = new CopyOnWriteArrayList<>();
    private final BlankMedia blank = new BlankMedia();
    private final AtomicLong frames = new AtomicLong();
    private final ListenerSet<Event> muteListeners;
    private final ListenerSet<Event> unmuteListeners;
    private final ListenerSet<TrackEndedEvent> endedListeners;
    private volatile boolean enabled = true;
    private volatile boolean muted;
    private volatile boolean ended;
    private volatile MediaTrackConstraints constraints;
    private volatile @Nullable MediaTrackSettings settingsAtEnd;
    private final Supplier<SelectionReport> selection;

    /**
     * Makes a live track and attaches it to its source.
     *
     * @param selection explains why this source was chosen
     */
    public SourceTrack(
            EventLoop loop,
            CaptureSource source,
            MediaStreamTrackKind kind,
            MediaTrackConstraints constraints,
            Supplier<SelectionReport> selection) {
        this.selection = selection;
        this.loop = loop;
        this.source = source;
        this.kind = kind;
        this.constraints = constraints;
        this.muted = source.isMuted();
        muteListeners = loop.newListenerSet();
        unmuteListeners = loop.newListenerSet();
        endedListeners = loop.newListenerSet();
        source.attach(this);
        if (source.isEnded()) {
            // the device went between opening and now: its own notice found no track here
            loop.queue(() -> endedBySource(source.endCause()));
        }
    }

    void deliver(VideoFrame frame) {
        frames.incrementAndGet();
        if (enabled) {
            consumers.forEach(consumer -> consumer.onVideoFrame(frame));
        } else {
            try (VideoFrame black = blank.like(frame)) {
                consumers.forEach(consumer -> consumer.onVideoFrame(black));
            }
        }
    }

    void deliver(AudioData data) {
        if (enabled) {
            consumers.forEach(consumer -> consumer.onAudioData(data));
        } else {
            try (AudioData silence = blank.like(data)) {
                consumers.forEach(consumer -> consumer.onAudioData(silence));
            }
        }
    }

    /**
     * Adds a consumer, which gets what comes from now on, on the capture lane; told at once if the track has ended.
     *
     * @return takes it out; a call that is under way may still end
     */
    public Registration addConsumer(FrameSink consumer) {
        boolean over;
        synchronized (loop.lock()) {
            over = ended;
            if (!over) {
                consumers.add(consumer);
            }
        }
        if (over) {
            consumer.onEnded(null);
        }
        return () -> consumers.remove(consumer);
    }

    /** The source's notice, as a task on the event lane. */
    void sourceMuted(boolean nowMuted) {
        if (muted != nowMuted) {
            muted = nowMuted;
            ListenerSet<Event> listeners = nowMuted ? muteListeners : unmuteListeners;
            listeners.fire(new PlainEvent(nowMuted ? "mute" : "unmute", this));
        }
    }

    /** The source's end, as a task on the event lane. */
    void endedBySource(@Nullable MediaException cause) {
        if (end(cause)) {
            endedListeners.fire(new TrackEndedEvent(this, Optional.ofNullable(cause)));
        }
    }

    @Override
    public void stop() {
        end(null);
    }

    private boolean end(@Nullable MediaException cause) {
        synchronized (loop.lock()) {
            if (ended) {
                return false;
            }
            settingsAtEnd = identityOf(source.settings());
            ended = true;
        }
        consumers.forEach(consumer -> consumer.onEnded(cause));
        consumers.clear();
        source.detach(this);
        return true;
    }

    /** An ended track only tells what its device was. */
    private static MediaTrackSettings identityOf(MediaTrackSettings settings) {
        MediaTrackSettings.Builder kept = MediaTrackSettings.builder();
        for (TrackProperty<String> property :
                List.of(TrackProperty.DEVICE_ID, TrackProperty.FACING_MODE, TrackProperty.GROUP_ID)) {
            settings.get(property).ifPresent(value -> kept.put(property, value));
        }
        return kept.build();
    }

    @Override
    public MediaStreamTrack clone() {
        SourceTrack copy = new SourceTrack(loop, source, kind, constraints, selection);
        copy.enabled = enabled;
        if (ended) {
            copy.stop();
        }
        return copy;
    }

    @Override
    public CompletableFuture<Void> applyConstraints(MediaTrackConstraints wanted) {
        if (wanted == null) {
            return loop.rejected(new IllegalArgumentException(
                    "applyConstraints needs constraints; MediaTrackConstraints.none() takes all away"));
        }
        CompletableFuture<Void> result = loop.newFuture();
        if (ended) {
            result.complete(null);
            return result;
        }
        Candidate<CaptureSource> asItIs = new Candidate<>(source, SelectSettings.fixedMode(source.settings()));
        Selection<CaptureSource> outcome = SelectSettings.select(List.of(asItIs), wanted, kind);
        loop.queue(() -> {
            if (outcome.ranked().isEmpty()) {
                result.completeExceptionally(new OverconstrainedException(
                        outcome.failedConstraint(),
                        "'" + source.label() + "' is open with " + source.settings() + " and can't meet "
                                + outcome.failedConstraint() + ": " + wanted,
                        () -> outcome.report(CaptureSource::label)));
            } else {
                constraints = wanted;
                result.complete(null);
            }
        });
        return result;
    }

    @Override
    public MediaStreamTrackKind kind() {
        return kind;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String label() {
        return source.label();
    }

    @Override
    public boolean enabled() {
        return enabled;
    }

    @Override
    public void setEnabled(boolean nowEnabled) {
        enabled = nowEnabled;
    }

    @Override
    public boolean muted() {
        return muted;
    }

    @Override
    public MediaStreamTrackState readyState() {
        return ended ? MediaStreamTrackState.ENDED : MediaStreamTrackState.LIVE;
    }

    @Override
    public MediaTrackCapabilities getCapabilities() {
        return source.capabilities();
    }

    @Override
    public MediaTrackConstraints getConstraints() {
        return constraints;
    }

    @Override
    public MediaTrackSettings getSettings() {
        MediaTrackSettings atEnd = settingsAtEnd;
        return ended && atEnd != null ? atEnd : source.settings();
    }

    @Override
    public Optional<SelectionReport> selectionReport() {
        return Optional.of(selection.get());
    }

    @Override
    public Optional<MediaStreamTrackVideoStats> stats() {
        long total = frames.get();
        return kind == MediaStreamTrackKind.VIDEO
                ? Optional.of(new MediaStreamTrackVideoStats(total, 0, total))
                : Optional.empty();
    }

    @Override
    public Registration onMute(Consumer<? super Event> listener) {
        return muteListeners.add(listener);
    }

    @Override
    public Registration onUnmute(Consumer<? super Event> listener) {
        return unmuteListeners.add(listener);
    }

    @Override
    public Registration onEnded(Consumer<? super TrackEndedEvent> listener) {
        return endedListeners.add(listener);
    }

    @Override
    public String toString() {
        return kind.wireName() + " track '" + label() + "' (" + readyState().wireName() + ")";
    }
}
