package io.github.mediacapture.core.tracks.control;

import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.select.Adaptations;
import io.github.mediacapture.core.select.AspectRatio;
import io.github.mediacapture.core.select.SelectSettings;
import io.github.mediacapture.core.select.SupportedConstraints;
import io.github.mediacapture.core.select.sharing.SharedModes.Planned;
import io.github.mediacapture.core.tracks.FedTrack;
import io.github.mediacapture.core.tracks.SourceControl;
import io.github.mediacapture.core.tracks.SourceTrack;
import io.github.mediacapture.core.tracks.TrackSource;
import io.github.mediacapture.core.tracks.TrackStart;
import io.github.mediacapture.core.tracks.timing.SourceTimes;
import io.github.mediacapture.core.tracks.timing.SourceTiming;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A source of tracks into which code of the library pushes frames or samples. Its tracks are like those of a device that has
 * one mode: each has constraints of its own, and its frames are cropped, scaled and left out as they say.
 *
 * <p><b>Threads.</b> Frames are pushed one call at a time, all else comes from any thread. Constraints are answered on the
 * event lane. <b>Life.</b> Until {@link #end} or {@link #close}; whoever makes one closes it with the context at the latest.
 */
public final class PushableSource {
    private final EventLoop loop;
    private final Runnable onUnused;
    private final MediaStreamTrackKind kind;
    private final TrackSource source;
    private final SettingsPlanner planner;
    private final TrackDemands demands;
    private final @Nullable FrameRateEstimate rate; // where it is not known beforehand
    private final AtomicBoolean owesNotice = new AtomicBoolean();
    private final AtomicBoolean settles = new AtomicBoolean();
    private final AtomicBoolean over = new AtomicBoolean();

    /**
     * Makes a source without tracks.
     *
     * @param label what its tracks are called
     * @param mode what is pushed: width, height and the most frames per second, or sample rate and channel count, and whatever
     *     else is known
     * @param onUnused called as a task when the last live track was stopped: nobody wants frames, unless a track was made
     *     meanwhile, which {@link #isUsed} tells
     * @throws IllegalArgumentException if the mode lacks one of these, or has one that is not above 0
     */
    public PushableSource(EventLoop loop, String label, MediaTrackSettings mode, Runnable onUnused) {
        this.loop = loop;
        this.onUnused = onUnused;
        kind = mode.get(TrackProperty.WIDTH).isPresent() ? MediaStreamTrackKind.VIDEO : MediaStreamTrackKind.AUDIO;
        List<TrackProperty<? extends Number>> needed = kind == MediaStreamTrackKind.VIDEO
                ? List.of(TrackProperty.WIDTH, TrackProperty.HEIGHT, TrackProperty.FRAME_RATE)
                : List.of(TrackProperty.SAMPLE_RATE, TrackProperty.CHANNEL_COUNT);
        needed.forEach(property -> requireAboveZero(mode, property));
        MediaTrackSettings whole = AspectRatio.completed(mode);
        MediaTrackCapabilities fixed = SelectSettings.fixedMode(whole);
        source = new TrackSource(loop, label, Adaptations.capabilities(List.of(fixed)), whole, new Control());
        planner = new SettingsPlanner(source, kind);
        demands = new TrackDemands(loop, loop.events(), source, SupportedConstraints.known(List.of(fixed)));
        rate = null;
    }

    /**
     * Makes a source without tracks, of which nobody knows yet what will be pushed: its settings are those of the latest frame.
     *
     * @param label what its tracks are called
     * @param onUnused as for the other constructor
     */
    public PushableSource(EventLoop loop, String label, MediaStreamTrackKind kind, Runnable onUnused) {
        this.loop = loop;
        this.onUnused = onUnused;
        this.kind = kind;
        MediaTrackCapabilities any = GeneratedMedia.capabilities(kind);
        source = new TrackSource(loop, label, any, GeneratedMedia.settings(kind), new Control());
        planner = new SettingsPlanner(source, kind);
        demands = new TrackDemands(loop, loop.events(), source, SupportedConstraints.known(List.of(any)));
        rate = new FrameRateEstimate();
    }

    /** Its media are stamped in another way than by the context's clock; before the first track. */
    public PushableSource timedBy(SourceTiming timing) {
        source.timedBy(timing);
        return this;
    }

    /**
     * While it is muted its tracks go on with the last frame instead of a black one: the last that was pushed, then too; before the first
     * track.
     */
    public PushableSource holdingLast() {
        source.holdLast();
        return this;
    }

    /** So large frames will be, as far as is known beforehand: not if a side is 0; before the first track. */
    public PushableSource sized(int width, int height) {
        if (width > 0 && height > 0 && rate != null) {
            source.opened(AspectRatio.completed(source.settings().toBuilder()
                    .put(TrackProperty.WIDTH, width)
                    .put(TrackProperty.HEIGHT, height)
                    .put(TrackProperty.FRAME_RATE, rate.rate())
                    .build()));
        }
        return this;
    }

    /** What is pushed is made of another source's media, and counts when those do; before the first track. */
    public PushableSource timedLike(SourceTimes input) {
        source.timedLike(input);
        return this;
    }

    /** When its media count. */
    public SourceTimes times() {
        return source.times();
    }

    /** Runs the task, on any thread, once every consumer that can make its maker wait has room for more. */
    public void whenRoom(Runnable task) {
        source.whenRoom(task);
    }

    private static void requireAboveZero(MediaTrackSettings mode, TrackProperty<? extends Number> property) {
        double value = mode.get(property).map(Number::doubleValue).orElse(0.0);
        if (!(value > 0)) {
            throw new IllegalArgumentException(
                    "Frames need a width, a height and a frameRate, samples a sampleRate and a"
                            + " channelCount above 0; " + property.wireName() + " is missing or too small: " + mode);
        }
    }

    /** Makes a kind of track; as the constructor of {@link SourceTrack}. */
    public interface TrackMaker<T extends SourceTrack> {
        /** A live track of the source, attached to it. */
        T make(EventLoop loop, TrackSource source, TrackStart start);
    }

    /** A live track with no constraints, which gets what is pushed as it is; one that has ended, if the source has. */
    public SourceTrack newTrack() {
        return newTrack(SourceTrack::new);
    }

    /** The same, of a kind of its own. */
    public <T extends SourceTrack> T newTrack(TrackMaker<T> maker) {
        MediaTrackSettings delivered = source.settings();
        MediaTrackConstraints none = MediaTrackConstraints.none();
        MediaTrackSettings own = plan(List.of(none), 0).get(0);
        T track = maker.make(loop, source, new TrackStart(kind, none, own, Optional::empty));
        owesNotice.set(true); // after it is attached: whoever sees this sees the track, or that it has stopped
        loop.queue(this::tellIfUnused);
        if (!source.settings().equals(delivered)) {
            settleSoon(); // frames of another size came meanwhile, and found no track here
        }
        return track;
    }

    /** Whether any track is live. */
    public boolean isUsed() {
        return source.isUsed();
    }

    /**
     * Hands a frame to the tracks; while muted it is only {@linkplain #holdingLast held} at most, and after the end dropped. One of another
     * size changes the settings.
     *
     * @param frame stays the caller's, who closes it afterwards; stamped by the clock of the context's runtime
     */
    public void push(VideoFrame frame) {
        require(MediaStreamTrackKind.VIDEO);
        boolean open = isOpen();
        if (open || (source.holdsLast() && !over.get())) {
            int width = frame.displayWidth();
            int height = frame.displayHeight();
            MediaTrackSettings now = source.settings();
            boolean otherSize = now.width().orElse(0) != width || now.height().orElse(0) != height;
            boolean otherRate = open && rate != null && rate.changesWith(timeOf(frame));
            if (otherSize || otherRate) {
                MediaTrackSettings.Builder changed =
                        now.toBuilder().put(TrackProperty.WIDTH, width).put(TrackProperty.HEIGHT, height);
                if (rate != null) {
                    changed.put(TrackProperty.FRAME_RATE, rate.rate());
                }
                change(changed.build(), otherSize);
            }
            if (open) {
                source.onVideoFrame(frame);
            } else {
                source.hold(frame);
            }
        }
    }

    private void change(MediaTrackSettings changed, boolean otherSize) {
        if (otherSize) {
            source.onSettingsChanged(changed);
        } else {
            source.opened(changed);
            settleSoon();
        }
        if (otherSize && rate != null) {
            for (FedTrack track : source.tracks()) { // else its first frame would be as it was written
                track.shape(planner.lenient(List.of(demands.known(track.getConstraints())))
                        .get(0));
            }
        }
    }

    private long timeOf(VideoFrame frame) {
        return times().timing() == SourceTiming.ARRIVAL ? loop.runtime().nanoTime() : frame.timestampNanos();
    }

    /**
     * Hands samples to the tracks; not while muted, and not after the end. Those of another rate, or in other channels, change
     * the settings.
     *
     * @param data stays the caller's, who closes it afterwards; stamped by the clock of the context's runtime
     */
    public void push(AudioData data) {
        require(MediaStreamTrackKind.AUDIO);
        if (isOpen()) {
            int rate = data.sampleRate();
            int channels = data.numberOfChannels();
            MediaTrackSettings now = source.settings();
            if (now.sampleRate().orElse(0) != rate || now.channelCount().orElse(0) != channels) {
                source.onSettingsChanged(now.toBuilder()
                        .put(TrackProperty.SAMPLE_RATE, rate)
                        .put(TrackProperty.CHANNEL_COUNT, channels)
                        .build());
            }
            source.onAudioData(data);
        }
    }

    private void require(MediaStreamTrackKind pushed) {
        if (pushed != kind) {
            throw new IllegalArgumentException(
                    "'" + source.label() + "' makes " + kind.wireName() + " tracks, not " + pushed.wireName());
        }
    }

    private boolean isOpen() {
        boolean hears = !source.isMuted() || times().timing() == SourceTiming.FRAMES; // those are black instead
        return !over.get() && hears;
    }

    /** Says that nothing comes for now, or that it comes again; meanwhile the tracks go on with black frames or silence. */
    public void setMuted(boolean muted) {
        if (!over.get() && source.isMuted() != muted) {
            source.onMuted(muted);
        }
    }

    /**
     * Ends every track, with its event, as a task; what is pushed from now on is dropped.
     *
     * @param cause what went wrong, or null if it just came to its end
     */
    public void end(@Nullable MediaException cause) {
        if (over.compareAndSet(false, true)) {
            source.onEnded(cause);
        }
    }

    /** Ends every track without an event, as when a context is closed; what is pushed from now on is dropped. */
    public void close() {
        over.set(true);
        source.abandon();
        demands.close();
    }

    private void tellIfUnused() {
        if (!owesNotice.getAndSet(false)) {
            return;
        }
        if (source.isUsed()) {
            owesNotice.set(true);
        } else if (!over.get()) {
            onUnused.run();
        }
    }

    /** One task, however many frames change the settings until it runs. */
    private void settleSoon() {
        if (settles.compareAndSet(false, true)) {
            loop.queue(this::settle);
        }
    }

    /** What each track gets of what is delivered now. */
    private void settle() {
        settles.set(false);
        if (rate == null) {
            MediaTrackCapabilities mode = SelectSettings.fixedMode(source.settings());
            source.able(Adaptations.capabilities(List.of(mode)));
        }
        demands.tell(planner.lenient(demands.all()));
    }

    /** What each track gets; until something was pushed that is only known not to be impossible. */
    private List<MediaTrackSettings> plan(List<MediaTrackConstraints> all, int requester) {
        MediaTrackSettings now = source.settings();
        boolean unknown = now.width().isEmpty() && now.sampleRate().isEmpty();
        if (!unknown) {
            return planner.asDelivered(all, requester);
        }
        if (kind == MediaStreamTrackKind.VIDEO && !all.isEmpty()) {
            MediaTrackSettings most = GeneratedMedia.mostVideo();
            Planned unused = planner.among(List.of(SelectSettings.fixedMode(most)), most, all, requester);
        }
        return Collections.nCopies(all.size(), now);
    }

    private final class Control implements SourceControl {
        @Override
        public void apply(FedTrack track, MediaTrackConstraints wanted, CompletableFuture<Void> result) {
            demands.apply(track, wanted, result, PushableSource.this::plan);
        }

        @Override
        public void settingsChanged() {
            settleSoon();
        }

        @Override
        public void usageChanged() {
            loop.queue(PushableSource.this::tellIfUnused);
        }
    }
}
