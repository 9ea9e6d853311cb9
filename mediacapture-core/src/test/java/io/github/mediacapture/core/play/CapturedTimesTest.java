package io.github.mediacapture.core.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.core.tracks.control.CountedMedia;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.playback.VideoElement;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.testkit.FakeEncoder;
import io.github.mediacapture.testkit.FakeMedia;
import io.github.mediacapture.testkit.FakeRecording;
import io.github.mediacapture.testkit.FakeRuntime;
import io.github.mediacapture.transform.VideoTrackGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A generator counts when its frames arrive, whatever is stamped on them; also where an element that shows it is captured. */
@FakeMedia
class CapturedTimesTest {
    private final CountedMedia media = new CountedMedia();

    private FakeRecording recorded(MediaCapture capture, FakeRuntime runtime, boolean captured, long first, long step) {
        VideoTrackGenerator generator = capture.newVideoTrackGenerator();
        MediaStream stream = capture.newMediaStream(List.of(generator.track()));
        VideoElement video = capture.newVideoElement();
        video.setSrcObject(stream);
        CompletableFuture<Void> unused = video.play();
        CompletableFuture<Void> unusedWrite = generator.writable().write(media.picture(64, 48, 100, first));
        runtime.advance(Duration.ofMillis(100));
        List<Blob> blobs = new ArrayList<>();
        MediaRecorder recorder = capture.newMediaRecorder(captured ? video.captureStream() : stream);
        recorder.onDataAvailable(event -> blobs.add(event.data()));
        recorder.start();
        for (int i = 1; i <= 60; i++) {
            unusedWrite = generator.writable().write(media.picture(64, 48, 100, first + i * step));
            runtime.advance(Duration.ofMillis(50));
        }
        recorder.stop();
        runtime.advance(Duration.ofSeconds(1));
        assertThat(blobs).hasSize(1);
        return FakeEncoder.parse(blobs.get(0).bytes());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1000, 50_000_000, Long.MAX_VALUE / 1000, Long.MIN_VALUE / 1000})
    void recordedDirectly(long step, MediaCapture capture, FakeRuntime runtime) {
        FakeRecording file = recorded(capture, runtime, false, 0, step);
        assertThat(file.video()).hasSizeBetween(55, 65);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1000, 50_000_000, Long.MAX_VALUE / 1000, Long.MIN_VALUE / 1000})
    void recordedWhatIsCapturedOfAnElement(long step, MediaCapture capture, FakeRuntime runtime) {
        FakeRecording file = recorded(capture, runtime, true, 0, step);
        assertThat(file.video()).hasSizeBetween(55, 65);
    }
}
