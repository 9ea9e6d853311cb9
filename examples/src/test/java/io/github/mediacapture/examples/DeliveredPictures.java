package io.github.mediacapture.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.transform.MediaStreamTrackProcessor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** The pictures that a real track delivers: their sizes and times. Used by the test's thread. */
final class DeliveredPictures implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    /** Somewhere in these a picture of the new size must be. */
    private static final int LOOKED_THROUGH = 100;

    private final MediaStreamTrack track;
    private final BlockingQueue<Frame> arrived = new LinkedBlockingQueue<>();
    private final MediaStreamTrackProcessor<?> processor;
    private double lastSeconds = Double.NEGATIVE_INFINITY;

    /**
     * One of them.
     *
     * @param size as in {@code 640x480}
     * @param seconds its time
     */
    record Frame(String size, double seconds) {
        static Frame of(VideoFrame frame) {
            return new Frame(frame.codedWidth() + "x" + frame.codedHeight(), frame.timestampNanos() / 1e9);
        }
    }

    DeliveredPictures(MediaCapture capture, MediaStreamTrack track) {
        this.track = track;
        processor = capture.newVideoProcessor(track, frame -> arrived.add(Frame.of(frame)));
    }

    MediaStreamTrack track() {
        return track;
    }

    /** Asks the track for something else, and forgets what came before the promise was kept. */
    void apply(MediaTrackConstraints constraints) {
        track.applyConstraints(constraints).thenRun(arrived::clear).join();
    }

    /** So many of those that have not been looked at. */
    List<Frame> next(int count) throws InterruptedException {
        List<Frame> pictures = new ArrayList<>();
        while (pictures.size() < count) {
            Frame picture = arrived.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(picture).as("a picture of " + track).isNotNull();
            assertThat(picture.seconds()).as("time goes on").isGreaterThan(lastSeconds);
            lastSeconds = picture.seconds();
            pictures.add(picture);
        }
        return pictures;
    }

    /** The sizes of so many of them. */
    List<String> sizes(int count) throws InterruptedException {
        return next(count).stream().map(Frame::size).toList();
    }

    /** How many others come before one of that size. */
    int othersBefore(String size) throws InterruptedException {
        for (int others = 0; others < LOOKED_THROUGH; others++) {
            if (sizes(1).contains(size)) {
                return others;
            }
        }
        return LOOKED_THROUGH;
    }

    /** Pictures per second by their times, over so many of them; those that the test was too slow for count, too. */
    double rate(int count) throws InterruptedException {
        long missedBefore = processor.discardedFrames();
        List<Frame> pictures = next(count);
        long missed = processor.discardedFrames() - missedBefore;
        return (count - 1 + missed)
                / (pictures.get(count - 1).seconds() - pictures.get(0).seconds());
    }

    /** Pictures per second by the median of their distances: what a busy machine loses does not count. */
    double usualRate(int count) throws InterruptedException {
        List<Frame> pictures = next(count);
        double[] distances = IntStream.range(1, count)
                .mapToDouble(
                        i -> pictures.get(i).seconds() - pictures.get(i - 1).seconds())
                .sorted()
                .toArray();
        return 1 / distances[distances.length / 2];
    }

    @Override
    public void close() {
        processor.close();
    }
}
