package io.github.mediacapture.core.tracks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.core.frames.Processors;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.FrameMemory;
import io.github.mediacapture.frames.SharedVideoFrame;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.spi.FrameSink;
import io.github.mediacapture.streams.MediaStreamTrackState;
import io.github.mediacapture.testkit.FakeRuntime;
import io.github.mediacapture.transform.ProcessorOptions;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What threads may do to a source at awkward moments, one step at a time. */
class TrackSourceTest {
    private static final MediaTrackSettings SETTINGS = MediaTrackSettings.builder()
            .put(TrackProperty.WIDTH, 2)
            .put(TrackProperty.HEIGHT, 2)
            .put(TrackProperty.FRAME_RATE, 10.0)
            .build();

    private final FakeRuntime runtime = new FakeRuntime();
    private final EventLoop loop = new EventLoop(runtime);
    private final AtomicInteger held = new AtomicInteger();
    private final TrackSource source =
            new TrackSource(loop, "Camera", MediaTrackCapabilities.builder().build(), SETTINGS, new IdleControl());

    private static final class IdleControl implements SourceControl {
        @Override
        public void apply(FedTrack track, MediaTrackConstraints wanted, CompletableFuture<Void> result) {}

        @Override
        public void settingsChanged() {}

        @Override
        public void usageChanged() {}
    }

    private SourceTrack newTrack() {
        return new SourceTrack(
                loop, source, new TrackStart(MediaStreamTrackKind.VIDEO, MediaTrackConstraints.none(), SETTINGS, () -> {
                    throw new UnsupportedOperationException();
                }));
    }

    /** What a track sees of a processor. */
    private FrameSink newProcessor(SourceTrack track, AtomicInteger pictures) {
        return (FrameSink)
                new Processors(loop).ofVideo(track, ProcessorOptions.defaults(), frame -> pictures.incrementAndGet());
    }

    private VideoFrame newPicture() {
        return newPicture(2, 0);
    }

    private VideoFrame newPicture(int size, int brightness) {
        held.incrementAndGet();
        byte[] pixels = new byte[size * size];
        Arrays.fill(pixels, (byte) brightness);
        return new SharedVideoFrame(VideoPixelFormat.I420, size, size, runtime.nanoTime(), new FrameMemory() {
            @Override
            public ByteBuffer plane(int plane) {
                return ByteBuffer.wrap(pixels);
            }

            @Override
            public int stride(int plane) {
                return size;
            }

            @Override
            public void release() {
                held.decrementAndGet();
            }
        });
    }

    @Test
    void aTrackOfADeviceThatIsMutedAlreadyIsBlack() {
        source.onMuted(true);
        AtomicInteger pictures = new AtomicInteger();
        newProcessor(newTrack(), pictures);
        runtime.advance(Duration.ofSeconds(1));
        assertThat(pictures).hasValueBetween(9, 11);
    }

    @Test
    void nothingStandsInForADeviceThatEndedOrIsAbandoned() {
        SourceTrack track = newTrack();
        source.onEnded(null);
        source.onMuted(true);
        assertThat(runtime.openLanes()).containsExactly("events");
        runtime.runUntilIdle();
        assertThat(track.readyState()).isEqualTo(MediaStreamTrackState.ENDED);
        source.abandon();
        source.setSuspended(true);
        assertThat(runtime.openLanes()).containsExactly("events");
    }

    @Test
    void aCloneThatComesWhileTheContextClosesIsStopped() {
        source.abandon();
        assertThat(newTrack().readyState()).isEqualTo(MediaStreamTrackState.ENDED);
        assertThat(source.isUsed()).isFalse();
    }

    @Test
    void aDeviceThatDeliversAfterItWasOpenedAnewIsNotMuted() {
        SourceTrack track = newTrack();
        source.onMuted(true);
        runtime.runUntilIdle();
        source.reopening();
        assertThat(track.muted()).as("until it delivers").isTrue();
        try (VideoFrame picture = newPicture()) {
            source.onVideoFrame(picture);
        }
        runtime.runUntilIdle();
        assertThat(track.muted()).isFalse();
        assertThat(runtime.openLanes()).containsExactly("events");
    }

    @Test
    void aPictureOnItsWayWhileTheTrackEndsIsGivenBack() {
        AtomicInteger pictures = new AtomicInteger();
        FrameSink processor = newProcessor(newTrack(), pictures);
        processor.onEnded(null);
        try (VideoFrame picture = newPicture()) {
            processor.onVideoFrame(picture);
        }
        runtime.runUntilIdle();
        assertThat(held).hasValue(0);
        assertThat(pictures).hasValue(0);
    }

    /** Takes pictures, and throws at the first. */
    private static final class SinkThatThrows implements FrameSink {
        private final List<Integer> brightness = new ArrayList<>();
        private boolean threw;

        private void threwOnce(String what) {
            if (!threw) {
                threw = true;
                throw new IllegalStateException(what);
            }
        }

        @Override
        public void onVideoFrame(VideoFrame frame) {
            threwOnce("at a picture");
            brightness.add(frame.plane(0).get(0) & 0xff);
        }

        @Override
        public void onAudioData(AudioData data) {}

        @Override
        public void onMuted(boolean muted) {}

        @Override
        public void onEnded(MediaException cause) {
            threwOnce("at the end");
        }
    }

    private void deliver(int size, int brightness) {
        try (VideoFrame picture = newPicture(size, brightness)) {
            source.onVideoFrame(picture);
        }
    }

    @Test
    void aSinkThatThrowsDoesNotMakeTheNextPictureAnOldOne() {
        SinkThatThrows sink = new SinkThatThrows();
        newTrack().addConsumer(sink);

        assertThatThrownBy(() -> deliver(4, 200)).hasMessage("at a picture");
        deliver(4, 50);

        assertThat(sink.brightness).as("scaled to 2x2").containsExactly(50);
        assertThat(held).hasValue(0);
    }

    @Test
    void aSinkThatThrowsDoesNotEndTheBlankPictures() {
        SinkThatThrows sink = new SinkThatThrows();
        newTrack().addConsumer(sink);
        source.onMuted(true);

        runtime.advance(Duration.ofSeconds(1));

        assertThat(sink.brightness).hasSizeBetween(8, 10).containsOnly(16);
        assertThat(runtime.uncaught())
                .singleElement()
                .extracting(Throwable::getMessage)
                .isEqualTo("at a picture");
    }

    @Test
    void aSinkThatThrowsAtTheEndLeavesNoTrackBehind() {
        SourceTrack track = newTrack();
        track.addConsumer(new SinkThatThrows());
        SourceTrack other = newTrack();

        source.onEnded(null);
        runtime.runUntilIdle();

        assertThat(List.of(track.readyState(), other.readyState())).containsOnly(MediaStreamTrackState.ENDED);
        assertThat(source.isUsed()).isFalse();
    }
}
