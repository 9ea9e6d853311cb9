package io.github.mediacapture.core.tracks;

import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.select.AspectRatio;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.AudioSampleFormat;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.spi.FrameSink;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * An open device, and the tracks it feeds.
 *
 * <p><b>Threads.</b> Frames arrive on the device's capture lane and go on to every track by reference; nothing here waits
 * or runs app code. While the device is muted or set aside, blank media come from another lane instead; a lock keeps the
 * two apart. <b>Life.</b> Live from opening until the device ends or the last live track stops.
 */
public final class TrackSource implements FrameSink {
    /** Pieces of silence are this long. */
    private static final int PIECES_PER_SECOND = 100;

    private final EventLoop loop;
    private final String label;
    private volatile MediaTrackCapabilities capabilities;
    private final SourceControl control;
    private final CopyOnWriteArrayList<SourceTrack> tracks = new CopyOnWriteArrayList<>();
    private final Object delivery = new Object();
    private final SharedScaling scaling = new SharedScaling();
    private final BlankMedia blank = new BlankMedia(); // under the delivery lock
    private final BlankMediaTicker standIn;
    private volatile boolean muted;
    private volatile boolean suspended;
    private volatile boolean ended;
    private volatile boolean abandoned;
    private volatile boolean muteInDoubt;
    private volatile @Nullable MediaException endCause;
    private volatile MediaTrackSettings settings;
    private volatile AudioSampleFormat format = AudioSampleFormat.S16;

    /**
     * Makes a source without tracks.
     *
     * @param settings what the device was asked for, until {@link #opened}
     * @param control who answers the tracks' wishes about the device
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
        this.standIn = new BlankMediaTicker(loop.runtime(), "blank-".concat(label), this::deliverBlank);
    }

    /** The device is about to be opened again: what it said of being muted may no longer hold, and only its media tell. */
    public void reopening() {
        muteInDoubt = muted;
    }

    /** Notes what the device really does. */
    public void opened(MediaTrackSettings actual) {
        settings = actual;
    }

    /** Notes that the device can do something else from now on; as a task on the event lane. */
    public void able(MediaTrackCapabilities now) {
        capabilities = now;
    }

    /** The device's name for people. */
    public String label() {
        return label;
    }

    /** What the device can do. */
    public MediaTrackCapabilities capabilities() {
        return capabilities;
    }

    /** What the device does. */
    public MediaTrackSettings settings() {
        return settings;
    }

    SourceControl control() {
        return control;
    }

    /** Whether the device delivers nothing for now, for reasons of its own. */
    public boolean isMuted() {
        return muted;
    }

    /** Whether the device has gone. */
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
    public List<SourceTrack> tracks() {
        return List.copyOf(tracks);
    }

    /** Whether its context is closed, so that no track may go on. */
    boolean isAbandoned() {
        return abandoned;
    }

    void attach(SourceTrack track) {
        tracks.add(track);
        standInIfNeeded();
    }

    /** A track stopped by itself. */
    void detach(SourceTrack track) {
        if (tracks.remove(track)) {
            standInIfNeeded();
            control.usageChanged();
        }
    }

    @Override
    public void onVideoFrame(VideoFrame frame) {
        settleMute();
        synchronized (delivery) {
            try {
                for (SourceTrack track : tracks) {
                    track.deliver(frame, scaling);
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
            for (SourceTrack track : tracks) {
                track.deliver(data);
            }
        }
    }

    /** All tracks get its pictures as they are, until it is planned anew what each gets. */
    @Override
    public void onSettingsChanged(MediaTrackSettings now) {
        MediaTrackSettings.Builder changed = AspectRatio.completed(now).toBuilder();
        for (TrackProperty<String> id : List.of(TrackProperty.DEVICE_ID, TrackProperty.GROUP_ID)) {
            if (settings.get(id).isPresent()) {
                changed.put(id, settings.get(id).get());
            }
        }
        settings = changed.build();
        for (SourceTrack track : tracks) {
            track.shape(settings);
        }
        control.deviceChanged();
    }

    private void deliverBlank(long timestampNanos) {
        synchronized (delivery) {
            if (!muted && !suspended) {
                return;
            }
            MediaTrackSettings device = settings;
            int width = device.width().orElse(0);
            if (width > 0) {
                int height = device.height().orElse(1);
                tracks.forEach(track -> track.deliverBlack(width, height, timestampNanos));
            } else {
                try (AudioData silence = blank.silence(soundShape(device), timestampNanos)) {
                    tracks.forEach(track -> track.deliverSilence(silence));
                }
            }
        }
    }

    private BlankMedia.SoundShape soundShape(MediaTrackSettings device) {
        int rate = device.sampleRate().orElse(48_000);
        int channels = device.channelCount().orElse(1);
        return new BlankMedia.SoundShape(format, rate, channels, rate / PIECES_PER_SECOND);
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
        standInIfNeeded();
        loop.queue(() -> tracks.forEach(track -> track.sourceMuted(nowMuted)));
        control.usageChanged(); // a muted device is not set aside
    }

    /** Whether the device is set aside, while no track wants to see or hear anything of it. */
    public void setSuspended(boolean nowSuspended) {
        suspended = nowSuspended;
        standInIfNeeded();
    }

    /** After every change of what it depends on; whoever is last sees all of it, and so decides rightly. */
    private void standInIfNeeded() {
        synchronized (standIn) {
            if ((muted || suspended) && !ended && !abandoned && isUsed()) {
                double rate =
                        settings.width().isPresent() ? settings.frameRate().orElse(30.0) : PIECES_PER_SECOND;
                standIn.start(1e9 / rate);
            } else {
                standIn.stop();
            }
        }
    }

    @Override
    public void onEnded(@Nullable MediaException cause) {
        endCause = cause;
        ended = true;
        standInIfNeeded();
        loop.queue(() -> {
            List<SourceTrack> left = List.copyOf(tracks);
            left.forEach(track -> track.endedBySource(cause));
        });
    }

    /** Ends every track without an event, as when a page is left. */
    public void abandon() {
        abandoned = true;
        List.copyOf(tracks).forEach(SourceTrack::stop);
        standInIfNeeded();
    }
}
