package io.github.mediacapture.core.tracks;

import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.core.pictures.FrameNumbers;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.select.AspectRatio;
import io.github.mediacapture.core.tracks.BlankMedia.AudioShape;
import io.github.mediacapture.core.tracks.timing.QueueingSink;
import io.github.mediacapture.core.tracks.timing.SourceTimes;
import io.github.mediacapture.core.tracks.timing.SourceTiming;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.AudioSampleFormat;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.spi.FrameSink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Where the frames of one or more tracks come in, whoever makes them: a device, or code of the library. Hands each frame to
 * every track, tells them when it is muted and when it ends, and what it delivers; a {@link SourceControl} answers what they
 * ask of it.
 *
 * <p><b>Threads.</b> Frames arrive one at a time on a lane of their maker and go on to every track by reference; nothing here
 * waits or runs app code. While the source is muted or set aside, blank media come from another lane instead; a lock keeps the
 * two apart. <b>Life.</b> From its making until it ends; between two tracks it may be without one.
 */
public final class TrackSource implements FrameSink {
    private final EventLoop loop;
    private final String label;
    private volatile MediaTrackCapabilities capabilities;
    private final SourceControl control;
    private final CopyOnWriteArrayList<FedTrack> tracks = new CopyOnWriteArrayList<>();
    private final Object delivery = new Object();
    private final FrameNumbers numbers = new FrameNumbers(); // under the delivery lock, as the next two
    private final SharedScaling scaling = new SharedScaling();
    private final BlankMedia blank = new BlankMedia();
    private final BlankMediaTicker ticker;
    private volatile SourceTimes times;
    private volatile boolean muted;
    private volatile boolean suspended;
    private volatile boolean ended;
    private volatile boolean abandoned;
    private volatile boolean muteInDoubt;
    private volatile boolean holds;
    private final Object holding = new Object(); // after any other, and for a moment
    private @Nullable VideoFrame held; // under that
    private volatile @Nullable MediaException endCause;
    private volatile MediaTrackSettings settings;
    private volatile AudioSampleFormat format = AudioSampleFormat.S16;

    /**
     * Makes a source without tracks.
     *
     * @param settings what is delivered; of a device what it is asked for, until {@link #opened}
     * @param control who answers what the tracks ask
     */
    public TrackSource(
            EventLoop loop,
            String label,
            MediaTrackCapabilities capabilities,
            MediaTrackSettings settings,
            SourceControl control) {
        this.loop = loop;
        this.label = label;
        this.capabilities = capabilities;
        this.settings = settings;
        this.control = control;
        this.times = new SourceTimes(loop.runtime(), SourceTiming.CLOCK);
        this.ticker = new BlankMediaTicker(loop.runtime(), "blank-".concat(label), this::deliverBlank);
    }

    /** Its media are stamped in another way than by the context's clock; before the first track. */
    public void timedBy(SourceTiming timing) {
        times = new SourceTimes(loop.runtime(), timing);
    }

    /** Its media are made of another source's, and count when those do; before the first track. */
    public void timedLike(SourceTimes input) {
        times = new SourceTimes(loop.runtime(), input);
    }

    /** While it is muted its tracks go on with the last frame instead of a black one; before the first track. */
    public void holdLast() {
        holds = true;
    }

    /** Whether it is to have the frame that tracks go on with while it is muted. */
    public boolean holdsLast() {
        return holds;
    }

    /** What its tracks go on with while it is muted. */
    public void hold(VideoFrame frame) {
        synchronized (holding) {
            if (!ended && !abandoned) {
                letGo();
                held = frame.clone();
            }
        }
    }

    private void letGo() {
        VideoFrame old = held;
        held = null;
        if (old != null) {
            old.close();
        }
    }

    /** Whether what comes is what its tracks are to show. */
    boolean isShown() {
        return !muted || holds;
    }

    /** When its media count. */
    public SourceTimes times() {
        return times;
    }

    /** Runs the task, on any thread, once every consumer that its maker has to wait for has room for more. */
    public void whenRoom(Runnable task) {
        List<QueueingSink> queues = new ArrayList<>();
        tracks.forEach(track -> track.addQueuesTo(queues));
        QueueingSink.whenAllHaveRoom(queues, task);
    }

    /** The maker of the frames begins anew: what it said of being muted may no longer hold, and only its media tell. */
    public void reopening() {
        muteInDoubt = muted;
    }

    /** Notes what is really delivered. */
    public void opened(MediaTrackSettings actual) {
        settings = actual;
    }

    /** Notes that tracks can be set to something else from now on; as a task on the event lane. */
    public void able(MediaTrackCapabilities now) {
        capabilities = now;
    }

    /** What people call it: of a device its name. */
    public String label() {
        return label;
    }

    /** What its tracks can be set to. */
    public MediaTrackCapabilities capabilities() {
        return capabilities;
    }

    /** What it delivers. */
    public MediaTrackSettings settings() {
        return settings;
    }

    SourceControl control() {
        return control;
    }

    /** Whether it delivers nothing for now, for reasons of its own. */
    public boolean isMuted() {
        return muted;
    }

    /** Whether it has ended, and delivers nothing any more. */
    public boolean isEnded() {
        return ended;
    }

    @Nullable
    MediaException endCause() {
        return endCause;
    }

