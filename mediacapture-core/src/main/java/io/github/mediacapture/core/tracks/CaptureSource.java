package io.github.mediacapture.core.tracks;

import io.github.mediacapture.MediaException;
import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.select.AspectRatio;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.spi.FrameSink;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An open device, and the tracks it feeds.
 *
 * <p><b>Threads.</b> Frames arrive on the device's capture lane and go on to every track by reference; nothing here waits
 * or runs app code. <b>Life.</b> Live from opening until the device ends or the last live track stops; then {@code
 * onUnused} runs once.
 */
public final class CaptureSource implements FrameSink {
    private final EventLoop loop;
    private final String label;
    private volatile MediaTrackCapabilities capabilities;
    private final Consumer<CaptureSource> onUnused;
    private final CopyOnWriteArrayList<SourceTrack> tracks = new CopyOnWriteArrayList<>();
    private volatile boolean muted;
    private volatile boolean ended;
    private volatile @Nullable MediaException endCause;
    private volatile MediaTrackSettings settings;

    /**
     * Makes a source without tracks.
     *
     * @param settings what the device was asked for, until {@link #opened}
     * @param onUnused told once, on any thread, when no live track is left
     */
    public CaptureSource(
            EventLoop loop,
            String label,
            MediaTrackCapabilities capabilities,
            MediaTrackSettings settings,
            Consumer<CaptureSource> onUnused) {
        this.loop = loop;
        this.label = label;
        this.capabilities = capabilities;
        this.settings = settings;
        this.onUnused = onUnused;
    }

    /** Notes what the device really does. */
    public void opened(MediaTrackSettings actual) {
        settings = actual;
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

    boolean isMuted() {
        return muted;
    }

    boolean isEnded() {
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

    void attach(SourceTrack track) {
        tracks.add(track);
    }

    /** A track stopped by itself. */
    void detach(SourceTrack track) {
        if (tracks.remove(track) && tracks.isEmpty()) {
            onUnused.accept(this);
        }
    }

    @Override
    public void onVideoFrame(VideoFrame frame) {
        for (SourceTrack track : tracks) {
            track.deliver(frame);
        }
    }

    @Override
    public void onAudioData(AudioData data) {
        for (SourceTrack track : tracks) {
            track.deliver(data);
        }
    }

    /** As a task: the size becomes the only one, and what the device said before of the rest stays. */
    @Override
    public void onSettingsChanged(MediaTrackSettings now) {
        loop.queue(() -> {
            MediaTrackSettings.Builder changed = AspectRatio.completed(now).toBuilder();
            MediaTrackCapabilities.Builder able = capabilities.toBuilder();
            for (TrackProperty<String> id : List.of(TrackProperty.DEVICE_ID, TrackProperty.GROUP_ID)) {
                settings.get(id).ifPresent(value -> changed.put(id, value));
            }
            settings = changed.build();
            for (TrackProperty<Integer> size : List.of(TrackProperty.WIDTH, TrackProperty.HEIGHT)) {
                now.get(size).ifPresent(value -> able.range(size, value, value));
            }
            settings.aspectRatio().ifPresent(ratio -> able.range(TrackProperty.ASPECT_RATIO, ratio, ratio));
            capabilities = able.build();
        });
    }

    @Override
    public void onMuted(boolean nowMuted) {
        muted = nowMuted;
        loop.queue(() -> tracks.forEach(track -> track.sourceMuted(nowMuted)));
    }

    @Override
    public void onEnded(@Nullable MediaException cause) {
        endCause = cause;
        ended = true;
        loop.queue(() -> {
            List<SourceTrack> left = List.copyOf(tracks);
            left.forEach(track -> track.endedBySource(cause));
        });
    }

    /** Ends every track without an event, as when a page is left. */
    public void abandon() {
        List.copyOf(tracks).forEach(SourceTrack::stop);
    }
}
