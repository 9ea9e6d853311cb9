package io.github.mediacapture.core.tracks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.tracks.control.PushableSource;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.frames.VideoFrameMetadata;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.spi.FrameSink;
import io.github.mediacapture.testkit.FakeRuntime;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a track's frames tell beside their pixels. */
class FrameMetadataTest {
    private static final MediaTrackSettings SETTINGS = MediaTrackSettings.builder()
            .put(TrackProperty.WIDTH, 4)
            .put(TrackProperty.HEIGHT, 2)
            .put(TrackProperty.FRAME_RATE, 10.0)
            .build();

    private final FakeRuntime runtime = new FakeRuntime();
    private final EventLoop loop = new EventLoop(runtime);
    private final List<VideoFrame> frames = new ArrayList<>();

    @AfterEach
    void close() {
        frames.forEach(VideoFrame::close);
    }

    private SourceTrack track(PushableSource source) {
        SourceTrack track = source.newTrack();
        track.addConsumer(new FrameSink() {
            @Override
            public void onVideoFrame(VideoFrame frame) {
                frames.add(frame.clone());
            }

            @Override
            public void onAudioData(AudioData data) {}

            @Override
            public void onMuted(boolean muted) {}

            @Override
            public void onEnded(@Nullable MediaException cause) {}
        });
        return track;
    }

    private PushableSource source(MediaTrackSettings settings) {
        return new PushableSource(loop, "Source", settings, () -> {});
    }

    private static void push(PushableSource source, VideoPixelFormat format, VideoFrameInit init) {
        ByteBuffer pixels = ByteBuffer.allocate(format.allocationSize(4, 2));
        try (VideoFrame frame = VideoFrame.copyOf(format, 4, 2, pixels, init)) {
            source.push(frame);
        }
    }

    private static void push(PushableSource source, long timestampNanos, VideoFrameMetadata metadata) {
        push(
                source,
                VideoPixelFormat.I420,
                VideoFrameInit.defaults().timestampNanos(timestampNanos).metadata(metadata));
    }

    private List<Long> told(VideoFrameMetadata.Key<Long> key) {
        return frames.stream()
                .map(frame -> frame.metadata().get(key).orElse(-1L))
                .toList();
    }

    @Test
    void framesOfADeviceAreNumberedAndSayWhenTheyWereCaptured() {
        MediaTrackSettings device =
                SETTINGS.toBuilder().put(TrackProperty.DEVICE_ID, "id").build();
        PushableSource source = source(device);
        push(source, 5, VideoFrameMetadata.empty()); // counts, though nobody is there
        track(source);
        push(source, 15, VideoFrameMetadata.empty());
        push(source, 25, VideoFrameMetadata.empty());

        assertThat(told(VideoFrameMetadata.SEQUENCE_NUMBER)).containsExactly(1L, 2L);
        assertThat(told(VideoFrameMetadata.CAPTURE_TIME)).containsExactly(15L, 25L);
        assertThat(told(VideoFrameMetadata.DROPPED_BEFORE)).as("nobody knows").containsExactly(-1L, -1L);
    }

    /** A generator's timestamps may be of any clock. */
    @Test
    void whatIsNotCapturedHasNoCaptureTime() {
        PushableSource source = source(SETTINGS);
        track(source);
        push(source, 15, VideoFrameMetadata.empty());
        assertThat(told(VideoFrameMetadata.CAPTURE_TIME)).containsExactly(-1L);
        assertThat(told(VideoFrameMetadata.SEQUENCE_NUMBER)).containsExactly(0L);
    }

    @Test
    void whatTheMakerSaysStays() {
        PushableSource source = source(SETTINGS);
        track(source);
        VideoFrameMetadata.Key<String> own = new VideoFrameMetadata.Key<>("mood", String.class);
        push(
                source,
                15,
                VideoFrameMetadata.empty()
                        .with(VideoFrameMetadata.SEQUENCE_NUMBER, 40L)
                        .with(VideoFrameMetadata.CAPTURE_TIME, 7L)
                        .with(own, "good"));
        push(source, 16, VideoFrameMetadata.empty());
        assertThat(told(VideoFrameMetadata.SEQUENCE_NUMBER)).containsExactly(40L, 41L);
        assertThat(told(VideoFrameMetadata.CAPTURE_TIME)).startsWith(7L);
        assertThat(frames.get(0).metadata().get(own)).contains("good");
    }

    @Test
    void whatTheDeviceLostLeavesAGapInTheNumbers() {
        PushableSource source = source(SETTINGS);
        track(source);
        push(source, 1, VideoFrameMetadata.empty());
        push(source, 2, VideoFrameMetadata.empty().with(VideoFrameMetadata.DROPPED_BEFORE, 3L));
        assertThat(told(VideoFrameMetadata.SEQUENCE_NUMBER)).containsExactly(0L, 4L);
        assertThat(told(VideoFrameMetadata.DROPPED_BEFORE)).containsExactly(-1L, 3L);
    }

    /** Black in place of a frame is that frame to whoever counts, and to a recorder whose file has its colors. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aDisabledTrackKeepsNumbersAndColors(boolean full) {
        PushableSource source = source(SETTINGS);
        track(source).setEnabled(false);
        VideoColorSpace space = VideoColorSpace.BT2020.withFullRange(full);
        push(
                source,
                VideoPixelFormat.I420,
                VideoFrameInit.defaults().timestampNanos(1).colorSpace(space));

        assertThat(told(VideoFrameMetadata.SEQUENCE_NUMBER)).containsExactly(0L);
        VideoFrame black = frames.get(0);
        assertThat(black.colorSpace()).isEqualTo(space);
        assertThat(black.plane(0).get(0)).isEqualTo((byte) (full ? 0 : 16));
        assertThat(black.plane(1).get(0)).isEqualTo((byte) 128);
    }

    @Test
    void whileMutedItIsBlackInTheColorsOfTheLastFrame() {
        PushableSource source = source(SETTINGS);
        track(source);
        push(
                source,
                VideoPixelFormat.I420,
                VideoFrameInit.defaults().timestampNanos(1).colorSpace(VideoColorSpace.BT709));
        source.setMuted(true);
        runtime.advance(Duration.ofSeconds(1));
        assertThat(frames)
                .hasSizeGreaterThan(5)
                .allSatisfy(frame -> assertThat(frame.colorSpace()).isEqualTo(VideoColorSpace.BT709));
        assertThat(told(VideoFrameMetadata.SEQUENCE_NUMBER)).startsWith(0L, -1L);
    }

    @Test
    void blackOfAScreenIsWhatACameraWouldShow() {
        PushableSource source = source(SETTINGS);
        track(source).setEnabled(false);
        push(source, VideoPixelFormat.BGRX, VideoFrameInit.defaults().timestampNanos(1));
        assertThat(frames.get(0).format()).isEqualTo(VideoPixelFormat.I420);
        assertThat(frames.get(0).colorSpace()).isEqualTo(VideoColorSpace.CAMERA);
    }
}
