package io.github.mediacapture.core.record;

import io.github.mediacapture.core.record.input.EncodeQueue;
import io.github.mediacapture.core.record.input.QuietTracks;
import io.github.mediacapture.core.record.input.RecordingClock;
import io.github.mediacapture.core.record.input.TrackInputs;
import io.github.mediacapture.core.record.output.ChunkCutter;
import io.github.mediacapture.core.record.output.SegmentedOutput;
import io.github.mediacapture.core.record.output.WrittenFile;
import io.github.mediacapture.core.record.plan.RecordingPlan;
import io.github.mediacapture.core.record.storage.Destination;
import io.github.mediacapture.core.record.timeline.RecordingTimeline;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.errors.UnknownException;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.recording.RecorderStatistics;
import io.github.mediacapture.spi.Lane;
import io.github.mediacapture.spi.PictureSize;
import io.github.mediacapture.spi.RecordingEncoder;
import java.time.Duration;
import java.util.List;
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
    /** How long after stop() what was captured before it may still arrive. */
    private static final Duration TAIL = Duration.ofMillis(250);

    /** Told on the encode lane. */
    interface Listener {
        /** A track ended before the recording was started. */
        void onTrackEndedEarly();

        void onPiece(ChunkCutter.Piece piece);

        /** The last call; {@code error} is null if all went well. */
        void onEnd(ChunkCutter.Piece last, @Nullable MediaException error);
    }

    static final RecorderStatistics NOTHING =
            new RecorderStatistics(Duration.ZERO, 0, 0, 0, 0, 0, 0, 0, Duration.ZERO, List.of(), 0, 0, List.of());

    private final EventLoop loop;
    private final Listener listener;
    private final Lane lane;
    private final RecordingTimeline timeline;
    private final EncodeQueue waiting;
    private final TrackInputs inputs;
    private final SegmentedOutput files;
    private final RecordingClock placer;
    private volatile Destination.Opener output;
    private volatile long forgotten;
    private boolean released;
    private boolean over;

    Recording(EventLoop loop, RecordingPlan plan, Lane lane, Listener listener) {
        this.loop = loop;
        this.lane = lane;
        this.listener = listener;
        this.output = plan.output();
        this.timeline = new RecordingTimeline(loop.runtime().nanoTime());
        this.files = new SegmentedOutput(plan, listener::onPiece);
        this.waiting = new EncodeQueue(plan.video(), lane, new Media());
        this.inputs = new TrackInputs(plan, timeline, waiting, () -> guarded(this::finishIfDone));
        this.placer = new RecordingClock(loop.runtime(), timeline, files, new QuietTracks(plan, inputs));
    }

    void begin() {
        lane.execute(() -> guarded(files::open));
        listen();
    }

    private void listen() {
        inputs.connect();
        lane.schedule(QuietTracks.STEP, this::step);
    }

    private void step() {
        guarded(() -> placer.step(/* pictureWaits= */ waiting.pictures() > 0));
        if (!over) {
            lane.schedule(QuietTracks.STEP, this::step);
        }
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
                listen();
            }
        }));
    }

    /** Starts with what is kept, if anything is. */
    void release(RecordingPlan started) {
        long now = loop.runtime().nanoTime();
        output = started.output();
        lane.execute(() -> guarded(() -> {
            released = true;
            if (files.isKeeping()) {
                RecordingEncoder.Release release = files.release(started, timeline.mediaTime(now));
                forgotten = release.forgotten();
                placer.beginLater(release.beginNanos());
                finishIfDone();
            }
        }));
    }

    /** Gives up a recording that was not started. */
    void discard() {
        lane.execute(() -> {
            if (!over) {
                ChunkCutter.Piece unused = giveBack();
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

    /** Lets it fail if it waits for another program. */
    void abandon() {
        output.abandon();
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
        WrittenFile written = files.written();
        return new RecorderStatistics(
                Duration.ofNanos(timeline.duration(loop.runtime().nanoTime())),
                waiting.picturesCaptured() + files.stoodAgain() - forgotten,
                files.pictures(),
                waiting.picturesDropped() + placer.leftOut(),
                waiting.pictures(),
                files.bytes(),
                files.spent().videoBytes(),
                files.spent().audioBytes(),
                Duration.ofNanos(placer.encodeNanos()),
                written.encoders(),
                written.pictures().map(PictureSize::width).orElse(0),
                written.pictures().map(PictureSize::height).orElse(0),
                written.limitations());
    }

    String mimeType() {
        return files.written().type();
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
        placer.complete();
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
            MediaException error = e instanceof MediaException media ? media : unexpected(e);
            save(error);
            end(error);
        }
    }

    /** Says how large the pictures are: memory may be what is missing. */
    private UnknownException unexpected(Throwable e) {
        String pictures =
                files.sizeOfPictures().map(size -> " " + size + " pictures").orElse("");
        return new UnknownException("Recording" + pictures + " failed: " + e, e);
    }

    /** Completes the file as far as the failure allows. */
    private void save(MediaException error) {
        try {
            if (timeline.hasBegun()) {
                files.finish(timeline.duration(Long.MAX_VALUE));
            }
        } catch (RuntimeException | Error again) {
            if (again != error) {
                error.addSuppressed(again);
            }
        }
    }

    private void end(@Nullable MediaException error) {
        ChunkCutter.Piece last = giveBack();
        lane.close();
        listener.onEnd(last, error);
    }

    private ChunkCutter.Piece giveBack() {
        over = true;
        inputs.close();
        waiting.close();
        placer.close();
        return files.close();
    }

    private final class Media implements EncodeQueue.Receiver {
        @Override
        public void onPicture(VideoFrame frame) {
            guarded(() -> {
                placer.place(frame);
                finishIfDone();
            });
        }

        @Override
        public void onSound(AudioData data) {
            guarded(() -> {
                placer.place(data, /* pictureWaits= */ waiting.pictures() > 0);
                finishIfDone();
            });
        }

        @Override
        public void onOtherSound() {
            placer.changeDevice();
        }
    }
}
