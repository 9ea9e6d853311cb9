package io.github.mediacapture.core.play.playback;

import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.tracks.SourceTrack;
import io.github.mediacapture.core.tracks.TrackStream;
import io.github.mediacapture.core.tracks.control.PushableSource;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.MediaStreamTrackState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is captured of an element: the streams it gave away, and the tracks in them, which come and go with what plays.
 *
 * <p><b>Threads.</b> All under the context's lock; what is captured is pushed on the lanes of those who make it. <b>Life.</b> The element's.
 * Nothing is pushed before somebody has asked for a stream.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-fromelement/#html-media-element-media-capture-extensions">The steps</a>
 */
public final class ElementCapture {
    private final EventLoop loop;
    private final Presenter presenter;
    private final Set<TrackStream> streams =
            Collections.newSetFromMap(new WeakHashMap<>()); // those that somebody holds
    private final Map<Object, Captured> captured = new LinkedHashMap<>();
    private List<Target> targets = List.of();
    private volatile boolean moving;
    private boolean audible = true;

    /**
     * A track of what plays that is seen or heard.
     *
     * @param key equal for the same one
     * @param like makes the source like what is captured, before its first track
     * @param feed pushes into the source from now on, until that is closed
     */
    public record Target(
            Object key,
            MediaStreamTrackKind kind,
            String label,
            Consumer<PushableSource> like,
            Function<Captured, Registration> feed) {}

    public ElementCapture(EventLoop loop, Presenter presenter) {
        this.loop = loop;
        this.presenter = presenter;
    }

    /** A target, as it is captured. */
    public final class Captured {
        private final Target target;
        private final PushableSource source;
        private final Registration feeding;
        private SourceTrack track;
        private boolean sourceMuted;
        private volatile boolean pushed;

        Captured(Target target) {
            this.target = target;
            source = new PushableSource(loop, target.label(), target.kind(), this::closeIfUnused);
            target.like().accept(source);
            boolean pictures = target.kind() == MediaStreamTrackKind.VIDEO;
            if (pictures) {
                source.holdingLast();
            }
            mute();
            track = source.newTrack();
            if (pictures) {
                presenter.currentFrame().ifPresent(this::pushNow);
            }
            feeding = target.feed().apply(this);
        }

        private void pushNow(VideoFrame frame) {
            VideoFrameInit now =
                    VideoFrameInit.defaults().timestampNanos(loop.runtime().nanoTime());
            try (frame;
                    VideoFrame stamped = frame.with(now)) {
                source.push(stamped);
            }
        }

        /** Where its media go. */
        public PushableSource source() {
            return source;
        }

        /** A frame of a live track, of which a paused element shows the first one only; on the lane of the track. */
        public void pushShown(VideoFrame frame) {
            if (moving || !pushed) {
                pushed = true;
                source.push(frame);
            }
        }

        /** What is played is muted by itself, or no longer. */
        public void setSourceMuted(boolean muted) {
            sourceMuted = muted;
            mute();
        }

        private void mute() {
            boolean unheard = target.kind() == MediaStreamTrackKind.AUDIO && !audible;
            source.setMuted(!moving || sourceMuted || unheard);
        }

        private void closeIfUnused() {
            boolean goes;
            synchronized (loop.lock()) {
                goes = !source.isUsed() && captured.remove(target.key(), this);
            }
            if (goes) {
                abandon();
            }
        }

        private void abandon() {
            feeding.close();
            source.close();
        }

        private void end() {
            feeding.close();
            source.end(null);
        }

        /** An app may have stopped it, and wants it again. */
        private void renew() {
            if (track.readyState() == MediaStreamTrackState.ENDED) {
                track = source.newTrack();
            }
        }
    }

    /** A stream of what is captured from now on. */
    public MediaStream newStream() {
        begin(List.of());
        captured.values().forEach(Captured::renew);
        TrackStream stream = new TrackStream(
                loop, captured.values().stream().map(each -> each.track).toList());
        streams.add(stream);
        return stream;
    }

    /** What is seen and heard now. Tracks of what no longer is end, and those of what newly is come. */
    public void follow(List<Target> now) {
        targets = now;
        endOthers();
        if (!streams.isEmpty()) {
            begin(List.copyOf(streams));
        }
    }

    private void endOthers() {
        List<SourceTrack> gone = new ArrayList<>();
        var kept = targets.stream().map(Target::key).collect(Collectors.toSet());
        captured.entrySet().removeIf(entry -> {
            boolean goes = !kept.contains(entry.getKey());
            if (goes) {
                entry.getValue().end();
                gone.add(entry.getValue().track);
            }
            return goes;
        });
        if (!gone.isEmpty()) {
            List<TrackStream> told = List.copyOf(streams);
            loop.queue(() -> told.forEach(stream -> stream.takeOut(gone))); // once they have ended
        }
    }

    private void begin(List<TrackStream> into) {
        for (Target target : targets) {
            if (!captured.containsKey(target.key())) {
                Captured begun = new Captured(target);
                captured.put(target.key(), begun);
                into.forEach(stream -> stream.bringIn(begun.track));
            }
        }
    }

    /** Whether the position moves: else there is nothing new to be seen or heard. */
    public void setMoving(boolean moves) {
        moving = moves;
        captured.values().forEach(Captured::mute);
    }

    /** Whether sound can be heard at the rate at which it plays. */
    public void setAudible(boolean hears) {
        audible = hears;
        captured.values().forEach(Captured::mute);
    }

    /** Ends all without an event, as when a page is left; with no lock held. */
    public void abandon() {
        List<Captured> gone;
        synchronized (loop.lock()) {
            gone = List.copyOf(captured.values());
            captured.clear();
            streams.clear();
        }
        gone.forEach(Captured::abandon);
    }
}
