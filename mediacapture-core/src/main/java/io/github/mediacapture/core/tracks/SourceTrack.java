package io.github.mediacapture.core.tracks;

import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.SelectionReport;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.runtime.ListenerSet;
import io.github.mediacapture.core.runtime.RandomIds;
import io.github.mediacapture.core.tracks.timing.QueueingSink;
import io.github.mediacapture.core.tracks.timing.SourceTimes;
import io.github.mediacapture.core.tracks.timing.SourceTiming;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.events.Event;
import io.github.mediacapture.events.PlainEvent;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.internal.Arguments;
import io.github.mediacapture.spi.FrameSink;
import io.github.mediacapture.streams.ContentHint;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.streams.MediaStreamTrackState;
import io.github.mediacapture.streams.MediaStreamTrackStats;
import io.github.mediacapture.streams.TrackEndedEvent;
import io.github.mediacapture.streams.VideoSink;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The track of this library, whoever makes its frames: passes what its {@link TrackSource} delivers on to its consumers, or
 * blanks it. A spec that has a kind of its own adds to it what that can do.
 *
 * <p><b>Threads.</b> Frames come on the lane of their maker; everything else on any thread. <b>Life.</b> {@link #stop()} or the
 * end of the source; both tell the consumers once.
 */
public class SourceTrack implements MediaStreamTrack, FedTrack {
    private final EventLoop loop;
    private final TrackSource source;
    private final MediaStreamTrackKind kind;
    private final String id = RandomIds.next();
    private final TrackOutput output;
    private final TrackEvents events;
    private final Supplier<Optional<SelectionReport>> selection;
    private volatile boolean enabled = true;
    private volatile boolean muted;
    private volatile boolean ended;
    private volatile String contentHint = ContentHint.NONE;
    private volatile MediaTrackConstraints constraints;
    private volatile MediaTrackSettings settings;

    /** Makes a live track and attaches it to its source. */
    public SourceTrack(EventLoop loop, TrackSource source, TrackStart start) {
        this.loop = loop;
        this.source = source;
        this.kind = start.kind();
        this.constraints = start.constraints();
        this.settings = start.settings();
        this.selection = start.selection();
        output = new TrackOutput(loop);
        events = TrackEvents.on(loop);
        shape(settings);
        source.attach(this);
        muted = source.isMuted();
        loop.queue(() -> sourceMuted(source.isMuted())); // a notice may have come between these two lines
        if (source.isAbandoned()) {
            stop();
        } else if (source.isEnded()) {
            // it ended between being made and now: its own notice found no track here
            loop.queue(() -> endedBySource(source.endCause()));
        }
    }

    public EventLoop loop() {
        return loop;
    }

    @Override
    public void deliver(VideoFrame frame, SharedScaling scaling) {
        output.deliver(frame, times().of(frame.timestampNanos()), enabled && source.isShown(), scaling);
    }

    @Override
    public void deliver(AudioData data) {
        output.deliver(data, times().heardAt(data.timestampNanos()), enabled && source.isShown());
    }

    @Override
    public void deliverBlack(int sourceWidth, int sourceHeight, long timestampNanos) {
        output.deliverBlack(sourceWidth, sourceHeight, timestampNanos);
    }

    @Override
    public void deliverSilence(AudioData silence) {
        output.hand(silence);
    }

    @Override
    public void addQueuesTo(List<QueueingSink> queues) {
        output.addQueuesTo(queues);
    }

    /** When its media count. */
    public SourceTimes times() {
        return source.times();
    }

    /** Whether its frames have a time of their own, which has nothing to do with the context's clock. */
    public boolean hasOwnTime() {
        return times().timing() == SourceTiming.FRAMES;
    }

    @Override
    public void shape(MediaTrackSettings shaped) {
        output.shapeLike(shaped, source.settings());
    }

    @Override
    public void applied(MediaTrackConstraints newConstraints, MediaTrackSettings newSettings) {
        synchronized (loop.lock()) {
            if (!ended) {
                constraints = newConstraints;
                settings = newSettings;
            }
        }
    }

    @Override
    public void reconfigured(MediaTrackSettings newSettings) {
        boolean changed;
        synchronized (loop.lock()) {
            changed = !ended && !newSettings.equals(settings);
            settings = changed ? newSettings : settings;
        }
        if (changed) {
            events.configurationChange().fire(new PlainEvent("configurationchange", this));
        }
    }

    /**
     * Adds a consumer, which gets what comes from now on, on the lane of whoever makes it; told at once if the track has ended.
     *
     * @return takes it out; a call that is under way may still end
     */
    public Registration addConsumer(FrameSink consumer) {
        boolean over;
        synchronized (loop.lock()) {
            over = ended;
            if (!over) {
                output.add(consumer);
            }
        }
        if (over) {
            consumer.onEnded(null);
        }
        return () -> output.remove(consumer);
    }

    @Override
    public Registration addSink(VideoSink sink) {
        Arguments.required(sink, "sink");
        if (kind != MediaStreamTrackKind.VIDEO) {
            throw new IllegalArgumentException(
                    "Only the frames of a video track can be shown, and " + this + " is none");
        }
        return addConsumer(new SinkFeed(loop.runtime(), sink));
    }

    @Override
    public void sourceMuted(boolean nowMuted) {
        if (muted != nowMuted) {
            muted = nowMuted;
            ListenerSet<Event> listeners = nowMuted ? events.mute() : events.unmute();
            listeners.fire(new PlainEvent(nowMuted ? "mute" : "unmute", this));
        }
    }

    @Override
    public void endedBySource(@Nullable MediaException cause) {
        if (end(cause)) {
            events.ended().fire(new TrackEndedEvent(this, Optional.ofNullable(cause)));
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
            settings = identityOf(settings);
            ended = true;
        }
        output.end(cause);
        source.detach(this);
        return true;
    }

    /** An ended track only tells what its source was; one without a device has nothing to tell. */
    private static MediaTrackSettings identityOf(MediaTrackSettings settings) {
        MediaTrackSettings.Builder kept = MediaTrackSettings.builder();
        for (TrackProperty<String> property :
                List.of(TrackProperty.DEVICE_ID, TrackProperty.FACING_MODE, TrackProperty.GROUP_ID)) {
            settings.get(property).ifPresent(value -> kept.put(property, value));
        }
        return kept.build();
    }

    /** A track of the same kind and source. */
    protected SourceTrack another(TrackSource ofSource, TrackStart start) {
        return new SourceTrack(loop, ofSource, start);
    }

    @Override
    public SourceTrack clone() {
        SourceTrack copy = another(source, new TrackStart(kind, constraints, settings, selection));
        copy.contentHint = contentHint;
        if (ended) {
            copy.stop();
        }
        copy.setEnabled(enabled);
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
        } else {
            source.control().apply(this, wanted, result);
        }
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
        if (enabled != nowEnabled) {
            enabled = nowEnabled;
            source.control().usageChanged();
        }
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
        return settings;
    }

    @Override
    public String contentHint() {
        return contentHint;
    }

    @Override
    public void setContentHint(String hint) {
        if (ContentHint.of(kind).contains(hint)) {
            contentHint = hint;
        }
    }

    @Override
    public Optional<SelectionReport> selectionReport() {
        return selection.get();
    }

    @Override
    public Optional<MediaStreamTrackStats> stats() {
        return Optional.of(output.stats(kind));
    }

    @Override
    public Registration onMute(Consumer<? super Event> listener) {
        return events.mute().add(listener);
    }

    @Override
    public Registration onUnmute(Consumer<? super Event> listener) {
        return events.unmute().add(listener);
    }

    @Override
    public Registration onConfigurationChange(Consumer<? super Event> listener) {
        return events.configurationChange().add(listener);
    }

    @Override
    public Registration onEnded(Consumer<? super TrackEndedEvent> listener) {
        return events.ended().add(listener);
    }

    @Override
    public String toString() {
        return kind.wireName() + " track '" + label() + "' (" + readyState().wireName() + ")";
    }
}
