package io.github.mediacapture.core.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.frames.VideoFrameMetadata;
import io.github.mediacapture.playback.VideoElement;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.testkit.FakeMedia;
import io.github.mediacapture.testkit.FakeRecording;
import io.github.mediacapture.testkit.FakeRuntime;
import io.github.mediacapture.testkit.playback.FakeSpeaker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records with fakes and plays that back, as a test of an app does. */
@FakeMedia
class RecordThenPlayTest {
    private final List<Blob> chunks = new ArrayList<>();
    private final List<Long> shown = new ArrayList<>();

    @TempDir
    private Path directory;

    private MediaRecorder recorder(MediaCapture capture, FakeRuntime runtime, MediaRecorderOptions options) {
        MediaStream stream = runtime.await(capture.mediaDevices()
                .getUserMedia(MediaStreamConstraints.video().withAudio()));
        MediaRecorder recorder = capture.newMediaRecorder(stream, options);
        recorder.onDataAvailable(event -> chunks.add(event.data()));
        return recorder;
    }

    private VideoElement element(MediaCapture capture) {
        VideoElement video = capture.newVideoElement();
        video.addSink((frame, timing) -> shown.add(
                frame.metadata().get(VideoFrameMetadata.SEQUENCE_NUMBER).orElseThrow()));
        return video;
    }

    private static List<Long> numbers(byte[] file) {
        return FakeRecording.parse(file).video().stream()
                .map(picture -> picture.frameNumber().orElseThrow())
                .toList();
    }

    @Test
    void whatWasRecordedIsShownAndHeard(MediaCapture capture, FakeRuntime runtime, FakeSpeaker speaker) {
        MediaRecorder recorder = recorder(capture, runtime, MediaRecorderOptions.defaults());
        recorder.start();
        runtime.advance(Duration.ofSeconds(2));
        recorder.stop();
        runtime.advance(Duration.ofSeconds(1));

        VideoElement video = element(capture);
        video.setSrcObject(chunks.get(0));
        runtime.await(video.play());
        long begin = runtime.nanoTime();
        runtime.advance(Duration.ofSeconds(3));
        assertThat(video.ended()).isTrue();
        assertThat(shown).hasSizeGreaterThan(50).isEqualTo(numbers(chunks.get(0).bytes()));
        assertThat(speaker.isSilent(begin, begin + 1_000_000_000)).isFalse();
    }

    @Test
    void whatIsBeingRecordedIsPlayed(MediaCapture capture, FakeRuntime runtime) throws Exception {
        Path file = directory.resolve("film.webm");
        MediaRecorder recorder = recorder(
                capture, runtime, MediaRecorderOptions.builder().writeTo(file).build());
        recorder.start(Duration.ofMillis(100));
        runtime.advance(Duration.ofSeconds(1));
        VideoElement video = element(capture);
        video.setSrcObject(recorder::bytes);
        runtime.await(video.play());
        runtime.advance(Duration.ofSeconds(2));
        assertThat(video.ended()).isFalse();
        recorder.stop();
        runtime.advance(Duration.ofSeconds(4));
        assertThat(video.ended()).isTrue();
        assertThat(shown).hasSizeGreaterThan(80).isEqualTo(numbers(Files.readAllBytes(file)));
    }
}
