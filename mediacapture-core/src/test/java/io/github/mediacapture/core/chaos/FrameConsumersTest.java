package io.github.mediacapture.core.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.effects.EffectOptions;
import io.github.mediacapture.effects.EffectOutput;
import io.github.mediacapture.effects.OnFailure;
import io.github.mediacapture.effects.TrackEffect;
import io.github.mediacapture.effects.VideoEffect;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.frames.pixels.PixelRect;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.streams.FrameTiming;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.streams.VideoSink;
import io.github.mediacapture.testkit.FakeCamera;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeEncoder;
import io.github.mediacapture.testkit.FakeRuntime;
import io.github.mediacapture.transform.MediaStreamTrackProcessor;
import io.github.mediacapture.transform.Overflow;
import io.github.mediacapture.transform.ProcessorOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random programs of an app that reads, changes, shows and records frames, with lanes in random order: no frame, lane, effect or
 * promise is left. A seed that fails once is run alone by {@code -Dchaos.seed=17}, and others by {@code -Dchaos.from=1000
 * -Dchaos.seeds=500}.
 */
class FrameConsumersTest {
    private static final int OPERATIONS = 40;

    static LongStream seeds() {
        Long only = Long.getLong("chaos.seed");
        long from = only != null ? only : Long.getLong("chaos.from", 0);
        return LongStream.range(from, from + (only != null ? 1 : Long.getLong("chaos.seeds", 1000)));
    }

    @ParameterizedTest(name = "-Dchaos.seed={0}")
    @MethodSource("seeds")
    void nothingIsLeft(long seed) {
        Program program = new Program(seed);
        for (int i = 0; i < OPERATIONS; i++) {
            program.act();
            program.pause();
        }
        program.end();
    }

    private static final class Program {
        private final Random random;
        private final FakeRuntime runtime;
        private final FakeCamera camera =
                FakeCamera.builder().label("Camera").size(160, 120).build();
        private final FakeDevices devices = new FakeDevices();
        private final FakeEncoder encoder = new FakeEncoder();
        private final MediaCapture capture;
        private final List<MediaStreamTrack> tracks = new ArrayList<>();
        private final List<TrackEffect<VideoEffect>> effects = new ArrayList<>();
        private final List<MediaStreamTrackProcessor<VideoFrame>> processors = new ArrayList<>();
        private final List<CompletableFuture<Optional<VideoFrame>>> reads = new ArrayList<>();
        private final List<MediaRecorder> recorders = new ArrayList<>();
        private final List<Registration> sinks = new ArrayList<>();
        private final List<VideoFrame> kept = new ArrayList<>();
        private int effectsMade;
        private int effectsClosed;

        Program(long seed) {
            random = new Random(seed);
            runtime = FakeRuntime.interleaving(seed);
            devices.add(camera);
            capture = MediaCapture.open(MediaCaptureOptions.builder()
                    .runtime(runtime)
                    .discoverCaptureBackends(false)
                    .discoverEncoderBackends(false)
                    .captureBackend(devices)
                    .encoderBackend(encoder)
                    .build());
            tracks.add(runtime.await(capture.mediaDevices().getUserMedia(MediaStreamConstraints.video()))
                    .getVideoTracks()
                    .get(0));
        }

        void pause() {
            switch (random.nextInt(4)) {
                case 0 -> runtime.runUntilIdle();
                case 1 -> runtime.advance(Duration.ofMillis(random.nextInt(120)));
                default -> {}
            }
        }

        void act() {
            MediaStreamTrack track = any(tracks);
            switch (random.nextInt(16)) {
                case 0, 1 -> {
                    TrackEffect<VideoEffect> effect = capture.newEffect(track, newEffect(), options());
                    effects.add(effect);
                    tracks.add(effect.track());
                }
                case 2 -> swap();
                case 3 -> of(effects).ifPresent(TrackEffect::close);
                case 4 -> tracks.add(track.clone());
                case 5 -> stopOne(track);
                case 6 -> processors.add(capture.newVideoProcessor(track, this::look));
                case 7 ->
                    processors.add(capture.newVideoProcessor(
                            track,
                            ProcessorOptions.defaults()
                                    .maxBufferSize(random.nextInt(4))
                                    .overflow(random.nextBoolean() ? Overflow.DROP_OLDEST : Overflow.DROP_NEWEST)));
                case 8, 9 -> of(processors).ifPresent(this::read);
                case 10 -> of(processors).ifPresent(MediaStreamTrackProcessor::close);
                case 11 -> of(reads).ifPresent(read -> read.cancel(false));
                case 12 -> record(track);
                case 13 -> show(track);
                case 14 -> track.setEnabled(random.nextBoolean());
                default -> {
                    if (random.nextBoolean()) {
                        camera.mute();
                    } else {
                        camera.unmute();
                    }
                }
            }
        }

