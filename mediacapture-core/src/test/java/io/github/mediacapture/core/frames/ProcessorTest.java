package io.github.mediacapture.core.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.streams.MediaStreamTrackState;
import io.github.mediacapture.testkit.FakeMedia;
import io.github.mediacapture.testkit.FakeRuntime;
import io.github.mediacapture.transform.FrameReader;
import io.github.mediacapture.transform.MediaStreamTrackProcessor;
import io.github.mediacapture.transform.Overflow;
import io.github.mediacapture.transform.ProcessorOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A camera's frames as the app asks for them; no test leaves one behind. */
@FakeMedia
class ProcessorTest {
    private static final long SECOND = 1_000_000_000L;

    private final List<Long> times = new ArrayList<>();
    private final List<String> signals = new ArrayList<>();
    private MediaCapture capture;
    private FakeRuntime runtime;
    private MediaStreamTrack camera;
    private MediaStreamTrack microphone;

    @BeforeEach
    void open(MediaCapture capture, FakeRuntime runtime) {
        this.capture = capture;
        this.runtime = runtime;
        MediaStream stream = capture.mediaDevices()
                .getUserMedia(MediaStreamConstraints.of(true, true))
                .join();
        camera = stream.getVideoTracks().get(0);
        microphone = stream.getAudioTracks().get(0);
    }

    private void passes(long millis) {
        runtime.advance(Duration.ofMillis(millis));
    }

    private long timeOf(Optional<VideoFrame> read) {
        try (VideoFrame frame = read.orElseThrow()) {
            return frame.timestampNanos();
        }
    }

    private long read(FrameReader<VideoFrame> reader) {
        return timeOf(reader.read().join());
    }

    @Test
    @Tag("spec-11.10")
    void readsThatWaitAreServedInOrder() {
        FrameReader<VideoFrame> reader = capture.newVideoProcessor(camera).readable();
        List<CompletableFuture<Optional<VideoFrame>>> reads = List.of(reader.read(), reader.read(), reader.read());
        passes(500);

        List<Long> served = reads.stream().map(read -> timeOf(read.join())).toList();
        assertThat(served).isSorted().doesNotHaveDuplicates();
        assertThat(served.get(2) - served.get(0))
                .as("two frames of 30 per second")
                .isBetween(SECOND / 16, SECOND / 14);
    }

    @Test
    @Tag("spec-11.10")
    void theReaderIsTheSameEachTime() {
        MediaStreamTrackProcessor<VideoFrame> processor = capture.newVideoProcessor(camera);

        assertThat(processor.readable()).isSameAs(processor.readable());
    }

