package io.github.mediacapture.core.record;

import io.github.mediacapture.MediaException;
import io.github.mediacapture.RecorderStatistics;
import io.github.mediacapture.UnknownException;
import io.github.mediacapture.core.record.timeline.RecordingTimeline;
import io.github.mediacapture.core.record.timeline.SoundClock;
import io.github.mediacapture.core.record.timeline.SoundCutter;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.spi.Lane;
import io.github.mediacapture.spi.RecordingEncoder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One recording, from start to its last piece: owns the encode lane, and the files with their encoders.
 *
 * <p><b>Threads.</b> Everything private runs on the encode lane. {@link #pause}, {@link #resume}, {@link #stop} and {@link
 * #requestData} come from any thread, take effect at that instant of the clock, and never wait.
 *
 * <p><b>Life.</b> Ends once: by {@link #stop}, by the end of all its tracks, or by a failure; then {@link
 * Listener#onEnd} is the last call.
 */
final class Recording {
    /** How long the first picture may keep the sound waiting. */
    private static final long PATIENCE_NANOS = 1_000_000_000L;

    /** How long after stop() what was captured before it may still arrive. */
    private static final Duration TAIL = Duration.ofMillis(250);

    /** The first sound of a new track is no older. */
    private static final long LATEST_SOUND_NANOS = 500_000_000L;

    /** What the coarsest files tell apart; a picture that follows sooner is left out. */
    private static final long CLOSEST_NANOS = 1_000_000L;

    /** Told on the encode lane. */
    interface Listener {
        /** A track ended before the recording was started. */
        void onTrackEndedEarly();

        void onPiece(PieceCutter.Piece piece);

        /** The last call; {@code error} is null if all went well. */
        void onEnd(PieceCutter.Piece last, @Nullable MediaException error);
    }

    static final RecorderStatistics NOTHING =
            new RecorderStatistics(Duration.ZERO, 0, 0, 0, 0, 0, Duration.ZERO, List.of());

    private final EventLoop loop;
    private final Listener listener;
    private final Lane lane;
    private final RecordingTimeline timeline;
    private final WaitingMedia waiting;
    private final TrackInputs inputs;
    private final SilenceFeed silence;
    private final SoundCutter sound;
    private final SoundClock soundClock;
    private final RecordedFiles files;
    private final AtomicLong leftOut = new AtomicLong();
    private final AtomicLong encodeNanos = new AtomicLong();
    private long nextPictureNanos;
    private volatile long forgotten;
    private boolean released;
    private boolean over;

    Recording(EventLoop loop, RecordingPlan plan, Lane lane, Listener listener) {
        this.loop = loop;
        this.lane = lane;
        this.listener = listener;
        this.timeline = new RecordingTimeline(loop.runtime().nanoTime());
        this.files = new RecordedFiles(plan, listener::onPiece);
        this.soundClock = new SoundClock((data, time) -> timed(() -> files.encode(data, time)));
        this.sound =
                new SoundCutter(timeline, data -> soundClock.accept(data, timeline.mediaTime(data.timestampNanos())));
        this.waiting = new WaitingMedia(plan.video(), lane, new Media());
        this.inputs = new TrackInputs(plan, timeline, waiting, this::onProgress);
        this.silence = new SilenceFeed(lane, inputs::lacksSound, this::putSilenceIn);
    }

    void begin() {
        lane.execute(() -> guarded(files::open));
        inputs.connect();
    }

    /** Encodes from now on, but keeps the last of it only until {@link #release}; again to change the length. */
    void keepLast(Duration length) {
        lane.execute(() -> guarded(() -> {
            boolean begins = !files.isKeeping();
            if (released) {
                return;
            }
            files.keepLast(length);
            if (begins) {
                inputs.connect();
            }
        }));
    }

    /** Starts with what is kept, if anything is. */
    void release(RecordingPlan started) {
        long now = loop.runtime().nanoTime();
        lane.execute(() -> guarded(() -> {
            released = true;
            if (files.isKeeping()) {
                RecordingEncoder.Release release = files.release(started, timeline.mediaTime(now));
                forgotten = release.forgotten();
                beginLater(release.beginNanos());
                finishIfDone();
            }
        }));
    }

    private void beginLater(long nanos) {
        if (timeline.hasBegun()) {
            timeline.beginLater(nanos);
            soundClock.beginLater(nanos);
            nextPictureNanos -= nanos;
        }
    }

    /** Gives up a recording that was not started. */
    void discard() {
        lane.execute(() -> {
            if (!over) {
                PieceCutter.Piece unused = giveBack();
            }
        });
        lane.close();
    }

    void pause() {
        timeline.pause(loop.runtime().nanoTime());
        lane.execute(() -> guarded(this::finishIfDone));
    }

    void resume() {
        timeline.resume(loop.runtime().nanoTime());
    }

    void requestData() {
        lane.execute(() -> guarded(() -> files.cut(/* evenEmpty= */ true)));
    }

    /** Ends the recording at this instant; what was captured before and is still on its way is waited for a little. */
    void stop() {
        timeline.stop(loop.runtime().nanoTime());
        lane.execute(() -> guarded(() -> {
            finishIfDone();
            if (!over) {
                lane.schedule(TAIL, () -> guarded(this::finish));
            }
        }));
    }

    /** Goes on with the tracks that the stream has now; returns false if this recording does not do that. */
    boolean followTracks() {
        return inputs.follow();
    }

    /** Drops the pictures that wait: the encoder is too far behind for the time that is left. */
    void hurry() {
        waiting.dropPictures();
    }

    boolean isClosed() {
        return lane.awaitClosed(Duration.ZERO);
    }

    boolean awaitClosed(Duration timeout) {
        return lane.awaitClosed(timeout);
    }

    RecorderStatistics statistics() {
        if (files.isKeeping()) {
            return NOTHING; // started, and not yet told how much is kept
        }
        return new RecorderStatistics(
                Duration.ofNanos(timeline.duration(loop.runtime().nanoTime())),
                waiting.picturesCaptured() - forgotten,
                files.pictures(),
                waiting.picturesDropped() + leftOut.get(),
                waiting.pictures(),
                files.bytes(),
                Duration.ofNanos(encodeNanos.get()),
                files.encoders());
    }

    /** Encodes a picture at its time, or leaves it out: no file can hold two of the same time, or an older one. */
    private void place(VideoFrame frame) {
        if (!timeline.hasBegun()) {
            beginAt(frame.timestampNanos());
        }
        long time = timeline.mediaTime(frame.timestampNanos());
        if (time < nextPictureNanos) {
            leftOut.incrementAndGet();
            return;
        }
        nextPictureNanos = time + CLOSEST_NANOS;
        timed(() -> files.encode(frame, time));
    }

    private void timed(Runnable encode) {
        long begin = loop.runtime().nanoTime();
        encode.run();
        encodeNanos.addAndGet(loop.runtime().nanoTime() - begin);
    }

    /** A little late: a new track's first sound is some milliseconds old. */
    private void putSilenceIn() {
        guarded(() -> soundClock.fillUpTo(timeline.duration(loop.runtime().nanoTime()) - LATEST_SOUND_NANOS));
    }

    private boolean isWaitingForPicture() {
        boolean patient = timeline.mediaTime(sound.newestNanos()) < PATIENCE_NANOS;
        return waiting.pictures() > 0 || (inputs.expectsPictures() && patient);
    }

    /** Without a picture to wait for, the first recorded sample is time 0. */
    private void beginWithSound() {
        sound.firstRecorded().ifPresent(this::beginAt);
    }

    private void beginAt(long nanos) {
        files.startedBefore(timeline.mediaTime(nanos));
        timeline.begin(nanos);
        sound.begin();
    }

    private void onProgress() {
        guarded(() -> {
            finishIfDone();
            silence.check();
        });
    }

    private void finishIfDone() {
        if (files.isKeeping()) {
            if (inputs.anyEnded()) {
                listener.onTrackEndedEarly();
            }
            return;
        }
        boolean stoppedInPause = timeline.isStopped() && timeline.isPaused();
        if (!over && (inputs.allEnded() || stoppedInPause || (timeline.isStopped() && inputs.allPassed()))) {
            finish();
        }
    }

    private void finish() {
        if (over) {
            return;
        }
        timeline.stop(loop.runtime().nanoTime());
        if (!timeline.hasBegun()) {
            beginWithSound();
        }
        files.finish(timeline.duration(Long.MAX_VALUE));
        end(null);
    }

    /** Runs a step; a failure ends the recording and keeps what was written. */
    private void guarded(Runnable step) {
        if (over) {
            return;
        }
        try {
            step.run();
        } catch (RuntimeException | Error e) { // an Error too: the app must hear that its recording is over
            if (over) {
                throw e; // not the recording's: it had ended
            }
            timeline.stop(loop.runtime().nanoTime());
            MediaException error =
                    e instanceof MediaException media ? media : new UnknownException("Recording failed: " + e, e);
            save(error);
            end(error);
        }
    }

    /** Completes the file as far as the failure allows. */
    private void save(MediaException error) {
        try {
            if (timeline.hasBegun()) {
                files.finish(timeline.duration(Long.MAX_VALUE));
            }
        } catch (RuntimeException again) {
            if (again != error) {
                error.addSuppressed(again);
            }
        }
    }

    private void end(@Nullable MediaException error) {
        PieceCutter.Piece last = giveBack();
        lane.close();
        listener.onEnd(last, error);
    }

    private PieceCutter.Piece giveBack() {
        over = true;
        inputs.close();
        waiting.close();
        sound.close();
        return files.close();
    }

    private final class Media implements WaitingMedia.Receiver {
        @Override
        public void onPicture(VideoFrame frame) {
            guarded(() -> {
                if (timeline.records(frame.timestampNanos())) {
                    place(frame);
                } else {
                    leftOut.incrementAndGet();
                }
                finishIfDone();
            });
        }

        @Override
        public void onSound(AudioData data) {
            guarded(() -> {
                sound.accept(data);
                if (!timeline.hasBegun() && !isWaitingForPicture()) {
                    beginWithSound();
                }
                finishIfDone();
            });
        }

        @Override
        public void onOtherSound() {
            soundClock.changeDevice();
        }
    }
}