        private <T> T any(List<T> list) {
            return list.get(random.nextInt(list.size()));
        }

        private <T> Optional<T> of(List<T> list) {
            return list.isEmpty() ? Optional.empty() : Optional.of(any(list));
        }

        private EffectOptions options() {
            return EffectOptions.defaults()
                    .onFailure(any(List.of(OnFailure.values())))
                    .maxBufferSize(1 + random.nextInt(3));
        }

        private VideoEffect newEffect() {
            effectsMade++;
            int kind = random.nextInt(7);
            return new VideoEffect() {
                private boolean closed;

                @Override
                public void apply(VideoFrame in, EffectOutput out) throws Exception {
                    assertThat(closed).as("used after it was closed").isFalse();
                    switch (kind) {
                        case 0 -> out.emit(in);
                        case 1 -> out.emit(in.with(VideoFrameInit.defaults().rotation(90)));
                        case 2 -> out.emit(out.newFrame(VideoPixelFormat.I420, 32, 16));
                        case 3 -> {
                            out.newFrame(VideoPixelFormat.RGBA, 8, 8);
                            if (random.nextBoolean()) {
                                throw new Exception("a bug");
                            }
                        }
                        case 4 -> {
                            out.emit(in.clone());
                            out.emit(in.with(VideoFrameInit.defaults().visibleRect(new PixelRect(0, 0, 2, 2))));
                        }
                        case 5 ->
                            of(effects).ifPresent(random.nextBoolean() ? TrackEffect::close : Program.this::swapOne);
                        default -> out.emit(in.clone());
                    }
                }

                @Override
                public void close() {
                    assertThat(closed).as("closed before").isFalse();
                    closed = true;
                    effectsClosed++;
                }
            };
        }

        private void swap() {
            of(effects).ifPresent(this::swapOne);
        }

        private void swapOne(TrackEffect<VideoEffect> effect) {
            try {
                effect.swap(newEffect());
            } catch (InvalidStateException e) {
                effectsClosed++; // it stays the app's
            }
        }

        private void stopOne(MediaStreamTrack track) {
            if (track != tracks.get(0)) {
                track.stop();
            }
        }

        private void look(VideoFrame frame) {
            if (random.nextInt(10) == 0) {
                kept.add(frame.clone());
            }
            if (random.nextInt(10) == 0) {
                throw new IllegalStateException("a bug");
            }
        }

        @SuppressWarnings("FutureReturnValueIgnored") // the read itself is kept
        private void read(MediaStreamTrackProcessor<VideoFrame> processor) {
            try {
                CompletableFuture<Optional<VideoFrame>> read =
                        processor.readable().read();
                reads.add(read);
                read.thenAccept(frame -> frame.ifPresent(kept::add));
            } catch (InvalidStateException e) {
                assertThat(e).hasMessageContaining("callback");
            }
        }

        private void record(MediaStreamTrack track) {
            if (recorders.isEmpty() || random.nextBoolean()) {
                MediaRecorder recorder = capture.newMediaRecorder(capture.newMediaStream(List.of(track)));
                recorders.add(recorder);
                try {
                    recorder.start();
                } catch (MediaException e) {
                    recorders.remove(recorder);
                }
            } else {
                any(recorders).stop();
            }
        }

        private void show(MediaStreamTrack track) {
            sinks.add(track.addSink(new VideoSink() {
                @Override
                public void onFrame(VideoFrame frame, FrameTiming timing) {
                    if (random.nextInt(20) == 0) {
                        kept.add(frame.clone());
                    }
                }
            }));
            if (random.nextBoolean()) {
                any(sinks).close();
            }
        }

        void end() {
            if (random.nextBoolean()) {
                effects.forEach(TrackEffect::close);
                processors.forEach(MediaStreamTrackProcessor::close);
                recorders.forEach(MediaRecorder::stop);
                tracks.forEach(MediaStreamTrack::stop);
                runtime.advance(Duration.ofSeconds(3));
                assertThat(runtime.openLanes()).containsExactlyInAnyOrder("events", "devices");
            }
            capture.close();
            runtime.runUntilIdle();
            kept.forEach(VideoFrame::close);
            assertThat(reads).allMatch(CompletableFuture::isDone);
            assertThat(runtime.openLanes()).isEmpty();
            assertThat(devices.openSessions()).isZero();
            assertThat(devices.outstandingFrames())
                    .as("frames that nobody closed")
                    .isZero();
            assertThat(effectsClosed).as("effects that were closed").isEqualTo(effectsMade);
            assertThat(runtime.uncaught())
                    .allSatisfy(thrown -> assertThat(thrown).hasMessage("a bug"));
        }
    }
}
