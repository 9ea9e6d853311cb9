package io.github.mediacapture.core.record.input;

import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.core.pictures.OpaqueFrames;
import io.github.mediacapture.core.pictures.PlainFrames;
import io.github.mediacapture.core.runtime.Mailbox;
import io.github.mediacapture.core.tracks.SourceTrack;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.SharedAudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.internal.LazyLog;
import io.github.mediacapture.spi.Lane;
import org.jspecify.annotations.Nullable;

/**
 * What was captured and waits for the encode lane: a mailbox for each kind, whichever track it comes from.
 *
 * <p>Frames are dropped, oldest first, when the encoder can't keep up; audio is not. Offered on capture lanes; thread-safe.
 */
public final class EncodeQueue {
    /** Frames may take this much memory while they wait, but at least 8 and at most 60 wait. */
    private static final long WAITING_BYTES = 64L << 20;

    /** Five minutes of audio in packets of 10 ms, 60 MB of stereo: nothing that comes back is away for longer. */
    private static final int WAITING_AUDIO = 30_000;

    private static final LazyLog LOG = new LazyLog(EncodeQueue.class);

    /** Told on the encode lane. */
    public interface Receiver {
        /** Runs a step; what it throws ends the recording, and the app hears of it. */
        void guarded(Runnable step);

        /** A frame as it is shown: all of it is visible, upright, with square pixels. */
        void onFrame(VideoFrame frame);

        void onAudio(AudioData data);

        /** The audio that follows is another track's. */
        void onOtherAudio();
    }

    private record Heard(AudioData data, int track) {}

    private final Lane lane;
    private final Receiver receiver;
    private final Mailbox<VideoFrame> pictures;
    private final Mailbox<Heard> sound;

    /** On the encode lane. */
    private final PlainFrames plainFrames = new PlainFrames();

    private final OpaqueFrames opaqueFrames = new OpaqueFrames();

    private int heardTrack;

    /** @param video whose frames come first, if any do */
    public EncodeQueue(@Nullable SourceTrack video, Lane lane, Receiver receiver) {
        this.lane = lane;
        this.receiver = receiver;
        sound = new Mailbox<>(
                lane, WAITING_AUDIO, this::hear, each -> each.data().close());
        pictures = new Mailbox<>(lane, waitingFrames(video), this::see, VideoFrame::close);
    }

    private static int waitingFrames(@Nullable SourceTrack track) {
        if (track == null) {
            return 1;
        }
        int width = track.getSettings().width().orElse(1920);
        int height = track.getSettings().height().orElse(1080);
        return (int) Math.max(8, Math.min(60, WAITING_BYTES / VideoPixelFormat.I420.allocationSize(width, height)));
    }

    /** @param nanos when the frame counts */
    void offer(VideoFrame frame, long nanos) {
        boolean same = nanos == frame.timestampNanos();
        pictures.offer(
                same ? frame.clone() : frame.with(VideoFrameInit.defaults().timestampNanos(nanos)));
    }

    /**
     * Takes samples.
     *
     * @param nanos when the first counts
     * @param track grows with each track that takes the place of another
     */
    void offer(AudioData data, long nanos, int track) {
        boolean other = nanos != data.timestampNanos();
        sound.offer(
                new Heard(other && data instanceof SharedAudioData shared ? shared.at(nanos) : data.clone(), track));
    }

    /** Runs the task once, on any thread, when none of that kind waits. */
    void whenAllTaken(MediaStreamTrackKind kind, Runnable task) {
        (kind == MediaStreamTrackKind.VIDEO ? pictures : sound).whenAllTaken(task);
    }

    /** Runs on the encode lane after everything that was offered before. */
    void afterwards(Runnable task) {
        lane.execute(task);
    }

    /** However many frames wait, the audio waits for one only: else the encoder would take it to be missing. */
    private void see(VideoFrame picture) {
        receiver.guarded(() -> {
            if (PlainFrames.isPlain(picture)) {
                hand(picture);
            } else {
                try (VideoFrame shown = plainFrames.of(picture)) {
                    hand(shown);
                }
            }
        });
        sound.drain();
    }

    private void hand(VideoFrame shown) {
        if (!shown.format().hasAlpha()) {
            receiver.onFrame(shown);
            return;
        }
        try (VideoFrame opaque = opaqueFrames.of(shown)) {
            receiver.onFrame(opaque);
        }
    }

    private void hear(Heard next) {
        if (next.track() < heardTrack) {
            return; // it had lost its place, but was still delivering
        }
        if (next.track() > heardTrack) {
            heardTrack = next.track();
            receiver.onOtherAudio();
        }
        receiver.onAudio(next.data());
    }

    public long framesCaptured() {
        return pictures.offered();
    }

    public int pictures() {
        return pictures.size();
    }

    public long framesDropped() {
        return pictures.dropped();
    }

    /** Drops the frames that wait, and counts them. */
    public void dropFrames() {
        pictures.clear();
    }

    /** Discards what waits, and all that still comes. */
    public void close() {
        pictures.close();
        long lost = sound.dropped();
        sound.close();
        if (lost > 0) {
            LOG.get()
                    .log(
                            System.Logger.Level.WARNING,
                            "The encoder was five minutes behind: {0} packets of sound are silence in the recording",
                            lost);
        }
    }
}