    /** Whether any track is left. */
    public boolean isUsed() {
        return !tracks.isEmpty();
    }

    /** The live tracks. */
    public List<FedTrack> tracks() {
        return List.copyOf(tracks);
    }

    /** Whether its context is closed, so that no track may go on. */
    boolean isAbandoned() {
        return abandoned;
    }

    void attach(FedTrack track) {
        tracks.add(track);
        tickIfNeeded();
    }

    /** A track stopped by itself. */
    void detach(FedTrack track) {
        if (tracks.remove(track)) {
            tickIfNeeded();
            control.usageChanged();
        }
    }

    @Override
    public void onVideoFrame(VideoFrame frame) {
        settleMute();
        if (holds) {
            hold(frame);
        }
        boolean captured = settings.get(TrackProperty.DEVICE_ID).isPresent(); // others stamp as they like
        synchronized (delivery) {
            times.came(frame);
            try (VideoFrame numbered = numbers.numbered(frame, captured)) {
                for (FedTrack track : tracks) {
                    track.deliver(numbered, scaling);
                }
            } finally {
                scaling.done(); // else the next frame would be this one again, scaled
            }
        }
    }

    @Override
    public void onAudioData(AudioData data) {
        settleMute();
        format = data.format();
        synchronized (delivery) {
            times.came(data);
            for (FedTrack track : tracks) {
                track.deliver(data);
            }
        }
    }

    /** All tracks get its frames as they are, until it is planned anew what each gets. */
    @Override
    public void onSettingsChanged(MediaTrackSettings now) {
        MediaTrackSettings.Builder changed = AspectRatio.completed(now).toBuilder();
        // the ids that the context gave a device are unknown to its backend; sources of other kinds have none
        for (TrackProperty<String> id : List.of(TrackProperty.DEVICE_ID, TrackProperty.GROUP_ID)) {
            if (settings.get(id).isPresent()) {
                changed.put(id, settings.get(id).get());
            }
        }
        settings = changed.build();
        for (FedTrack track : tracks) {
            track.shape(settings);
        }
        control.settingsChanged();
    }

    private void deliverBlank(long timestampNanos) {
        synchronized (delivery) {
            if (!muted && !suspended) {
                return;
            }
            times.cameBlank(timestampNanos);
            VideoFrame again;
            synchronized (holding) {
                again = held == null ? null : held.clone();
            }
            if (again != null) {
                deliverAgain(again, timestampNanos);
                return;
            }
            MediaTrackSettings delivered = settings;
            int width = delivered.width().orElse(0);
            if (width == 0 && capabilities.get(TrackProperty.WIDTH).isPresent()) {
                return; // frames will come, but nobody knows yet how large
            }
            if (width > 0) {
                int height = delivered.height().orElse(1);
                tracks.forEach(track -> track.deliverBlack(width, height, timestampNanos));
            } else {
                try (AudioData silence = blank.silence(AudioShape.of(format, delivered), timestampNanos)) {
                    tracks.forEach(track -> track.deliverSilence(silence));
                }
            }
        }
    }

    private void deliverAgain(VideoFrame frame, long timestampNanos) {
        try (frame;
                VideoFrame again = frame.with(VideoFrameInit.defaults().timestampNanos(timestampNanos))) {
            tracks.forEach(track -> track.deliver(again, scaling));
        } finally {
            scaling.done();
        }
    }

    private void settleMute() {
        if (muteInDoubt) {
            onMuted(false);
        }
    }

    @Override
    public void onMuted(boolean nowMuted) {
        muteInDoubt = false;
        muted = nowMuted;
        tickIfNeeded();
        loop.queue(() -> tracks.forEach(track -> track.sourceMuted(nowMuted)));
        control.usageChanged(); // a muted source is not set aside
    }

    /** Whether the maker of the frames is set aside, while no track wants to see or hear anything of it. */
    public void setSuspended(boolean nowSuspended) {
        suspended = nowSuspended;
        tickIfNeeded();
    }

    /** After every change of what it depends on; whoever is last sees all of it, and so decides rightly. */
    private void tickIfNeeded() {
        synchronized (ticker) {
            boolean ticks = times.timing() != SourceTiming.FRAMES; // else each written frame is black instead
            if (ticks && (muted || suspended) && !ended && !abandoned && isUsed()) {
                double rate =
                        settings.width().isPresent() ? settings.frameRate().orElse(30.0) : BlankMedia.PIECES_PER_SECOND;
                ticker.start(1e9 / rate);
            } else {
                ticker.stop();
            }
        }
    }

    @Override
    public void onEnded(@Nullable MediaException cause) {
        endCause = cause;
        ended = true;
        forget();
        tickIfNeeded();
        loop.queue(() -> {
            List<FedTrack> left = List.copyOf(tracks);
            left.forEach(track -> track.endedBySource(cause));
        });
    }

    private void forget() {
        times.forgetInput();
        synchronized (holding) { // whoever holds the context's lock may not wait for those that are being delivered to
            letGo();
        }
    }

    /** Ends every track without an event, as when a page is left. */
    public void abandon() {
        abandoned = true;
        forget();
        List.copyOf(tracks).forEach(FedTrack::stop);
        tickIfNeeded();
    }
}
