package io.github.mediacapture.core.tracks;

import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.tracks.timing.QueueingSink;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.spi.FrameSink;
import io.github.mediacapture.spi.MediaRuntime;
import io.github.mediacapture.streams.MediaStreamTrackStats;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The way of a track's media from its source to its consumers: left out, scaled or blanked where the track says so.
 *
 * <p>Media come under the source's delivery lock, one call at a time; all else from any thread.
 */
final class TrackOutput {
    private final MediaRuntime runtime;
    private final CopyOnWriteArrayList<FrameSink> consumers = new CopyOnWriteArrayList<>();
    private final BlankMedia blank = new BlankMedia();
    private final VideoCounters pictures;
    private final AudioCounters sound;
    private VideoColorSpace colors = VideoColorSpace.CAMERA; // of the last frame
    private volatile Shape shape = new Shape(0, 0, FramePace.ALL);

    /** What the frames are to be like; a size of 0 leaves them as they are. */
    private record Shape(int width, int height, FramePace pace) {}

    TrackOutput(EventLoop loop) {
        this.runtime = loop.runtime();
        this.pictures = new VideoCounters(loop);
        this.sound = new AudioCounters(loop);
    }

    /** Delivers frames of these settings from now on, made of those that the source delivers. */
    void shapeLike(MediaTrackSettings settings, MediaTrackSettings source) {
        shape = new Shape(
                settings.width().orElse(0),
                settings.height().orElse(0),
                FramePace.of(
                        settings.frameRate().orElse(0.0), source.frameRate().orElse(0.0)));
    }

    /** @param clockNanos when the frame counts, which its own timestamp need not say */
    void deliver(VideoFrame frame, long clockNanos, boolean visible, SharedScaling scaling) {
        Shape wanted = shape;
        colors = frame.colorSpace();
        if (!wanted.pace().accepts(clockNanos)) {
            if (visible) {
                pictures.discarded();
            }
            return;
        }
        if (!visible) {
            deliverBlack(wanted, frame);
            return;
        }
        pictures.delivered();
        if (!consumers.isEmpty()) {
            VideoFrame shaped = wanted.width() == 0 ? frame : scaling.scaled(frame, wanted.width(), wanted.height());
            for (FrameSink consumer : consumers) {
                consumer.onVideoFrame(shaped);
            }
        }
    }

    /** A black frame, when the source delivers none; its size counts where the track leaves frames as they are. */
    void deliverBlack(int sourceWidth, int sourceHeight, long timestampNanos) {
        Shape wanted = shape;
        if (wanted.pace().accepts(timestampNanos) && !consumers.isEmpty()) {
            boolean asTheyAre = wanted.width() == 0;
            giveOut(blank.picture(
                    asTheyAre ? sourceWidth : wanted.width(),
                    asTheyAre ? sourceHeight : wanted.height(),
                    colors,
                    VideoFrameInit.defaults().timestampNanos(timestampNanos)));
        }
    }

    /** In place of a frame, and of the size that it would have had; what is known of it, such as its number, stays. */
    private void deliverBlack(Shape wanted, VideoFrame frame) {
        if (consumers.isEmpty()) {
            return;
        }
        boolean scaled = wanted.width() > 0
                && wanted.width() <= frame.displayWidth()
                && wanted.height() <= frame.displayHeight();
        giveOut(blank.inPlaceOf(
                frame,
                scaled ? wanted.width() : frame.displayWidth(),
                scaled ? wanted.height() : frame.displayHeight()));
    }

    /** Hands a frame to the consumers and closes it. */
    private void giveOut(VideoFrame black) {
        try (black) {
            for (FrameSink consumer : consumers) {
                consumer.onVideoFrame(black);
            }
        }
    }

    /** @param capturedNanos when the first sample came, by the context's clock, which its own timestamp need not say */
    void deliver(AudioData data, long capturedNanos, boolean audible) {
        if (audible) {
            sound.delivered(data, capturedNanos, runtime.nanoTime());
            hand(data);
        } else if (!consumers.isEmpty()) {
            try (AudioData silence = blank.silence(data, data.timestampNanos())) {
                hand(silence);
            }
        }
    }

    /** Hands audio or silence to the consumers as it is, and counts nothing. */
    void hand(AudioData data) {
        for (FrameSink consumer : consumers) {
            consumer.onAudioData(data);
        }
    }

    void addQueuesTo(List<QueueingSink> queues) {
        for (FrameSink consumer : consumers) {
            if (consumer instanceof QueueingSink queue) {
                queues.add(queue);
            }
        }
    }

    void add(FrameSink consumer) {
        consumers.add(consumer);
    }

    void remove(FrameSink consumer) {
        consumers.remove(consumer);
    }

    /** Tells every consumer, and forgets them; one that throws keeps neither the others nor the track from its end. */
    void end(@Nullable MediaException cause) {
        for (FrameSink consumer : consumers) {
            try {
                consumer.onEnded(cause);
            } catch (RuntimeException | Error e) {
                runtime.report("A consumer failed at the end of its track", e);
            }
        }
        consumers.clear();
    }

    MediaStreamTrackStats stats(MediaStreamTrackKind kind) {
        return kind == MediaStreamTrackKind.VIDEO ? pictures : sound;
    }
}
