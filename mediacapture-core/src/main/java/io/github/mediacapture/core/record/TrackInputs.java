package io.github.mediacapture.core.record;

import io.github.mediacapture.MediaException;
import io.github.mediacapture.Registration;
import io.github.mediacapture.core.record.timeline.RecordingTimeline;
import io.github.mediacapture.core.runtime.Mailbox;
import io.github.mediacapture.core.tracks.SourceTrack;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoPixelFormat;
import io.github.mediacapture.spi.FrameSink;
import io.github.mediacapture.spi.Lane;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The way from the recorded tracks to the encode lane: a mailbox each.
 *
 * <p>Pictures are dropped, oldest first, when the encoder can't keep up; sound is not. Sinks run on capture lanes, all else
 * on the encode lane.
 */
final class TrackInputs {
    /** Pictures may take this much memory while they wait, but at least 8 and at most 60 wait. */
    private static final long WAITING_BYTES = 64L << 20;

    /** A minute of sound in packets of 10 ms: an encoder that is later than that never catches up. */
    private static final int WAITING_SOUND = 6_000;

    private final Lane lane;
    private final Mailbox<VideoFrame> pictures;
    private final Mailbox<AudioData> sound;
    private final RecordingTimeline timeline;
    private final Runnable onProgress;
    private final @Nullable SourceTrack video;
    private final @Nullable SourceTrack audio;
    private final List<Registration> connections = new ArrayList<>();
    private boolean videoPassed;
    private boolean audioPassed;
    private boolean videoEnded;
    private boolean audioEnded;

    TrackInputs(
            RecordingPlan plan,
            RecordingTimeline timeline,
            Lane lane,
            Consumer<VideoFrame> onPicture,
            Consumer<AudioData> onSound,
            Runnable onProgress) {
        this.lane = lane;
        this.timeline = timeline;
        this.video = plan.video();
        this.audio = plan.audio();
        this.onProgress = onProgress;
        this.videoEnded = video == null;
        this.audioEnded = audio == null;
        sound = new Mailbox<>(lane, WAITING_SOUND, onSound, AudioData::close);
        // However many pictures wait, the sound waits for one only: else the encoder would take it to be missing.
        Consumer<VideoFrame> thenSound = picture -> {
            onPicture.accept(picture);
            sound.drain();
        };
        pictures = new Mailbox<>(lane, waitingPictures(video), thenSound, VideoFrame::close);
    }

    private static int waitingPictures(@Nullable SourceTrack track) {
        if (track == null) {
            return 1;
        }
        int width = track.getSettings().width().orElse(1920);
        int height = track.getSettings().height().orElse(1080);
        return (int) Math.max(8, Math.min(60, WAITING_BYTES / VideoPixelFormat.I420.allocationSize(width, height)));
    }

    /** Begins to listen to the tracks. */
    void connect() {
        if (video != null) {
            connections.add(video.addConsumer(new Input(() -> videoPassed = true, () -> videoEnded = true)));
        }
        if (audio != null) {
            connections.add(audio.addConsumer(new Input(() -> audioPassed = true, () -> audioEnded = true)));
        }
    }

    boolean expectsPictures() {
        return !videoEnded;
    }

    /** Whether a picture has arrived and waits. */
    boolean hasPictures() {
        return picturesWaiting() > 0;
    }

    /** Whether everything up to the end of the recording has arrived. */
    boolean allPassed() {
        return (videoPassed || videoEnded) && (audioPassed || audioEnded);
    }

    /** Whether nothing will ever arrive again. */
    boolean allEnded() {
        return videoEnded && audioEnded;
    }

    /** Whether a track has ended. */
    boolean anyEnded() {
        return (video != null && videoEnded) || (audio != null && audioEnded);
    }

    long picturesCaptured() {
        return pictures.offered();
    }

    int picturesWaiting() {
        return pictures.size();
    }

    long picturesDropped() {
        return pictures.dropped();
    }

    /** Drops the pictures that wait, and counts them. */
    void dropPictures() {
        pictures.clear();
    }

    /** Stops listening, and discards what waits. */
    void close() {
        connections.forEach(Registration::close);
        pictures.close();
        sound.close();
    }

    private final class Input implements FrameSink {
        private final Runnable markPassed;
        private final Runnable markEnded;
        private boolean passed;

        Input(Runnable markPassed, Runnable markEnded) {
            this.markPassed = markPassed;
            this.markEnded = markEnded;
        }

        @Override
        public void onVideoFrame(VideoFrame frame) {
            long time = frame.timestampNanos();
            if (!isOverAt(time) && timeline.isWanted(time)) {
                pictures.offer(frame.clone());
            }
        }

        @Override
        public void onAudioData(AudioData data) {
            if (!isOverAt(data.timestampNanos())) {
                sound.offer(data.clone());
            }
        }

        /** What comes after the end must not push out what came before it and still waits. */
        private boolean isOverAt(long nanos) {
            boolean over = timeline.isOverAt(nanos);
            if (over && !passed) {
                passed = true;
                note(markPassed);
            }
            return over;
        }

        /** Takes the same lane as the frames, so it comes after the last one. */
        private void note(Runnable mark) {
            lane.execute(() -> {
                mark.run();
                onProgress.run();
            });
        }

        @Override
        public void onMuted(boolean muted) {
            // a muted track delivers nothing or blanks; the timeline goes on by itself
        }

        @Override
        public void onEnded(@Nullable MediaException cause) {
            note(markEnded);
        }
    }
}
