package io.github.mediacapture.core.tracks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.core.frames.TrackProcessor;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.frames.FrameMemory;
import io.github.mediacapture.frames.SharedVideoFrame;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoPixelFormat;
import io.github.mediacapture.streams.MediaStreamTrackState;
import io.github.mediacapture.testkit.FakeRuntime;
import java.nio.ByteBuffer;
import java.time.Duration;
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
        public void apply(SourceTrack track, MediaTrackConstraints wanted, CompletableFuture<Void> result) {}

        @Override
        public void deviceChanged() {}

        @Override
        public void usageChanged() {}
    }

    private SourceTrack newTrack() {
        return new SourceTrack(
                loop, source, new TrackStart(MediaStreamTrackKind.VIDEO, MediaTrackConstraints.none(), SETTINGS, () -> {
                    throw new UnsupportedOperationException();
                }));
    }

    private TrackProcessor newProcessor(SourceTrack track, AtomicInteger pictures) {
        return new TrackProcessor(
                track,
                runtime.openLane("process"),
                FrameCode.ofPictures(frame -> pictures.incrementAndGet()),
                processor -> {});
    }

    private VideoFrame newPicture() {
        held.incrementAndGet();
        return new SharedVideoFrame(VideoPixelFormat.I420, 2, 2, runtime.nanoTime(), new FrameMemory() {
            @Override
            public ByteBuffer plane(int plane) {
                return ByteBuffer.allocate(4);
            }

            @Override
            public int stride(int plane) {
                return 2;
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
        TrackProcessor processor = newProcessor(newTrack(), pictures);
        processor.onEnded(null);
        try (VideoFrame picture = newPicture()) {
            processor.onVideoFrame(picture);
        }
        runtime.runUntilIdle();
        assertThat(held).hasValue(0);
        assertThat(pictures).hasValue(0);
    }
}
