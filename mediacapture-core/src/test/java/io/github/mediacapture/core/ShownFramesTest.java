package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.Constrain;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.tracks.SourceTrack;
import io.github.mediacapture.core.tracks.control.PushableSource;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.frames.pixels.PixelRect;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.testkit.FakeMedia;
import io.github.mediacapture.testkit.FakeRecording;
import io.github.mediacapture.testkit.FakeRuntime;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Frames that are shown in another way than they lie in memory: in part, rotated, stretched. */
@FakeMedia
class ShownFramesTest {
    /** 60x40 of them are shown, rotated, as 40x60. */
    private static final VideoFrameInit TURNED = VideoFrameInit.defaults()
            .visibleRect(new PixelRect(20, 10, 60, 40))
            .rotation(90)
            .colorSpace(VideoColorSpace.BT601);

    private MediaCapture capture;
    private FakeRuntime runtime;
    private PushableSource source;
    private MediaStreamTrack track;

    @BeforeEach
    void makeTrack(MediaCapture capture, FakeRuntime runtime) {
        this.capture = capture;
        this.runtime = runtime;
        MediaStreamTrack any = capture.mediaDevices()
                .getUserMedia(MediaStreamConstraints.video())
                .join()
                .getTracks()
                .get(0);
        any.stop();
        EventLoop loop = ((SourceTrack) any).loop();
        source = new PushableSource(
                loop,
                "Turned",
                MediaTrackSettings.builder()
                        .put(TrackProperty.WIDTH, 100)
                        .put(TrackProperty.HEIGHT, 60)
                        .put(TrackProperty.FRAME_RATE, 10.0)
                        .build(),
                () -> {});
        track = source.newTrack();
    }

    @AfterEach
    void close() {
        source.close();
    }

    private void push(int count) {
        ByteBuffer pixels = ByteBuffer.allocate(VideoPixelFormat.I420.allocationSize(100, 60));
        for (int i = 0; i < count; i++) {
            VideoFrameInit init = TURNED.timestampNanos(runtime.nanoTime());
            try (VideoFrame frame = VideoFrame.copyOf(VideoPixelFormat.I420, 100, 60, pixels, init)) {
                source.push(frame);
            }
            runtime.advance(Duration.ofMillis(100));
        }
    }

    @Test
    void aTrackHasTheSizeThatIsShown() {
        push(2);
        assertThat(track.getSettings().width()).hasValue(40);
        assertThat(track.getSettings().height()).hasValue(60);
    }

    /** Consumers that take frames as they are see the rotation; nothing is copied for them. */
    @Test
    void framesArePassedOnAsTheyAre() {
        List<String> seen = new ArrayList<>();
        capture.newVideoProcessor(
                track, frame -> seen.add(frame.codedWidth() + " " + frame.rotation() + " " + frame.visibleRect()));
        push(3);
        assertThat(seen).containsOnly("100 90 60x40 at 20, 10");
    }

    @Test
    void aRecordingHasWhatIsShown() {
        push(1);
        MediaStream stream = capture.newMediaStream(List.of(track));
        MediaRecorder recorder = capture.newMediaRecorder(stream);
        List<Blob> blobs = new ArrayList<>();
        recorder.onDataAvailable(event -> blobs.add(event.data()));
        recorder.start();
        push(5);
        recorder.stop();
        runtime.await(() -> !blobs.isEmpty());
        assertThat(FakeRecording.parse(blobs.get(0).bytes()).video())
                .hasSizeGreaterThanOrEqualTo(5)
                .allSatisfy(
                        each -> assertThat(each.width() + "x" + each.height()).isEqualTo("40x60"));
    }

    @Test
    void scaledFramesShowTheSamePart() {
        push(1);
        track.applyConstraints(MediaTrackConstraints.with(
                        set -> set.width(Constrain.exact(20)).height(Constrain.exact(30))))
                .join();
        push(2);
        List<String> seen = new ArrayList<>();
        capture.newVideoProcessor(
                track,
                frame -> seen.add(frame.codedWidth() + "x" + frame.codedHeight() + " " + frame.rotation() + " "
                        + frame.colorSpace().equals(VideoColorSpace.BT601)));
        push(3);
        assertThat(seen).isNotEmpty().containsOnly("20x30 0 true");
    }
}