    /** The reader has the frame at hand when it comes back, and it is the newest. */
    @Test
    @Tag("spec-11.2")
    @Tag("spec-11.11")
    @Tag("spec-11.12")
    void aReaderThatTakesThreeFrameTimesGetsEveryThirdFrameAndNeverAnOldOne() {
        FrameReader<VideoFrame> reader = capture.newVideoProcessor(
                        camera, ProcessorOptions.defaults().maxBufferSize(0))
                .readable();
        for (int i = 0; i < 10; i++) {
            long time = read(reader);
            assertThat(runtime.nanoTime() - time).as("its age").isLessThan(SECOND / 30 + SECOND / 1000);
            times.add(time);
            passes(100);
        }

        for (int i = 2; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - 1)).isBetween(SECOND / 10 - SECOND / 25, SECOND / 10 + SECOND / 25);
        }
        assertThat(times.get(9) - times.get(0)).as("nine times three frames").isBetween(860_000_000L, 940_000_000L);
    }

    @Test
    @Tag("spec-11.2")
    @Tag("spec-11.9")
    void aFullBufferDropsTheOldestAndCountsIt() {
        MediaStreamTrackProcessor<VideoFrame> processor =
                capture.newVideoProcessor(camera, ProcessorOptions.defaults().maxBufferSize(4));
        passes(1000);
        long total = processor.totalFrames();
        assertThat(total).isBetween(29L, 31L);
        assertThat(processor.discardedFrames()).isEqualTo(total - 4);

        for (int i = 0; i < 4; i++) {
            times.add(read(processor.readable()));
        }
        assertThat(times).isSorted();
        assertThat(runtime.nanoTime() - times.get(0)).as("the oldest of four").isLessThan(SECOND / 7);
    }

    @Test
    void aBufferThatKeepsItsOldestRefusesTheNew() {
        MediaStreamTrackProcessor<VideoFrame> processor = capture.newVideoProcessor(
                camera, ProcessorOptions.defaults().maxBufferSize(3).overflow(Overflow.DROP_NEWEST));
        long begin = runtime.nanoTime();
        passes(1000);

        for (int i = 0; i < 3; i++) {
            times.add(read(processor.readable()));
        }
        assertThat(times).allMatch(time -> time - begin < SECOND / 7);
        assertThat(processor.discardedFrames()).isEqualTo(processor.totalFrames() - 3);
    }

    @Test
    @Tag("spec-11.14")
    void soundWaitsIn256Chunks() {
        MediaStreamTrackProcessor<AudioData> processor = capture.newAudioProcessor(microphone);
        passes(4000);
        assertThat(processor.discardedFrames())
                .isEqualTo(processor.totalFrames() - 256)
                .isPositive();
        try (AudioData data = processor.readable().read().join().orElseThrow()) {
            assertThat(data.sampleRate()).isEqualTo(48_000);
        }
        assertThat(processor.totalFrames()).isBetween(395L, 405L);
    }

    @Test
    @Tag("spec-11.3")
    void theEndOfTheTrackEmptiesTheBufferAndEndsEveryRead() {
        MediaStreamTrackProcessor<VideoFrame> waiting = capture.newVideoProcessor(camera.clone());
        MediaStreamTrackProcessor<VideoFrame> full = capture.newVideoProcessor(camera);
        passes(100);
        camera.stop();

        assertThat(full.readable().read().join()).as("what waited is gone").isEmpty();
        assertThat(full.discardedFrames()).as("for a full buffer only").isEqualTo(full.totalFrames() - 1);
        read(waiting.readable());
        CompletableFuture<Optional<VideoFrame>> first = waiting.readable().read();
        CompletableFuture<Optional<VideoFrame>> second = waiting.readable().read();
        waiting.track().stop();
        assertThat(first.join()).isEmpty();
        assertThat(second.join()).isEmpty();
        assertThat(waiting.readable().read().join()).isEmpty();
    }

    @Test
    @Tag("spec-11.3")
    void cancelEndsTheProcessorAndNotTheTrack() {
        MediaStreamTrackProcessor<VideoFrame> processor = capture.newVideoProcessor(camera);
        passes(100);
        CompletableFuture<Optional<VideoFrame>> last = processor.readable().read();
        CompletableFuture<Optional<VideoFrame>> none = processor.readable().read();
        processor.readable().cancel();
        processor.readable().cancel();
        processor.close();
        long total = processor.totalFrames();
        passes(100);

        assertThat(none.join()).isEmpty();
        last.join().ifPresent(VideoFrame::close);
        assertThat(processor.totalFrames()).isEqualTo(total);
        assertThat(camera.readyState()).isEqualTo(MediaStreamTrackState.LIVE);
    }

    @Test
    @Tag("spec-11.1")
    void aTrackOfTheOtherKindIsRefusedAndOneThatHasEndedHasNothingToRead() {
        assertThatThrownBy(() -> capture.newVideoProcessor(microphone)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> capture.newAudioProcessor(camera)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ProcessorOptions.defaults().maxBufferSize(65_536))
                .isInstanceOf(IllegalArgumentException.class);
        camera.stop();

        assertThat(capture.newVideoProcessor(camera).readable().read().join()).isEmpty();
    }

    @Test
    void aCameraIsNeverMadeToWait() {
        assertThatThrownBy(() -> capture.newVideoProcessor(
                        camera, ProcessorOptions.defaults().overflow(Overflow.BLOCK)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("can't wait");
    }

    @Test
    void theFramesOfACallbackCanNotBeReadToo() {
        MediaStreamTrackProcessor<VideoFrame> processor = capture.newVideoProcessor(camera, frame -> {});

        assertThatThrownBy(processor::readable).isInstanceOf(InvalidStateException.class);
    }

    /** A frame that a cancelled read would have had is the next one's. */
    @Test
    void aCancelledReadTakesNoFrame() {
        MediaStreamTrackProcessor<VideoFrame> processor = capture.newVideoProcessor(camera);
        CompletableFuture<Optional<VideoFrame>> cancelled = processor.readable().read();
        CompletableFuture<Optional<VideoFrame>> next = processor.readable().read();
        cancelled.cancel(false);
        passes(50);

        timeOf(next.join());
        assertThat(processor.totalFrames()).isEqualTo(1);
    }

    @Test
    void aLoopReadsUntilTheTrackEndsAndClosesEachFrame() {
        List<VideoFrame> seen = new ArrayList<>();
        for (VideoFrame frame : capture.newVideoProcessor(camera).readable()) {
            frame.plane(0).get(0);
            seen.add(frame);
            if (seen.size() == 5) {
                camera.stop();
            }
        }

        assertThat(seen)
                .hasSize(5)
                .allSatisfy(
                        frame -> assertThatThrownBy(() -> frame.plane(0)).isInstanceOf(InvalidStateException.class));
    }

    @Test
    void aLoopThatIsLeftEarlyKeepsNothingOnceTheProcessorIsClosed() {
        VideoFrame left = null;
        try (MediaStreamTrackProcessor<VideoFrame> processor = capture.newVideoProcessor(camera)) {
            for (VideoFrame frame : processor.readable()) {
                left = frame;
                break;
            }
            assertThat(left.plane(0).remaining()).isPositive();
        }

        VideoFrame closed = left;
        assertThatThrownBy(() -> closed.plane(0)).isInstanceOf(InvalidStateException.class);
    }

    @Test
    void aLoopOnTheEventThreadFailsAtOnceAndTakesNoFrame() {
        FrameReader<VideoFrame> reader = capture.newVideoProcessor(camera).readable();
        CompletableFuture<Object> failure = reader.read()
                .thenApply(frame -> {
                    frame.orElseThrow().close();
                    reader.iterator().next();
                    return "went on";
                })
                .handle((done, error) -> error.getCause());

        assertThat(failure.join()).isInstanceOf(IllegalStateException.class);
        read(reader);
    }

    private final class Subscriber implements Flow.Subscriber<VideoFrame> {
        private Flow.Subscription subscription;

        @Override
        public void onSubscribe(Flow.Subscription begun) {
            subscription = begun;
            signals.add("begun");
        }

        @Override
        public void onNext(VideoFrame frame) {
            frame.plane(0).get(0);
            signals.add("frame");
        }

        @Override
        public void onError(Throwable error) {
            signals.add(error.getClass().getSimpleName());
        }

        @Override
        public void onComplete() {
            signals.add("complete");
        }
    }

    @Test
    void aSubscriberGetsAsManyFramesAsItAsksForAndTheEnd() {
        Subscriber subscriber = new Subscriber();
        capture.newVideoProcessor(camera).readable().publisher().subscribe(subscriber);
        passes(500);
        subscriber.subscription.request(1);
        subscriber.subscription.request(2);
        passes(500);
        assertThat(signals).containsExactly("begun", "frame", "frame", "frame");

        subscriber.subscription.request(Long.MAX_VALUE);
        subscriber.subscription.request(Long.MAX_VALUE);
        passes(1000);
        assertThat(signals).hasSizeBetween(32, 36);
        camera.stop();
        runtime.runUntilIdle();
        assertThat(signals).endsWith("frame", "complete");
    }

    @Test
    void aSubscriberIsNotCalledBeforeItKnowsItsSubscription() {
        FrameReader<VideoFrame> frames = capture.newVideoProcessor(camera).readable();
        passes(500);
        frames.publisher().subscribe(new Flow.Subscriber<>() {
            private Flow.Subscription subscription;

            @Override
            public void onSubscribe(Flow.Subscription begun) {
                begun.request(1);
                passes(200); // the event thread goes on meanwhile
                signals.add("begun");
                subscription = begun;
            }

            @Override
            public void onNext(VideoFrame frame) {
                signals.add("frame");
                subscription.cancel();
            }

            @Override
            public void onError(Throwable error) {
                signals.add("error");
            }

            @Override
            public void onComplete() {
                signals.add("complete");
            }
        });
        passes(500);

        assertThat(signals).containsExactly("begun", "frame");
    }

    @Test
    void aSubscriberThatCancelsGetsNothingMoreAndLosesNoFrame() {
        MediaStreamTrackProcessor<VideoFrame> processor = capture.newVideoProcessor(camera);
        Subscriber subscriber = new Subscriber();
        processor.readable().publisher().subscribe(subscriber);
        subscriber.subscription.request(5);
        subscriber.subscription.cancel();
        passes(40);

        assertThat(signals).containsExactly("begun");
        read(processor.readable());
        assertThat(processor.totalFrames())
                .as("the first went to whoever came next")
                .isEqualTo(1);
    }

    @Test
    void aRequestForNoFramesIsAnError() {
        Subscriber subscriber = new Subscriber();
        capture.newVideoProcessor(camera).readable().publisher().subscribe(subscriber);
        subscriber.subscription.request(0);
        subscriber.subscription.request(1);
        passes(100);

        assertThat(signals).containsExactly("begun", "IllegalArgumentException");
    }

    private void readAndCount(FrameReader<VideoFrame> reader) {
        CompletableFuture<Void> unused = reader.read().thenAccept(read -> {
            if (read.isPresent()) {
                times.add(timeOf(read));
                readAndCount(reader);
            }
        });
    }

    @Test
    void framesThatWaitAreHandedOutByATaskEach() {
        FrameReader<VideoFrame> reader = capture.newVideoProcessor(
                        camera, ProcessorOptions.defaults().maxBufferSize(8))
                .readable();
        passes(1000);
        readAndCount(reader);
        CompletableFuture<Void> other = camera.applyConstraints(MediaTrackConstraints.none());
        CompletableFuture<Void> unused = other.thenRun(() -> signals.add("after " + times.size()));
        passes(10);

        assertThat(times).hasSizeGreaterThanOrEqualTo(8);
        assertThat(signals).singleElement().isNotEqualTo("after 8");
    }

    /** What waits and what was asked for is given back, whoever asked. */
    @Test
    void aContextThatClosesWhileManyReadLeavesNothing() {
        List<CompletableFuture<Optional<VideoFrame>>> reads = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            MediaStreamTrackProcessor<VideoFrame> processor = capture.newVideoProcessor(
                    camera, ProcessorOptions.defaults().maxBufferSize(8));
            if (i % 2 == 0) {
                reads.add(processor.readable().read());
                reads.add(processor.readable().read());
                reads.add(processor.readable().read());
            }
        }
        passes(50);
        capture.close();

        List<Optional<VideoFrame>> results =
                reads.stream().map(CompletableFuture::join).toList();
        assertThat(results).anyMatch(Optional::isPresent).anyMatch(Optional::isEmpty);
        results.forEach(result -> result.ifPresent(VideoFrame::close));
    }
}
