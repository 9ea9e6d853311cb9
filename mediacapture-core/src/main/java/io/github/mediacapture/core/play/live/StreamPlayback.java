package io.github.mediacapture.core.play.live;

import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.core.play.playback.ElementCapture;
import io.github.mediacapture.core.play.playback.Metadata;
import io.github.mediacapture.core.play.playback.Playback;
import io.github.mediacapture.core.play.playback.PlaybackClock;
import io.github.mediacapture.core.play.playback.PlaybackHost;
import io.github.mediacapture.core.play.playback.Presenter;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.tracks.SourceTrack;
import io.github.mediacapture.core.tracks.TrackStream;
import io.github.mediacapture.decoding.SeekMode;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoFrameMetadata;
import io.github.mediacapture.playback.ReadyState;
import io.github.mediacapture.spi.FrameSink;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.streams.MediaStreamTrackState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows a stream, live: each picture goes from the track's lane to the screen at once, and its sound by a short buffer to the loudspeaker.
 * Where that is heard, the pictures wait for it.
 *
 * <p><b>Threads.</b> Pictures come on the lane of the track; which tracks are shown is decided by tasks on the event lane, under the context's
 * lock. <b>Life.</b> Until {@link #close}; the stream and its tracks go on.
 */
public final class StreamPlayback implements Playback {
    private final EventLoop loop;
    private final MediaStream stream;
    private final PlaybackHost host;
    private final Presenter presenter;
    private final boolean showsPictures;
    private final PlaybackClock clock;
    private final LiveSound sound;
    private final LivePictures pictures;
    private final ElementCapture capture;
    private final List<Registration> registrations = new ArrayList<>(); // this and all below under the lock
    private final Map<MediaStreamTrack, Registration> heard = new LinkedHashMap<>();
    private final Map<MediaStreamTrack, Registration> watched = new LinkedHashMap<>();
    private @Nullable Shown shown;
    private boolean monitoring;
    private boolean loaded;
    private boolean live; // some track of it was live
    private boolean closed;
    private volatile boolean playing;

    public StreamPlayback(
            EventLoop loop,
            MediaStream stream,
            PlaybackHost host,
            Presenter presenter,
            LiveSound sound,
            LivePictures pictures,
            ElementCapture capture,
            boolean showsPictures) {
        this.loop = loop;
        this.stream = stream;
        this.host = host;
        this.presenter = presenter;
        this.sound = sound;
        this.pictures = pictures;
        this.capture = capture;
        this.showsPictures = showsPictures;
        clock = new PlaybackClock(loop.runtime(), OptionalLong::empty);
    }

    /** The track whose pictures are shown. */
    private final class Shown implements FrameSink, LivePictures.Screen {
        final SourceTrack track;
        private @Nullable Registration registration; // under the lock
        private int width;
        private int height;
        private boolean first = true;

        Shown(SourceTrack track) {
            this.track = track;
        }

        @Override
        public void onVideoFrame(VideoFrame frame) {
            if (first) {
                first = false;
                show(frame, loop.runtime().nanoTime());
            } else if (playing) {
                pictures.offer(frame, track.times().heardAt(frame.timestampNanos()), this);
            }
        }

        @Override
        public void show(VideoFrame frame, long dueNanos) {
            if (frame.displayWidth() != width || frame.displayHeight() != height) {
                width = frame.displayWidth();
                height = frame.displayHeight();
                sized(this, width, height);
            }
            Optional<Long> captured = frame.metadata().get(VideoFrameMetadata.CAPTURE_TIME);
            presenter.present(
                    StreamPlayback.this, new Presenter.Shown(frame, clock.now(), dueNanos, Optional.empty(), captured));
        }

        @Override
        public void drop() {
            presenter.drop(StreamPlayback.this);
        }

        @Override
        public void onAudioData(AudioData data) {
            // a video track has none
        }

        @Override
        public void onMuted(boolean muted) {
            // black frames come
        }

        @Override
        public void onEnded(@Nullable MediaException cause) {
            // noticed by its watch
        }
    }

    private void sized(Shown by, int width, int height) {
        boolean first;
        synchronized (loop.lock()) {
            if (closed || shown != by) {
                return;
            }
            first = !loaded;
            loaded = true;
        }
        if (first) {
            tellLoaded(width, height);
        } else {
            host.onSize(width, height);
        }
    }

    private void tellLoaded(int width, int height) {
        host.onMetadata(new Metadata("", Double.POSITIVE_INFINITY, false, width, height, describe(), List.of()));
    }

    @Override
    public void readOn() {
        host.onReady(ReadyState.HAVE_ENOUGH_DATA);
    }

    private List<Metadata.Track> describe() {
        List<Metadata.Track> all = new ArrayList<>();
        for (MediaStreamTrack track : stream.getTracks()) {
            boolean pictures = track.kind() == MediaStreamTrackKind.VIDEO;
            all.add(new Metadata.Track(
                    all.size(),
                    track.id(),
                    pictures,
                    track.label(),
                    "",
                    track.kind().wireName()));
        }
        return all;
    }

    @Override
    public void begin() {
        synchronized (loop.lock()) {
            if (stream instanceof TrackStream own) {
                registrations.add(own.watchTracks(this::lookAgain));
            }
            registrations.add(stream.onAddTrack(unused -> lookAgain()));
            registrations.add(stream.onRemoveTrack(unused -> lookAgain()));
        }
        lookAgain();
    }

    private void lookAgain() {
        loop.queue(this::tracksChanged);
    }

    /** Some track came, went or ended. */
    private void tracksChanged() {
        boolean over;
        boolean loadsNow;
        boolean lostPictures;
        boolean lastPictures;
        synchronized (loop.lock()) {
            lastPictures = shown != null && !isLive(shown.track);
        }
        if (lastPictures) {
            pictures.finish();
        }
        synchronized (loop.lock()) {
            if (closed) {
                return;
            }
            watchEnds();
            lostPictures = choosePictures();
            chooseSound();
            capture.follow(LiveTarget.of(loop, shown == null ? null : shown.track, stream.getAudioTracks()));
            boolean goesOn = showsPictures ? stream.active() : isAudible();
            over = live && !goesOn;
            live = goesOn;
            loadsNow = !loaded && goesOn && shown == null;
            loaded |= loadsNow;
        }
        if (lostPictures) {
            presenter.blank(this);
            host.onSize(0, 0);
        }
        if (loadsNow) {
            tellLoaded(0, 0);
        }
        if (over) {
            host.onEnded(clock.now());
        }
    }

    private boolean isAudible() {
        return stream.getAudioTracks().stream().anyMatch(StreamPlayback::isLive);
    }

    private static boolean isLive(MediaStreamTrack track) {
        return track.readyState() == MediaStreamTrackState.LIVE;
    }

    /** The first track is shown, also once it has ended, for as long as it is in the stream; whether there is none now, and was one. */
    private boolean choosePictures() {
        List<MediaStreamTrack> tracks = showsPictures ? stream.getVideoTracks() : List.of();
        Shown now = shown;
        if (now != null && tracks.contains(now.track)) {
            return false;
        }
        stopShowing();
        for (MediaStreamTrack track : tracks) {
            if (track instanceof SourceTrack own && isLive(own)) {
                Shown next = new Shown(own);
                shown = next;
                next.registration = own.addConsumer(next);
                return false;
            }
        }
        return now != null;
    }

    private void stopShowing() {
        Shown old = shown;
        shown = null;
        if (old != null && old.registration != null) {
            old.registration.close();
            pictures.clear();
        }
    }

    /** Also of tracks that are neither seen nor heard: the stream is over with the last one. */
    private void watchEnds() {
        List<MediaStreamTrack> tracks = stream.getTracks();
        closeOthers(watched, tracks);
        for (MediaStreamTrack track : tracks) {
            if (track instanceof SourceTrack own && isLive(own) && !watched.containsKey(own)) {
                watched.put(own, own.addConsumer(new EndWatch(this::lookAgain)));
            }
        }
    }

    private static void closeOthers(Map<MediaStreamTrack, Registration> registered, List<MediaStreamTrack> kept) {
        registered.entrySet().removeIf(entry -> {
            boolean goes = !kept.contains(entry.getKey());
            if (goes) {
                entry.getValue().close();
            }
            return goes;
        });
    }

    private void chooseSound() {
        List<MediaStreamTrack> tracks =
                stream.getAudioTracks().stream().filter(this::isHeard).toList();
        closeOthers(heard, tracks);
        for (MediaStreamTrack track : tracks) {
            if (track instanceof SourceTrack own && !heard.containsKey(own)) {
                heard.put(own, sound.listenTo(own));
            }
        }
    }

    /** What this machine captures would come round by its loudspeaker. */
    private boolean isHeard(MediaStreamTrack track) {
        boolean captured = track.getSettings().get(TrackProperty.DEVICE_ID).isPresent();
        return isLive(track) && (monitoring || !captured);
    }

    /** Whether what this machine captures is heard. */
    public void setMonitoring(boolean monitors) {
        synchronized (loop.lock()) {
            monitoring = monitors;
        }
        lookAgain();
    }

    @Override
    public void setPlaying(boolean plays) {
        playing = plays;
        clock.run(plays);
        if (plays) {
            sound.start();
        } else {
            sound.stop();
            pictures.clear();
        }
    }

    @Override
    public long positionNanos() {
        return clock.now();
    }

    @Override
    public void seek(long nanos, SeekMode mode, long number) {
        // it is live
    }

    @Override
    public CompletableFuture<long[]> frameTimes() {
        return CompletableFuture.failedFuture(new InvalidStateException("The pictures of a stream have no numbers"));
    }

    @Override
    public void setRate(double rate, boolean preservesPitch) {
        // it is live
    }

    @Override
    public void setVolume(float gain) {
        sound.speaker().setGain(gain);
    }

    @Override
    public void select(int... tracks) {
        // an app takes tracks out of the stream instead, or disables them
    }

    @Override
    public void close() {
        List<Registration> mine;
        synchronized (loop.lock()) {
            closed = true;
            mine = new ArrayList<>(registrations);
            registrations.clear();
            mine.addAll(heard.values());
            heard.clear();
            mine.addAll(watched.values());
            watched.clear();
            stopShowing();
        }
        mine.forEach(Registration::close);
        sound.close();
        pictures.close();
    }

    @Override
    public boolean isGone() {
        synchronized (loop.lock()) {
            return closed && sound.speaker().isGone() && pictures.isGone();
        }
    }

    @Override
    public void awaitClosed(Supplier<Duration> left) {
        boolean unused = sound.speaker().awaitClosed(left.get()) && pictures.awaitClosed(left.get());
    }
}
