package io.github.mediacapture.core.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.core.tracks.control.CountedMedia;
import io.github.mediacapture.effects.AudioEffect;
import io.github.mediacapture.effects.TrackEffect;
import io.github.mediacapture.effects.VideoEffect;
import io.github.mediacapture.effects.VideoEffects;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.RecordingState;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.streams.MediaStreamTrackState;
import io.github.mediacapture.testkit.FakeEncoder;
import io.github.mediacapture.testkit.FakeMedia;
import io.github.mediacapture.testkit.FakeRecording;
import io.github.mediacapture.testkit.FakeRuntime;
import io.github.mediacapture.transform.AudioTrackGenerator;
import io.github.mediacapture.transform.FrameReader;
import io.github.mediacapture.transform.GeneratorOptions;
import io.github.mediacapture.transform.Overflow;
import io.github.mediacapture.transform.ProcessorOptions;
import io.github.mediacapture.transform.Timing;
import io.github.mediacapture.transform.VideoTrackGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Frames with a time of their own: whoever makes them waits for those who take them, and nothing is lost. */
@FakeMedia
@Tag("spec-11.17")
@SuppressWarnings("FutureReturnValueIgnored") // a write of which nobody asks
class OwnTimeTest {
    private static final long SECOND = 1_000_000_000L;
    private static final GeneratorOptions OWN = GeneratorOptions.defaults().timing(Timing.FRAMES);

    private final CountedMedia media = new CountedMedia();
    private final List<Blob> blobs = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private MediaCapture capture;
    private FakeRuntime runtime;
    private FakeEncoder encoder;
    private VideoTrackGenerator generator;

    @BeforeEach
    void open(MediaCapture capture, FakeRuntime runtime, FakeEncoder encoder) {
        this.capture = capture;
        this.runtime = runtime;
        this.encoder = encoder;
        generator = capture.newVideoTrackGenerator(OWN);
    }

    @AfterEach
    void nothingIsLeft() {
        capture.close();
        runtime.runUntilIdle();
        assertThat(media.held()).as("frames that nobody gave back").isZero();
    }

    private void passes(long millis) {
        runtime.advance(Duration.ofMillis(millis));
    }

    private CompletableFuture<Void> write(long timestamp) {
        return generator.writable().write(media.picture(64, 48, 100, timestamp));
    }

    private MediaRecorder record(MediaStreamTrack... tracks) {
        MediaRecorder recorder = capture.newMediaRecorder(capture.newMediaStream(List.of(tracks)));
        recorder.onDataAvailable(event -> blobs.add(event.data()));
        recorder.onStop(event -> events.add("stop"));
        recorder.onError(event -> events.add(event.error().toString()));
        recorder.start();
        return recorder;
    }

    private FakeRecording recorded() {
        assertThat(blobs).hasSize(1);
        return FakeEncoder.parse(blobs.get(0).bytes());
    }

    private void assertNumbered(FakeRecording file, int frames, long period) {
        assertThat(file.video()).hasSize(frames);
        for (int i = 0; i < frames; i++) {
            assertThat(file.video().get(i).timestampNanos()).isEqualTo(i * period);
        }
        assertThat(file.endNanos().orElseThrow()).isEqualTo(frames * period);
    }

    /** An hour at one frame a second, in no time. */
    @Test
    void aRecordingFasterThanRealTimeHasEveryFrameAndIsAsLongAsTheirTimestampsSay() {
        MediaRecorder recorder = record(generator.track());
        long begin = runtime.nanoTime();
        for (int i = 0; i < 3000; i++) {
            write(77 + i * SECOND).join();
        }
        assertThat(runtime.nanoTime() - begin).as("by the clock").isLessThan(SECOND);
        recorder.stop();
        passes(1000);

        assertNumbered(recorded(), 3000, SECOND);
        assertThat(recorder.statistics().duration()).isEqualTo(Duration.ofMinutes(50));
        assertThat(recorder.statistics().framesDropped()).isZero();
    }

