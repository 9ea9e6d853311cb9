package io.github.mediacapture.core.record;

import io.github.mediacapture.MediaException;
import io.github.mediacapture.RecorderStatistics;
import io.github.mediacapture.UnknownException;
import io.github.mediacapture.core.record.timeline.RecordingTimeline;
import io.github.mediacapture.core.record.timeline.SoundCutter;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.spi.Lane;
import java.time.Duration;
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

    /** Told on the encode lane. */
    interface Listener {
        void onPiece(PieceCutter.Piece piece);

        /** The last call; {@code error} is null if all went well. */
        void onEnd(PieceCutter.Piece last, @Nullable MediaException error);
    }

    private final EventLoop loop;
    private final Listener listener;
    private final Lane lane;
    private final RecordingTimeline timeline;
    private final TrackInputs inputs;
    private final SoundCutter sound;
    private final RecordedFiles files;
    private boolean over;

    Recording(EventLoop loop, RecordingPlan plan, Lane lane, Listener listener) {
        this.loop = loop;
        this.lane = lane;
        this.listener = listener;
        this.timeline = new RecordingTimeline(loop.runtime().nanoTime());
        this.sound = new SoundCutter(timeline, this::encode);
        this.files = new RecordedFiles(plan, listener::onPiece);
        this.inputs = new TrackInputs(
                plan, timeline, lane, this::onPicture, this::onSound, () -> guarded(this::finishIfDone));
    }

    void begin() {
        lane.execute(() -> guarded(files::open));
        inputs.connect();
    }

    /** Gives up a recording that never began. */
    void discard() {
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

    /** Drops the pictures that wait: the encoder is too far behind for the time that is left. */
    void hurry() {
        inputs.dropPictures();
    }

    boolean isClosed() {
        return lane.awaitClosed(Duration.ZERO);
    }

    boolean awaitClosed(Duration timeout) {
        return lane.awaitClosed(timeout);
    }

    RecorderStatistics statistics() {
        return new RecorderStatistics(
                Duration.ofNanos(timeline.duration(loop.runtime().nanoTime())),
                inputs.picturesCaptured(),
                files.pictures(),
                inputs.picturesDropped(),
                files.bytes(),
                files.encoders());
    }

    private void onPicture(VideoFrame frame) {
        guarded(() -> {
            long time = frame.timestampNanos();
            if (timeline.records(time)) {
                if (!timeline.hasBegun()) {
                    beginAt(time);
                }
                files.encode(frame, timeline.mediaTime(time));
            }
            finishIfDone();
        });
    }

    private void onSound(AudioData data) {
        guarded(() -> {
            sound.accept(data);
            if (!timeline.hasBegun() && !isWaitingForPicture()) {
                beginWithSound();
            }
            finishIfDone();
        });
    }

    private boolean isWaitingForPicture() {
        boolean patient = timeline.mediaTime(sound.newestNanos()) < PATIENCE_NANOS;
        return inputs.hasPictures() || (inputs.expectsPictures() && patient);
    }

    /** Without a picture to wait for, the first recorded sample is time 0. */
    private void beginWithSound() {
        sound.firstRecorded().ifPresent(this::beginAt);
    }

    private void beginAt(long nanos) {
        timeline.begin(nanos);
        sound.begin();
    }

    private void encode(AudioData data) {
        files.encode(data, timeline.mediaTime(data.timestampNanos()));
    }

    private void finishIfDone() {
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
        over = true;
        inputs.close();
        sound.close();
        PieceCutter.Piece last = files.close();
        lane.close();
        listener.onEnd(last, error);
    }
}
