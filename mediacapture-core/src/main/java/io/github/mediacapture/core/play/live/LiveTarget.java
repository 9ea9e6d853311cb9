package io.github.mediacapture.core.play.live;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.core.play.playback.ElementCapture;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.tracks.SourceTrack;
import io.github.mediacapture.core.tracks.control.PushableSource;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.spi.FrameSink;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.streams.MediaStreamTrackState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Passes on what a live track has to what is captured of it, by reference; on the lane of the track. */
record LiveTarget(EventLoop loop, ElementCapture.Captured to) implements FrameSink {
    /**
     * What is captured of a stream.
     *
     * @param shown the track whose pictures are shown
     * @param audio all that are heard by somebody else who plays the stream: of these, not one may be left out
     */
    static List<ElementCapture.Target> of(
            EventLoop loop, @Nullable SourceTrack shown, List<? extends MediaStreamTrack> audio) {
        List<ElementCapture.Target> targets = new ArrayList<>();
        if (shown != null) {
            add(targets, loop, shown);
        }
        for (MediaStreamTrack track : audio) {
            if (track instanceof SourceTrack own) {
                add(targets, loop, own);
            }
        }
        return targets;
    }

    private static void add(List<ElementCapture.Target> targets, EventLoop loop, SourceTrack track) {
        if (track.readyState() == MediaStreamTrackState.LIVE) {
            targets.add(new ElementCapture.Target(
                    track, track.kind(), track.label(), source -> like(track, source), to -> listen(loop, track, to)));
        }
    }

    private static void like(SourceTrack track, PushableSource source) {
        MediaTrackSettings now = track.getSettings();
        source.timedLike(track.times());
        source.sized(now.width().orElse(0), now.height().orElse(0));
    }

    private static Registration listen(EventLoop loop, SourceTrack track, ElementCapture.Captured to) {
        to.setSourceMuted(track.muted());
        return track.addConsumer(new LiveTarget(loop, to));
    }

    @Override
    public void onVideoFrame(VideoFrame frame) {
        to.pushShown(frame);
    }

    @Override
    public void onAudioData(AudioData data) {
        to.source().push(data);
    }

    @Override
    public void onMuted(boolean muted) {
        loop.queue(() -> {
            synchronized (loop.lock()) {
                to.setSourceMuted(muted);
            }
        });
    }

    @Override
    public void onEnded(@Nullable MediaException cause) {
        // the playback notices that, too
    }
}
