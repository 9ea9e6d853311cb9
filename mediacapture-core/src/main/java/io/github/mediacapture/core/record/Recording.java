package io.github.mediacapture.core.record;

import io.github.mediacapture.Blob;
import io.github.mediacapture.MediaException;
import io.github.mediacapture.RecorderStatistics;
import io.github.mediacapture.UnknownException;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.spi.Lane;
import io.github.mediacapture.spi.RecordingEncoder;
import java.time.Duration;
import java.util.ArrayDeque;
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

    private static final long SHORTEST_SLICE_NANOS = 20_000_000L;

    /**
     * A stretch of the file.
     *
     * @param data the bytes
     * @param timecode from the recording's beginning to this piece's
     */
    record Piece(Blob data, Duration timecode) {}

    /** Told on the encode lane. */
    interface Listener {
        void onPiece(Piece piece);

        /** The last call; {@code error} is null if all went well. */
        void onEnd(Piece last, @Nullable MediaException error);
    }

    private final EventLoop loop;
    private final RecordingPlan plan;
    private final Listener listener;
    private final Lane lane;
    private final SpoolKeeper.Lease lease;
    private final RecordingTimeline timeline;
    private final TrackInputs inputs;
    private final ArrayDeque<AudioData> early = new ArrayDeque<>();
    private @Nullable RecordingEncoder encoder;
    private boolean over;
    private long chunkStart;
    private long chunkStartByte;
    private long lastMediaTime;
    private final AtomicLong encoded = new AtomicLong();
    private volatile List<String> encoders = List.of();

    Recording(EventLoop loop, RecordingPlan plan, Lane lane, SpoolKeeper.Lease lease, Listener listener) {
        this.loop = loop;
        this.plan = plan;
        this.lane = lane;
        this.lease = lease;
        this.listener = listener;
        this.timeline = new RecordingTimeline(loop.runtime().nanoTime());
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
            long end = data.timestampNanos() + data.durationNanos();
            if (timeline.hasBegun()) {
                encodeRecorded(data);
            } else if (!timeline.recorded(data.timestampNanos(), end).isEmpty()) {
                early.add(data.clone());
                beginWithSoundIfDue(end);
            }
            finishIfDone();
        });
    }

    /** Without a picture to wait for, the first recorded sample is time 0. */
    private void beginWithSoundIfDue(long newestNanos) {
        boolean patient = timeline.mediaTime(newestNanos) < PATIENCE_NANOS;
        boolean waiting = inputs.hasPictures() || (inputs.expectsPictures() && patient);
        AudioData first = early.peek();
        if (waiting || first == null) {
            return;
        }
        List<RecordingTimeline.Span> recorded = timeline.recorded(first.timestampNanos(), newestNanos);
        if (!recorded.isEmpty()) {
            beginAt(recorded.get(0).from());
        }
    }

    private void beginAt(long nanos) {
        timeline.begin(nanos);
        for (AudioData data = early.poll(); data != null; data = early.poll()) {
            try (AudioData each = data) {
                encodeRecorded(each);
            }
        }
    }

    private void encodeRecorded(AudioData data) {
        long end = data.timestampNanos() + data.durationNanos();
        for (RecordingTimeline.Span span : timeline.recorded(data.timestampNanos(), end)) {
            int from = AudioSlice.indexAt(data, span.from());
            int to = AudioSlice.indexAt(data, span.to());
            if (from == 0 && to == data.numberOfFrames()) {
                encode(data);
            } else if (from < to) {
                try (AudioData part = AudioSlice.copyOf(data, from, to)) {
                    encode(part);
                }
            }
        }
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
        lastMediaTime = Math.max(lastMediaTime, mediaTime);
        noteEncoders(requireEncoder());
        Duration slice = plan.timeslice();
        if (slice != null && lastMediaTime - chunkStart >= Math.max(SHORTEST_SLICE_NANOS, slice.toNanos())) {
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
        if (evenEmpty || lease.spool().size() > chunkStartByte) {
            listener.onPiece(nextPiece());
        }
    }

    private Piece nextPiece() {
        long end = lease.spool().seal();
        Blob blob = new SpooledBlob(
                lease, chunkStartByte, end, plan.request().format().mimeType());
        Duration timecode = Duration.ofNanos(chunkStart);
        chunkStartByte = end;
        chunkStart = lastMediaTime;
        return new Piece(blob, timecode);
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
        if (!timeline.hasBegun() && !early.isEmpty()) {
            beginAt(Math.max(timeline.started(), early.getFirst().timestampNanos()));
        }
        if (encoder != null) {
            encoder.finish(timeline.duration(Long.MAX_VALUE));
        }
        release();
        listener.onEnd(nextPiece(), null);
    }

    /** Runs a step; a failure ends the recording and keeps what was written. */
    private void guarded(Runnable step) {
        if (over) {
            return;
        }
        try {
            step.run();
        } catch (RuntimeException e) {
            if (over) {
                throw e; // not the recording's: it had ended
            }
            timeline.stop(loop.runtime().nanoTime());
            MediaException error =
                    e instanceof MediaException media ? media : new UnknownException("Recording failed: " + e, e);
            save(error);
            release();
            listener.onEnd(nextPiece(), error);
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
        early.forEach(AudioData::close);
        early.clear();
        if (encoder != null) {
            noteEncoders(encoder);
            encoder.close();
            encoder = null;
        }
        lane.close();
    }
}