    /** A frame a minute by the clock; a recording of the clock's time would show the same one again meanwhile. */
    @Test
    void aRecordingSlowerThanRealTimeIsAsLongAsTheTimestampsSay() {
        MediaRecorder recorder = record(generator.track());
        for (int i = 0; i < 50; i++) {
            write(i * SECOND / 10).join();
            passes(60_000);
        }
        recorder.stop();
        passes(1000);

        assertNumbered(recorded(), 50, SECOND / 10);
    }

    @Test
    void whoMakesTheFramesWaitsForTheEncoder() {
        encoder.encodeSlowly(Duration.ofMillis(500));
        MediaRecorder recorder = record(generator.track());
        long begin = runtime.nanoTime();
        for (int i = 0; i < 20; i++) {
            write(i * SECOND / 10).join();
        }
        assertThat(runtime.nanoTime() - begin)
                .as("one is made while one is encoded")
                .isBetween(9 * SECOND, 10 * SECOND);
        recorder.stop();
        passes(5000);

        assertNumbered(recorded(), 20, SECOND / 10);
    }

    /** The app need not wait for each: what was written before the end is in the file, however long it takes. */
    @Test
    void whatWasWrittenBeforeTheEndIsRecorded() {
        encoder.encodeSlowly(Duration.ofMillis(100));
        MediaRecorder recorder = record(generator.track());
        for (int i = 0; i < 200; i++) {
            write(i * SECOND / 10);
        }
        recorder.stop();
        CompletableFuture<Void> late = write(20 * SECOND);
        passes(30_000);

        assertThat(late).isCompleted();
        assertNumbered(recorded(), 200, SECOND / 10);
        assertThat(events).containsExactly("stop");
    }

    @Test
    void closingTheWriterEndsTheRecordingAfterTheLastFrame() {
        encoder.encodeSlowly(Duration.ofMillis(100));
        MediaRecorder recorder = record(generator.track());
        List<CompletableFuture<Void>> writes = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            writes.add(write(i * SECOND / 25));
        }
        CompletableFuture<Void> closed = generator.writable().close();
        assertThatThrownBy(() -> write(100 * SECOND).join()).isInstanceOf(InvalidStateException.class);
        closed.join();
        passes(1000);

