package io.github.mediacapture.core.play.file;

import io.github.mediacapture.core.play.playback.Playback;
import io.github.mediacapture.core.play.playback.PlaybackClock;
import io.github.mediacapture.core.play.playback.PlaybackHost;
import io.github.mediacapture.core.play.playback.Presenter;
import io.github.mediacapture.decoding.MediaRead;
import io.github.mediacapture.decoding.MediaReader;
import io.github.mediacapture.decoding.VideoTrackInfo;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.spi.MediaRuntime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The pictures of a file between its decoder and the screen: a few wait, each until the clock says so. On the lane of its playback, which
 * says when to read and when to show.
 *
 * <p><b>Life.</b> It owns those that wait, until {@link #forget}.
 */
final class FilePictures {
    private static final int MOST = 3;
    private static final long USUAL_FRAME_NANOS = 33_333_333;

    private final MediaRuntime runtime;
    private final PlaybackHost host;
    private final Screen screen;
    private final PlaybackClock clock;
    private final ArrayDeque<Picture> waiting = new ArrayDeque<>();
    private boolean read;
    private boolean late;
    private long endNanos;
    private long frameNanos = USUAL_FRAME_NANOS;
    private long shownNanos = -1;
    private int width;
    private int height;

    /** Where they are shown. */
    record Screen(Playback playback, Presenter presenter, FileCapture capture) {}

    private record Picture(VideoFrame frame, Duration took) {
        long nanos() {
            return frame.timestampNanos();
        }
    }

    FilePictures(MediaRuntime runtime, PlaybackHost host, Screen screen, PlaybackClock clock) {
        this.runtime = runtime;
        this.host = host;
        this.screen = screen;
        this.clock = clock;
    }

    /** The file is known. */
    void opened(Optional<VideoTrackInfo> video) {
        read = video.isEmpty();
        video.ifPresent(track -> {
            boolean turned = FileMetadata.isTurned(track);
            width = turned ? track.height() : track.width();
            height = turned ? track.width() : track.height();
            track.frameRate().ifPresent(rate -> frameNanos = Math.round(1e9 / rate));
        });
    }

    /** Begins elsewhere. */
    void begin(boolean none) {
        forget();
        read = none;
    }

    void forget() {
        waiting.forEach(picture -> picture.frame().close());
        waiting.clear();
    }

    /** Reads one, if there is room; whether that found that there are no more. */
    boolean read(MediaReader open) {
        late = false;
        if (read || waiting.size() >= MOST) {
            return false;
        }
        long begin = runtime.nanoTime();
        MediaRead<VideoFrame> next = open.readVideo();
        if (next instanceof MediaRead.Frame<VideoFrame> found) {
            VideoFrame frame = found.frame();
            waiting.add(new Picture(frame, Duration.ofNanos(runtime.nanoTime() - begin)));
            endNanos = frame.timestampNanos() + frame.durationNanos().orElse(frameNanos);
        } else if (next instanceof MediaRead.End<VideoFrame>) {
            read = true;
        } else {
            late = true;
        }
        return read;
    }

    /** Whether all there are have been read. */
    boolean isRead() {
        return read;
    }

    /** Whether the file grows, and has no further one yet. */
    boolean isLate() {
        return late;
    }

    boolean wantsMore() {
        return !read && !late && waiting.size() < MOST;
    }

    boolean isWaiting() {
        return !waiting.isEmpty();
    }

    /** Whether there are some for as long as that. */
    boolean isStocked(long untilNanos) {
        return read || waiting.size() >= MOST || (!waiting.isEmpty() && endNanos >= untilNanos);
    }

    /** When the next one is due. */
    OptionalLong nextNanos() {
        Picture next = waiting.peek();
        return next == null ? OptionalLong.empty() : OptionalLong.of(next.nanos());
    }

    /** Where what was read ends. */
    long endNanos() {
        return endNanos;
    }

    /**
     * Shows the first since it began elsewhere, if there is one.
     *
     * @param again it is the same place: then not that which is shown already
     */
    void showFirst(boolean playing, boolean again) {
        Picture picture = waiting.poll();
        if (picture != null && again && picture.nanos() == shownNanos) {
            picture.frame().close();
        } else if (picture != null) {
            show(picture, playing);
        }
    }

    /** While it plays: the last one that is due, which leaves out those before. */
    void showDue() {
        long now = clock.now() + Math.round(Presenter.LEAD_NANOS * clock.rate());
        Picture due = null;
        while (!waiting.isEmpty() && waiting.peek().nanos() <= now) {
            if (due != null) {
                due.frame().close();
                screen.presenter().drop(screen.playback());
            }
            due = waiting.poll();
        }
        if (due != null) {
            show(due, true);
        }
    }

    private void show(Picture picture, boolean playing) {
        try (VideoFrame frame = picture.frame()) {
            int wide = frame.displayWidth();
            int high = frame.displayHeight();
            if (wide != width || high != height) {
                width = wide;
                height = high;
                host.onSize(wide, high);
            }
            shownNanos = picture.nanos();
            long behind = playing ? Math.round((clock.now() - picture.nanos()) / Math.max(clock.rate(), 0.01)) : 0;
            long now = runtime.nanoTime();
            if (behind > frameNanos) {
                screen.presenter().late(screen.playback(), behind - frameNanos);
            }
            screen.presenter()
                    .present(
                            screen.playback(),
                            new Presenter.Shown(
                                    frame,
                                    picture.nanos(),
                                    now - behind,
                                    Optional.of(picture.took()),
                                    Optional.empty()));
            screen.capture().show(frame, now - behind);
        }
    }
}
