package io.github.mediacapture.examples;

import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.events.ErrorEvent;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.RecorderStatistics;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.streams.TrackEndedEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** One recording, from start to the last byte; its methods are called by one thread, its listeners by the context's. */
final class Recording {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final MediaRecorder recorder;
    private final Progress progress;
    private final Pace pace;
    private final CountDownLatch delivered = new CountDownLatch(1);
    private volatile Optional<Blob> data = Optional.empty();
    private volatile String mimeType = "";
    private volatile Optional<MediaException> error = Optional.empty();
    private final List<TrackEndedEvent> ends = new CopyOnWriteArrayList<>();

    Recording(MediaRecorder recorder, Progress progress, Pace pace) {
        this.recorder = recorder;
        this.progress = progress;
        this.pace = pace;
    }

    /**
     * Records until the time is up, or until something ends it: the latch, a track, an error.
     *
     * @param over opened by anyone to stop early
     */
    void run(Duration duration, CountDownLatch over) throws InterruptedException {
        recorder.onStart(event -> mimeType = recorder.mimeType());
        recorder.onDataAvailable(event -> data = Optional.of(event.data()));
        recorder.onError(event -> fail(event, over));
        recorder.onStop(event -> {
            over.countDown();
            delivered.countDown();
        });
        for (MediaStreamTrack track : recorder.stream().getTracks()) {
            track.onEnded(event -> {
                ends.add(event);
                over.countDown();
            });
        }
        recorder.start();
        record(duration, over);
        recorder.stop();
        if (!pace.await(delivered, PATIENCE)) {
            throw Failure.because("the recorder did not finish the file within " + PATIENCE.toSeconds() + " s", null);
        }
    }

    /** Counts from the first picture or sample, so that a device that is slow to start costs nothing. */
    private void record(Duration duration, CountDownLatch over) throws InterruptedException {
        long limit = pace.nanoTime() + duration.plus(PATIENCE).toNanos();
        Duration left = duration;
        while (!left.isNegative() && !left.isZero() && pace.nanoTime() < limit) {
            Duration interval = progress.interval();
            if (pace.await(over, left.compareTo(interval) < 0 ? left : interval)) {
                break;
            }
            RecorderStatistics statistics = recorder.statistics();
            if (left.compareTo(interval) > 0) {
                progress.show(statistics);
            }
            left = duration.minus(statistics.duration());
        }
        progress.end();
    }

    private void fail(ErrorEvent event, CountDownLatch over) {
        error = Optional.of(event.error());
        over.countDown();
    }

    /** What was recorded, if anything; empty itself if it went through a pipe. */
    Optional<Blob> data() {
        return data.filter(blob -> recorder.statistics().bytesWritten() > 0);
    }

    /** Container and codecs. */
    String mimeType() {
        return mimeType;
    }

    /** Tracks that ended by themselves. */
    List<TrackEndedEvent> ends() {
        return ends;
    }

    /** What went wrong, if anything. */
    Optional<MediaException> error() {
        return error;
    }

    RecorderStatistics statistics() {
        return recorder.statistics();
    }
}
