package io.github.mediacapture.core.record;

import io.github.mediacapture.core.record.input.EncodeQueue;
import io.github.mediacapture.core.record.input.QuietTracks;
import io.github.mediacapture.core.record.input.RecordingClock;
import io.github.mediacapture.core.record.input.RecordingTime;
import io.github.mediacapture.core.record.input.TrackInputs;
import io.github.mediacapture.core.record.output.ChunkCutter;
import io.github.mediacapture.core.record.output.FileOpener;
import io.github.mediacapture.core.record.output.PreRollOutput;
import io.github.mediacapture.core.record.output.RecordedBytes;
import io.github.mediacapture.core.record.output.SegmentedOutput;
import io.github.mediacapture.core.record.output.StandingFrame;
import io.github.mediacapture.core.record.output.WrittenFile;
import io.github.mediacapture.core.record.plan.RecordingPlan;
import io.github.mediacapture.core.record.storage.Destination;
import io.github.mediacapture.core.record.timeline.RecordingTimeline;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.decoding.MediaBytes;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.errors.UnknownException;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.recording.RecorderStatistics;
import io.github.mediacapture.spi.FrameSize;
import io.github.mediacapture.spi.Lane;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One recording, from start to its last chunk: owns the encode lane, and the files with their encoders.
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

        void onChunk(ChunkCutter.Chunk chunk);

        /** The last call; {@code error} is null if all went well. */
        void onEnd(ChunkCutter.Chunk last, @Nullable MediaException error);
    }

    /** Changes on the encode lane. */
    private enum State {
        /** The last of what comes is kept, and nothing is written; until it is started or discarded. */
        KEEPING,
        RUNNING,
        /** What was captured before the end may still come. */
        STOPPING,
        OVER
    }

    static final RecorderStatistics NOTHING =
            new RecorderStatistics(Duration.ZERO, 0, 0, 0, 0, 0, 0, 0, Duration.ZERO, List.of(), 0, 0, List.of());

    private final Listener listener;
    private final Lane lane;
    private final RecordingTime time;
    private final RecordingTimeline timeline;
    private final EncodeQueue queue;
    private final TrackInputs inputs;
    private final SegmentedOutput files;
    private final RecordingClock clock;
    private final RecordingPlan plan;
    private final StandingFrame standing;
    private volatile Destination.Opener output;
    private volatile State state = State.RUNNING;
    private @Nullable PreRollOutput kept;

    Recording(EventLoop loop, RecordingPlan plan, Lane lane, Listener listener) {
        this.lane = lane;
        this.listener = listener;
        this.plan = plan;
        this.output = plan.output();
        this.standing = new StandingFrame(plan.video());
        this.time = RecordingTime.of(loop.runtime(), plan);
        this.timeline = new RecordingTimeline(time.now());
        this.files = new SegmentedOutput(plan, standing, listener::onChunk);
        this.queue = new EncodeQueue(plan.video(), lane, new Media());
        this.inputs = new TrackInputs(plan, timeline, queue, () -> guarded(this::finishIfDone));
        this.clock = new RecordingClock(
                new RecordingClock.Times(loop.runtime(), time, timeline), files, new QuietTracks(plan, inputs));
    }

    void begin() {
        lane.execute(() -> guarded(files::open));
        listen();
    }

    private void listen() {
        inputs.connect();
        if (time.isLive()) { // else nothing is ever late
            lane.schedule(QuietTracks.STEP, this::step);
        }
    }

    private void step() {
        guarded(() -> clock.step(/* frameWaits= */ queue.pictures() > 0));
        if (state != State.OVER) {
            lane.schedule(QuietTracks.STEP, this::step);
        }
    }

    /** The bytes of its file, while it is written too; empty unless all goes into one file of the app. */
    Optional<MediaBytes> bytes() {
        boolean oneFile = output instanceof FileOpener opener
                && !opener.isInOrder()
                && plan.segments().isOneFile();
        return oneFile ? Optional.of(new RecordedBytes(files::file, () -> state == State.OVER)) : Optional.empty();
    }

    /** Encodes from now on, but keeps the last of it only until {@link #startWriting}; again to change the length. */
    void bufferLast(Duration length) {
        lane.execute(() -> guarded(() -> {
            PreRollOutput buffer = kept;
            if (buffer == null) {
                buffer = new PreRollOutput(plan, standing);
                kept = buffer;
                clock.writeTo(buffer);
                state = State.KEEPING;
                listen();
            }
            if (state == State.KEEPING) {
                buffer.bufferLast(length);
            }
        }));
    }

    /** Starts with what is kept. */
    void startWriting(RecordingPlan started) {
        long now = time.now();
        output = started.output();
        lane.execute(() -> guarded(() -> {
            files.open(Objects.requireNonNull(kept), started, timeline.mediaTime(now));
            clock.writeTo(files);
            state = State.RUNNING;
            finishIfDone();
        }));
    }

    /** Gives up a recording that was not started. */
    void discard() {
        lane.execute(() -> {
            if (state != State.OVER) {
                ChunkCutter.Chunk unused = giveBack();
            }
        });
        lane.close();
    }

    void pause() {
        timeline.pause(time.now());
        lane.execute(() -> guarded(this::finishIfDone));
    }

    void resume() {
        timeline.resume(time.now());
    }

    void requestData() {
        lane.execute(() -> guarded(() -> files.cut(/* evenEmpty= */ true)));
    }

    /** Ends the recording at this instant; what was captured before and is still on its way is waited for a little. */
    void stop() {
        timeline.stop(time.end());
        lane.execute(() -> guarded(() -> {
            state = State.STOPPING;
            finishIfDone();
            if (state != State.OVER) {
                finishAfterTail();
            }
        }));
    }

    private void finishAfterTail() {
        lane.schedule(
                TAIL,
                () -> guarded(() -> {
                    if (time.hasCaughtUp()) {
                        lane.execute(() -> guarded(this::finish)); // after what has come while this waited for its turn
                    } else {
                        finishAfterTail();
                    }
                }));
    }

    /** Goes on with the tracks that the stream has now; returns false if this recording neither does that nor ends by itself. */
    boolean followTracks() {
        return inputs.follow() || inputs.haveEnded();
    }

    /** Drops the frames that wait: the encoder is too far behind for the time that is left. */
    void hurry() {
        queue.dropFrames();
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
        if (state == State.KEEPING) {
            return NOTHING; // started, and it is not yet known how much was kept
        }
        WrittenFile written = files.written();
        return new RecorderStatistics(
                Duration.ofNanos(Math.max(0, timeline.duration(time.end()) - files.beginNanos())),
                queue.framesCaptured() + standing.repeated() - files.droppedFrames(),
                files.pictures(),
                queue.framesDropped() + clock.leftOut(),
                queue.pictures(),
                files.bytes(),
                files.spent().videoBytes(),
                files.spent().audioBytes(),
                Duration.ofNanos(clock.encodeNanos()),
                written.encoders(),
                written.pictures().map(FrameSize::width).orElse(0),
                written.pictures().map(FrameSize::height).orElse(0),
                written.limitations());
    }

    String mimeType() {
        return files.written().type();
    }

    private void finishIfDone() {
        switch (state) {
            case KEEPING -> {
                if (inputs.anyEnded()) {
                    listener.onTrackEndedEarly();
                }
            }
            case RUNNING -> finishIf(inputs.allEnded());
            case STOPPING -> finishIf(timeline.isPaused() || inputs.allEnded() || inputs.allPassed());
            case OVER -> {}
        }
    }

    private void finishIf(boolean done) {
        if (done) {
            finish();
        }
    }

    private void finish() {
        timeline.stop(time.end());
        clock.complete();
        files.finish(timeline.duration(Long.MAX_VALUE));
        end(null);
    }

    /** Runs a step; a failure ends the recording and keeps what was written. */
    private void guarded(Runnable step) {
        if (state == State.OVER) {
            return;
        }
        try {
            step.run();
        } catch (Throwable e) { // whatever an app's channel throws: the app must hear that its recording is over
            if (state == State.OVER) {
                throw e; // not the recording's: it had ended
            }
            timeline.stop(time.end());
            MediaException error = e instanceof MediaException media ? media : unexpected(e);
            save(error);
            end(error);
        }
    }

    /** Says how large the frames are: memory may be what is missing. */
    private UnknownException unexpected(Throwable e) {
        String pictures = plan.video() == null ? "" : " " + standing.size() + " pictures";
        return new UnknownException("Recording" + pictures + " failed: " + e, e);
    }

    /** Completes the file as far as the failure allows. */
    private void save(MediaException error) {
        try {
            if (timeline.hasBegun()) {
                files.finish(timeline.duration(Long.MAX_VALUE));
            }
        } catch (Throwable again) {
            if (again != error) {
                error.addSuppressed(again);
            }
        }
    }

    /** Whatever fails on the way, the app hears that its recording is over. */
    private void end(@Nullable MediaException error) {
        ChunkCutter.Chunk last = new ChunkCutter.Chunk(Blob.of(new byte[0], ""), Duration.ZERO);
        MediaException failure = error;
        try {
            last = giveBack();
        } catch (Throwable e) {
            if (failure == null) {
                failure = unexpected(e);
            } else {
                failure.addSuppressed(e);
            }
        }
        lane.close();
        listener.onEnd(last, failure);
    }

    private ChunkCutter.Chunk giveBack() {
        state = State.OVER;
        inputs.close();
        queue.close();
        clock.close();
        if (kept != null) {
            kept.close();
        }
        return files.close();
    }

    private final class Media implements EncodeQueue.Receiver {
        @Override
        public void guarded(Runnable step) {
            Recording.this.guarded(step);
        }

        @Override
        public void onFrame(VideoFrame frame) {
            guarded(() -> {
                clock.place(frame);
                finishIfDone();
            });
        }

        @Override
        public void onAudio(AudioData data) {
            guarded(() -> {
                clock.place(data, /* frameWaits= */ queue.pictures() > 0);
                finishIfDone();
            });
        }

        @Override
        public void onOtherAudio() {
            clock.changeDevice();
        }
    }
}
