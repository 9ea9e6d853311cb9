package io.github.mediacapture.core.record;

import io.github.mediacapture.MediaException;
import io.github.mediacapture.RecorderStatistics;
import io.github.mediacapture.UnknownException;
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
 * One recording, from start to its last piece: owns the encode lane, the encoder and the spool.
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
    private final RecordingPlan plan;
    private final Listener listener;
    private final Lane lane;
    private final SpoolKeeper.Lease lease;
    private final RecordingTimeline timeline;
    private final TrackInputs inputs;
    private final SoundCutter sound;
    private final PieceCutter pieces;
    private @Nullable RecordingEncoder encoder;
    private boolean over;
    private final AtomicLong encoded = new AtomicLong();
    private volatile List<String> encoders = List.of();

    Recording(EventLoop loop, RecordingPlan plan, Lane lane, SpoolKeeper.Lease lease, Listener listener) {
        this.loop = loop;
        this.plan = plan;
        this.lane = lane;
        this.lease = lease;
        this.listener = listener;
        this.timeline = new RecordingTimeline(loop.runtime().nanoTime());
        this.sound = new SoundCutter(timeline, this::encode);
        this.pieces = new PieceCutter(lease, plan.request().format().mimeType(), plan.timeslice());
        this.inputs = new TrackInputs(
                plan, timeline, lane, this::onPicture, this::onSound, () -> guarded(this::finishIfDone));
    }

    void begin() {
        lane.execute(() -> guarded(() -> encoder = plan.backend().open(plan.request(), lease.spool())));
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
        lane.execute(() -> guarded(() -> cut(/* evenEmpty= */ true)));
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
                encoded.get(),
                inputs.picturesDropped(),
                lease.spool().size(),
                encoders);
    }

    private void onPicture(VideoFrame frame) {
        guarded(() -> {
            long time = frame.timestampNanos();
            if (timeline.records(time)) {
                if (!timeline.hasBegun()) {
                    beginAt(time);
                }
                encode(frame, timeline.mediaTime(time));
            }
            finishIfDone();
        });
    }

    private void encode(VideoFrame frame, long mediaTime) {
        requireEncoder().encode(frame, mediaTime);
        encoded.incrementAndGet();
        afterEncoding(mediaTime);
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
        long mediaTime = timeline.mediaTime(data.timestampNanos());
        requireEncoder().encode(data, mediaTime);
        afterEncoding(mediaTime);
    }

    private RecordingEncoder requireEncoder() {
        RecordingEncoder open = encoder;
        if (open == null) {
            throw new IllegalStateException("The recording is over");
        }
        return open;
    }

    private void afterEncoding(long mediaTime) {
        noteEncoders(requireEncoder());
        if (pieces.reached(mediaTime)) {
            cut(/* evenEmpty= */ false);
        }
    }

    /** Each stream opens its encoder with its own first picture or samples. */
    private void noteEncoders(RecordingEncoder open) {
        int tracks = (plan.video() == null ? 0 : 1) + (plan.audio() == null ? 0 : 1);
        if (encoders.size() < tracks) {
            encoders = open.encoderNames();
        }
    }

    /** Hands out what has been written since the last piece. */
    private void cut(boolean evenEmpty) {
        if (encoder != null) {
            encoder.flush();
        }
        if (evenEmpty || pieces.hasBytes()) {
            listener.onPiece(pieces.next());
        }
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
        if (encoder != null) {
            encoder.finish(timeline.duration(Long.MAX_VALUE));
        }
        release();
        listener.onEnd(pieces.next(), null);
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
            release();
            listener.onEnd(pieces.next(), error);
        }
    }

    /** Completes the file as far as the failure allows. */
    private void save(MediaException error) {
        try {
            if (encoder != null && timeline.hasBegun()) {
                encoder.finish(timeline.duration(Long.MAX_VALUE));
            }
        } catch (RuntimeException again) {
            if (again != error) {
                error.addSuppressed(again);
            }
        }
    }

    private void release() {
        over = true;
        inputs.close();
        sound.close();
        if (encoder != null) {
            noteEncoders(encoder);
            encoder.close();
            encoder = null;
        }
        lane.close();
    }
}
