package io.github.mediacapture.core.record.output;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.core.tracks.BlankMedia;
import io.github.mediacapture.core.tracks.SourceTrack;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.spi.FrameSize;
import io.github.mediacapture.streams.MediaStreamTrack;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What is seen while no other frame comes: the last one, or black of the track's size before the first.
 *
 * <p>Holds one frame of its track at a time, as encoders do, and counts them; used on the encode lane, but for the counts.
 */
public final class StandingFrame implements AutoCloseable {
    /** What the coarsest files tell apart. */
    private static final long CLOSEST_NANOS = 1_000_000L;

    /** Of a track that does not say how large its frames are. */
    public static final FrameSize UNKNOWN = new FrameSize(640, 480);

    private final FrameSize size;
    private final AtomicLong encoded = new AtomicLong();
    private final AtomicLong repeated = new AtomicLong();
    private @Nullable VideoFrame picture;
    private long newestNanos = -CLOSEST_NANOS;

    public StandingFrame(@Nullable SourceTrack track) {
        size = track == null ? UNKNOWN : sizeOf(track);
    }

    /** How large a track's frames are now. */
    public static FrameSize sizeOf(MediaStreamTrack track) {
        MediaTrackSettings settings = track.getSettings();
        return settings.width().isPresent() && settings.height().isPresent()
                ? new FrameSize(
                        settings.width().orElseThrow(), settings.height().orElseThrow())
                : UNKNOWN;
    }

    /** This one is seen from now on. */
    void show(VideoFrame frame) {
        close();
        picture = frame.clone();
    }

    /** A frame of this time is being encoded. */
    void encodedAt(long mediaNanos) {
        newestNanos = mediaNanos;
        encoded.incrementAndGet();
    }

    /** Like {@link #encodedAt}, for one that was encoded before. */
    void repeatedAt(long mediaNanos) {
        repeated.incrementAndGet();
        encodedAt(mediaNanos);
    }

    /** No file can hold a frame that comes sooner beside the newest one. */
    long nextNanos() {
        return newestNanos + CLOSEST_NANOS;
    }

    /** How long the newest has been seen at a time. */
    long ageAt(long mediaNanos) {
        return mediaNanos - newestNanos;
    }

    /** How many were encoded; any thread. */
    long encoded() {
        return encoded.get();
    }

    /** How many of them stood in for others; any thread. */
    public long repeated() {
        return repeated.get();
    }

    /** The last frame's, or the track's. */
    public FrameSize size() {
        return picture == null ? size : new FrameSize(picture.codedWidth(), picture.codedHeight());
    }

    /** Valid until the next call. */
    VideoFrame picture() {
        VideoFrame current = picture;
        if (current == null) {
            current = new BlankMedia()
                    .picture(
                            size.width(),
                            size.height(),
                            VideoColorSpace.CAMERA,
                            VideoFrameInit.defaults().timestampNanos(0));
            picture = current;
        }
        return current;
    }

    @Override
    public void close() {
        if (picture != null) {
            picture.close();
            picture = null;
        }
    }
}
