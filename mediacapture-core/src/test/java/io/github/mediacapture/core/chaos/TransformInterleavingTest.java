package io.github.mediacapture.core.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.core.tracks.control.CountedMedia;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.spi.Lane;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeEncoder;
import io.github.mediacapture.testkit.FakeRuntime;
import io.github.mediacapture.transform.FrameReader;
import io.github.mediacapture.transform.GeneratorOptions;
import io.github.mediacapture.transform.MediaStreamTrackProcessor;
import io.github.mediacapture.transform.Overflow;
import io.github.mediacapture.transform.ProcessorOptions;
import io.github.mediacapture.transform.Timing;
import io.github.mediacapture.transform.VideoTrackGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Processors, generators and pipes that are read, written, cancelled, closed and stopped in any order, on lanes in any order. */
@Tag("spec-11.3")
@Tag("spec-11.5")
@Tag("spec-11.13")
class TransformInterleavingTest {
    private static final int PARTS = 3;
    private static final int OPERATIONS_OF_PART = 60;

    static LongStream seeds() {
        Long only = Long.getLong("chaos.seed");
        long from = only != null ? only : Long.getLong("chaos.from", 0);
        return LongStream.range(from, from + (only != null ? 1 : Long.getLong("chaos.seeds", 200)));
    }

    @ParameterizedTest(name = "-Dchaos.seed={0}")
    @MethodSource("seeds")
    void everyPromiseIsKeptAndNoFrameIsLeft(long seed) {
        Run run = new Run(seed);
        run.program();
        run.close();
    }

    private static final class Run {
        private final Random random;
        private final FakeRuntime runtime;
        private final FakeDevices devices = FakeDevices.standard();
        private final FakeEncoder encoder = new FakeEncoder();
        private final CountedMedia media = new CountedMedia();
        private final MediaCapture capture;
        private final List<CompletableFuture<?>> promises = new ArrayList<>();
        private final List<MediaStreamTrack> tracks = new ArrayList<>();
        private final List<MediaStreamTrackProcessor<VideoFrame>> processors = new ArrayList<>();
        private final List<VideoTrackGenerator> generators = new ArrayList<>();
        private final List<MediaRecorder> recorders = new ArrayList<>();
        private final List<Throwable> problems = new ArrayList<>();
        private int running = PARTS;
        private long time;

        Run(long seed) {
            random = new Random(seed);
            runtime = FakeRuntime.interleaving(seed);
            capture = MediaCapture.open(MediaCaptureOptions.builder()
                    .runtime(runtime)
                    .captureBackend(devices)
                    .encoderBackend(encoder)
                    .discoverCaptureBackends(false)
                    .discoverEncoderBackends(false)
                    .build());
            tracks.add(capture.mediaDevices()
                    .getUserMedia(MediaStreamConstraints.video())
                    .join()
                    .getVideoTracks()
                    .get(0));
        }

        void program() {
            for (int part = 0; part < PARTS; part++) {
                go(runtime.openLane("part-" + part), OPERATIONS_OF_PART);
            }
            runtime.waiting(() -> running == 0);
        }

        private void go(Lane lane, int left) {
            if (left == 0) {
                running--;
                lane.close();
                return;
            }
            lane.schedule(Duration.ofMillis(random.nextInt(4) == 0 ? random.nextInt(60) : 0), () -> {
                try {
                    act();
                } catch (InvalidStateException | IllegalArgumentException e) {
                    // closed, of another kind, or can't block
                } catch (RuntimeException | Error e) {
                    problems.add(e);
                }
                go(lane, left - 1);
            });
        }

        private <T> T one(List<T> all) {
            return all.isEmpty() ? null : all.get(random.nextInt(all.size()));
        }

        private void act() {
            int what = random.nextInt(20);
            MediaStreamTrack track = one(tracks);
            MediaStreamTrackProcessor<VideoFrame> processor = one(processors);
            VideoTrackGenerator generator = one(generators);
            if (what < 3 && generators.size() < 6) {
                VideoTrackGenerator made = capture.newVideoTrackGenerator(
                        new GeneratorOptions(random.nextBoolean() ? Timing.FRAMES : Timing.ARRIVAL));
                generators.add(made);
                tracks.add(made.track());
            } else if (what < 6) {
                process(track);
            } else if (what < 9 && processor != null) {
                promises.add(processor.readable().read().thenAccept(frame -> frame.ifPresent(VideoFrame::close)));
            } else if (what < 14 && generator != null) {
                promises.add(generator.writable().write(media.picture(32, 24, 9, time++)));
            } else if (generator != null && processor != null) {
                end(what, track, processor, generator);
            }
        }

        private void process(MediaStreamTrack track) {
            ProcessorOptions options = ProcessorOptions.defaults()
                    .maxBufferSize(random.nextInt(3))
                    .overflow(one(List.of(Overflow.values())));
            if (random.nextInt(3) == 0) {
                capture.newVideoProcessor(
                        track, options, frame -> frame.plane(0).get(0));
            } else {
                processors.add(capture.newVideoProcessor(track, options));
            }
        }

        private void end(
                int what,
                MediaStreamTrack track,
                MediaStreamTrackProcessor<VideoFrame> processor,
                VideoTrackGenerator generator) {
            FrameReader<VideoFrame> reader = processor.readable();
            switch (what) {
                case 14 -> {
                    if (processor.track() != tracks.get(0)) {
                        return; // only the camera's: what a generator gives itself goes round for ever
                    }
                    CompletableFuture<Void> pipe = reader.pipeTo(generator.writable());
                    promises.add(pipe);
                    if (random.nextBoolean()) {
                        pipe.cancel(false);
                    }
                }
                case 15 -> reader.cancel();
                case 16 -> generator.setMuted(random.nextBoolean());
                case 17 -> {
                    if (random.nextInt(3) == 0) {
                        promises.add(generator.writable().close());
                    } else if (random.nextInt(3) == 0) {
                        generator.writable().abort();
                    } else {
                        tracks.add(track.clone());
                    }
                }
                case 18 -> record(track);
                default -> {
                    if (random.nextInt(3) == 0) {
                        track.stop();
                    } else {
                        reader.read().cancel(false);
                    }
                }
            }
        }

        private void record(MediaStreamTrack track) {
            MediaRecorder recorder = one(recorders);
            if (recorder != null && random.nextBoolean()) {
                recorder.stop();
            } else {
                MediaRecorder made = capture.newMediaRecorder(capture.newMediaStream(List.of(track)));
                recorders.add(made);
                try {
                    made.start();
                } catch (NotSupportedException e) {
                    // its track has ended
                }
            }
        }

        void close() {
            capture.close();
            runtime.runUntilIdle();

            assertThat(problems).isEmpty();
            assertThat(runtime.uncaught()).isEmpty();
            assertThat(promises).as("promises").allMatch(CompletableFuture::isDone);
            assertThat(media.held()).as("written frames that nobody gave back").isZero();
            assertThat(devices.outstandingFrames()).as("frames of the camera").isZero();
            assertThat(runtime.openLanes()).isEmpty();
            assertThat(encoder.openRecordings()).isZero();
        }
    }
}