        assertThat(writes).allMatch(CompletableFuture::isDone).noneMatch(CompletableFuture::isCompletedExceptionally);
        assertThat(recorder.state()).isEqualTo(RecordingState.INACTIVE);
        assertNumbered(recorded(), 100, SECOND / 25);
    }

    @Test
    void framesWhoseTimestampsDoNotGrowAreLeftOutAndCounted() {
        MediaRecorder recorder = record(generator.track());
        for (long time : new long[] {10, 20, 20, 5, 30}) {
            assertThat(write(time * SECOND)).satisfies(written -> written.join());
        }
        assertThat(generator.discardedFrames()).isEqualTo(2);
        assertThatThrownBy(() -> write(Long.MAX_VALUE).join()).isInstanceOf(IllegalArgumentException.class);
        recorder.stop();
        passes(1000);

        assertThat(recorded().video())
                .extracting(FakeRecording.Video::timestampNanos)
                .containsExactly(0L, 10 * SECOND, 20 * SECOND);
    }

    @Test
    void theLastFrameIsSeenAsLongAsItSays() {
        MediaRecorder recorder = record(generator.track());
        write(0).join();
        write(SECOND).join();
        try (VideoFrame frame = media.picture(64, 48, 100, 2 * SECOND)) {
            generator
                    .writable()
                    .write(frame.with(VideoFrameInit.defaults().durationNanos(7 * SECOND)))
                    .join();
        }
        recorder.stop();
        passes(1000);

        assertThat(recorded().endNanos().orElseThrow()).isEqualTo(9 * SECOND);
    }

    @Test
    void aPauseLeavesOutWhatIsWrittenMeanwhile() {
        MediaRecorder recorder = record(generator.track());
        write(0).join();
        write(SECOND).join();
        recorder.pause();
        passes(5000);
        write(2 * SECOND).join();
        write(3 * SECOND).join();
        recorder.resume();
        write(4 * SECOND).join();
        recorder.stop();
        passes(1000);

        FakeRecording file = recorded();
        assertThat(file.video()).hasSize(3);
        assertThat(file.video().get(2).timestampNanos())
                .as("a second after the one before")
                .isEqualTo(2 * SECOND);
    }

    @Test
    void soundAndPicturesKeepTheSameTime() {
        AudioTrackGenerator sound = capture.newAudioTrackGenerator(OWN);
        MediaRecorder recorder = record(generator.track(), sound.track());
        for (int i = 0; i < 100; i++) {
            for (int piece = 0; piece < 4; piece++) {
                sound.writable()
                        .write(media.sound(48_000, 1, (short) 9, (i * 4L + piece) * SECOND / 100))
                        .join();
            }
            write(i * SECOND / 25).join();
        }
        recorder.stop();
        passes(1000);

        FakeRecording file = recorded();
        assertThat(file.video()).hasSize(100);
        assertThat(file.audio().stream().mapToInt(FakeRecording.Audio::frames).sum())
                .isEqualTo(4 * 48_000);
        assertThat(file.endNanos().orElseThrow()).isEqualTo(4 * SECOND);
    }

    @Test
    void framesOfTheClockAndFramesOfTheirOwnTimeAreNotRecordedTogether() {
        MediaStreamTrack microphone = capture.mediaDevices()
                .getUserMedia(MediaStreamConstraints.audio())
                .join()
                .getAudioTracks()
                .get(0);
        MediaRecorder recorder =
                capture.newMediaRecorder(capture.newMediaStream(List.of(generator.track(), microphone)));

        assertThatThrownBy(recorder::start)
                .isInstanceOf(NotSupportedException.class)
                .hasMessageContaining("Timing.ARRIVAL");
    }

    @Test
    void aProcessorThatBlocksLosesNothingAndOneThatDropsLetsNobodyWait() {
        FrameReader<VideoFrame> blocking = capture.newVideoProcessor(
                        generator.track(),
                        ProcessorOptions.defaults().overflow(Overflow.BLOCK).maxBufferSize(2))
                .readable();
        capture.newVideoProcessor(generator.track());
        CompletableFuture<Void> first = write(1);
        CompletableFuture<Void> second = write(2);
        CompletableFuture<Void> third = write(3);
        passes(10_000);
        assertThat(first).isCompleted();
        assertThat(second).as("the buffer is full").isNotDone();
        CompletableFuture<Void> closed = generator.writable().close();
        List<Long> times = new ArrayList<>();
        for (VideoFrame frame : blocking) {
            times.add(frame.timestampNanos());
        }

        assertThat(times).containsExactly(1L, 2L, 3L);
        assertThat(List.of(second, third, closed)).allMatch(CompletableFuture::isDone);
    }

    @Test
    void aCallbackThatBlocksGetsEveryFrame() {
        List<Long> times = new ArrayList<>();
        capture.newVideoProcessor(
                generator.track(),
                ProcessorOptions.defaults().overflow(Overflow.BLOCK),
                frame -> times.add(frame.timestampNanos()));
        for (int i = 0; i < 100; i++) {
            write(i);
        }
        generator.writable().close().join();
        passes(1);

        assertThat(times).hasSize(100).isSorted();
    }

    @Test
    void abortingFailsWhatWaitsAndGivesItBack() {
        capture.newVideoProcessor(generator.track(), ProcessorOptions.defaults().overflow(Overflow.BLOCK));
        List<CompletableFuture<Void>> writes = List.of(write(1), write(2), write(3));
        passes(1000);
        CompletableFuture<Void> closed = generator.writable().close();
        assertThat(closed).isNotDone();
        generator.writable().abort();

        closed.join();
        assertThat(writes).allMatch(CompletableFuture::isCompletedExceptionally);
        assertThatThrownBy(() -> writes.get(0).join()).isInstanceOf(InvalidStateException.class);
    }

    @Test
    void whileMutedEachFrameIsBlackSoThatNoTimeIsLost() {
        MediaRecorder recorder = record(generator.track());
        write(0).join();
        generator.setMuted(true);
        runtime.runUntilIdle();
        passes(3000);
        write(SECOND).join();
        generator.setMuted(false);
        runtime.runUntilIdle();
        write(2 * SECOND).join();
        recorder.stop();
        passes(1000);

        assertNumbered(recorded(), 3, SECOND);
    }

    /** The effect passes the waiting on. */
    @Test
    void anEffectLosesNoneOfTheFramesEither() {
        encoder.encodeSlowly(Duration.ofMillis(100));
        try (TrackEffect<VideoEffect> effect = capture.newEffect(generator.track(), VideoEffects.gray())) {
            MediaRecorder recorder = record(effect.track());
            for (int i = 0; i < 100; i++) {
                write(i * SECOND / 25).join();
            }
            passes(2000);
            recorder.stop();
            passes(2000);

            assertNumbered(recorded(), 100, SECOND / 25);
        }
    }

    /** It asks for room after its work: before, the frame that it works on would be counted as gone. */
    @Test
    void anEffectLosesNothingForAProcessorThatBlocks() {
        try (TrackEffect<VideoEffect> first = capture.newEffect(generator.track(), VideoEffects.none());
                TrackEffect<VideoEffect> second = capture.newEffect(first.track(), VideoEffects.gray())) {
            FrameReader<VideoFrame> slow = capture.newVideoProcessor(
                            second.track(), ProcessorOptions.defaults().overflow(Overflow.BLOCK))
                    .readable();
            for (int i = 0; i < 20; i++) {
                write(i);
            }
            List<Long> times = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                passes(100);
                try (VideoFrame frame = slow.read().join().orElseThrow()) {
                    times.add(frame.timestampNanos());
                }
            }

            assertThat(times)
                    .containsExactlyElementsOf(LongStream.range(0, 20).boxed().toList());
        }
    }

    /** Neither those that nobody has seen yet nor those that an effect works on. */
    @Test
    void whatWasWrittenBeforeTheEndIsRecordedAfterAnyNumberOfEffects() {
        encoder.encodeSlowly(Duration.ofMillis(100));
        VideoEffect slow = (in, out) -> {
            passes(70);
            out.emit(in);
        };
        try (TrackEffect<VideoEffect> first = capture.newEffect(generator.track(), slow);
                TrackEffect<VideoEffect> second = capture.newEffect(first.track(), VideoEffects.gray())) {
            MediaRecorder recorder = record(second.track());
            for (int i = 0; i < 50; i++) {
                write(i * SECOND / 10);
            }
            recorder.stop();
            CompletableFuture<Void> late = write(5 * SECOND);
            passes(30_000);

            assertThat(late).isCompleted();
            assertNumbered(recorded(), 50, SECOND / 10);
        }
    }

    /** It takes nothing any more: what is written and waits for others is not waited for. */
    @Test
    @SuppressWarnings("try") // closed early, and once more at the end
    void anEffectThatHasEndedHoldsUpNoRecording() {
        AudioTrackGenerator sound = capture.newAudioTrackGenerator(OWN);
        capture.newVideoProcessor(generator.track(), ProcessorOptions.defaults().overflow(Overflow.BLOCK));
        try (TrackEffect<VideoEffect> effect = capture.newEffect(generator.track(), VideoEffects.none())) {
            MediaRecorder recorder = record(effect.track(), sound.track());
            write(0);
            write(SECOND);
            CompletableFuture<Void> stuck = write(2 * SECOND);
            sound.writable().write(media.sound(48_000, 1, (short) 9, 0)).join();
            effect.close();
            recorder.stop();
            passes(2000);

            assertThat(stuck).isNotDone();
            assertThat(events).containsExactly("stop");
        }
    }

    /** The frame, and two more soon after it. */
    private static VideoEffect triple() {
        return (in, out) -> {
            for (int i = 0; i < 3; i++) {
                out.emit(in.with(VideoFrameInit.defaults().timestampNanos(in.timestampNanos() + i)));
            }
        };
    }

    @Test
    void anEffectThatEmitsSeveralFramesLosesNoneForAProcessorWithOnePlace() {
        try (TrackEffect<VideoEffect> first = capture.newEffect(generator.track(), triple());
                TrackEffect<VideoEffect> second = capture.newEffect(first.track(), VideoEffects.none())) {
            FrameReader<VideoFrame> slow = capture.newVideoProcessor(
                            second.track(), ProcessorOptions.defaults().overflow(Overflow.BLOCK))
                    .readable();
            for (int i = 0; i < 10; i++) {
                write(10L * i);
            }
            CompletableFuture<Void> closed = generator.writable().close();
            passes(100);
            assertThat(closed).isNotDone();
            List<Long> times = new ArrayList<>();
            for (VideoFrame frame : slow) {
                times.add(frame.timestampNanos());
            }

            assertThat(times)
                    .containsExactlyElementsOf(LongStream.range(0, 100)
                            .filter(time -> time % 10 < 3)
                            .boxed()
                            .toList());
            assertThat(closed).isCompleted();
        }
    }

    @Test
    void samplesThatAnEffectEmitsAreNotLostForAProcessorWithOnePlace() {
        AudioTrackGenerator sound = capture.newAudioTrackGenerator(OWN);
        AudioEffect twice = (in, out) -> {
            out.accept(in);
            out.accept(media.sound(48_000, 1, (short) 5, in.timestampNanos() + SECOND / 100));
        };
        try (TrackEffect<AudioEffect> effect = capture.newAudioEffect(sound.track(), twice)) {
            FrameReader<AudioData> slow = capture.newAudioProcessor(
                            effect.track(),
                            ProcessorOptions.defaults().overflow(Overflow.BLOCK).maxBufferSize(1))
                    .readable();
            for (int i = 0; i < 10; i++) {
                sound.writable().write(media.sound(48_000, 1, (short) 9, i * SECOND / 50));
            }
            CompletableFuture<Void> closed = sound.writable().close();
            List<Long> times = new ArrayList<>();
            for (AudioData data : slow) {
                times.add(data.timestampNanos());
            }

            assertThat(times)
                    .containsExactlyElementsOf(LongStream.range(0, 20)
                            .map(piece -> piece * SECOND / 100)
                            .boxed()
                            .toList());
            assertThat(closed).isCompleted();
        }
    }

    @Test
    void aRecordingHasAllThatAnEffectEmits() {
        encoder.encodeSlowly(Duration.ofMillis(100));
        VideoEffect twice = (in, out) -> {
            out.emit(in);
            out.emit(in.with(VideoFrameInit.defaults().timestampNanos(in.timestampNanos() + SECOND / 20)));
        };
        try (TrackEffect<VideoEffect> effect = capture.newEffect(generator.track(), twice)) {
            record(effect.track());
            for (int i = 0; i < 30; i++) {
                write(i * SECOND / 10);
            }
            generator.writable().close().join();
            passes(10_000);

            assertNumbered(recorded(), 60, SECOND / 20);
        }
    }

    /** Also while it waits for a processor that reads nothing. */
    @Test
    @SuppressWarnings("try") // closed early, and once more at the end
    void closingAnEffectDropsWhatItHasEmitted() {
        try (TrackEffect<VideoEffect> effect = capture.newEffect(generator.track(), triple())) {
            FrameReader<VideoFrame> unread = capture.newVideoProcessor(
                            effect.track(), ProcessorOptions.defaults().overflow(Overflow.BLOCK))
                    .readable();
            CompletableFuture<Void> unused = write(0);
            generator.writable().close();
            passes(100);
            assertThat(effect.track().readyState()).isEqualTo(MediaStreamTrackState.LIVE);
            effect.close();
            passes(1);

            assertThat(effect.track().readyState()).isEqualTo(MediaStreamTrackState.ENDED);
            try (VideoFrame waited = unread.read().join().orElseThrow()) {
                assertThat(waited.timestampNanos()).isZero();
                assertThat(unread.read().join()).isEmpty();
                assertThat(media.held()).as("what was read").isEqualTo(1);
            }
        }
    }

    @Test
    void anAbsurdDurationCountsAsADay() {
        MediaRecorder recorder = record(generator.track());
        write(0).join();
        try (VideoFrame frame = media.picture(64, 48, 100, SECOND)) {
            generator
                    .writable()
                    .write(frame.with(VideoFrameInit.defaults().durationNanos(Long.MAX_VALUE)))
                    .join();
        }
        recorder.stop();
        passes(1000);

        FakeRecording file = recorded();
        assertThat(file.video()).hasSize(2);
        assertThat(file.endNanos().orElseThrow())
                .isEqualTo(SECOND + Duration.ofDays(1).toNanos());
    }
}
