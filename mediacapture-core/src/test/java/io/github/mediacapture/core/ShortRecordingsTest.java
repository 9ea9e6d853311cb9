package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.testkit.FakeCamera;
import io.github.mediacapture.testkit.FakeMedia;
import io.github.mediacapture.testkit.FakeMicrophone;
import io.github.mediacapture.testkit.FakeRecording;
import io.github.mediacapture.testkit.FakeRuntime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recordings that end before anything was delivered. */
@FakeMedia
class ShortRecordingsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private MediaCapture capture;
    private FakeRuntime runtime;
    private FakeCamera camera;
    private FakeMicrophone microphone;
    private MediaStream both;

    @BeforeEach
    void open(MediaCapture capture, FakeRuntime runtime, FakeCamera camera, FakeMicrophone microphone) {
        this.capture = capture;
        this.runtime = runtime;
        this.camera = camera;
        this.microphone = microphone;
        both = capture.mediaDevices()
                .getUserMedia(MediaStreamConstraints.of(true, true))
                .join();
        camera.stall(SECOND);
        runtime.advance(Duration.ofMillis(3));
    }

    private MediaStream stream(boolean video, boolean audio) {
        MediaStream stream = capture.newMediaStream(List.of());
        both.getVideoTracks().stream().filter(track -> video).forEach(stream::addTrack);
        both.getAudioTracks().stream().filter(track -> audio).forEach(stream::addTrack);
        return stream;
    }

    private RecorderLog record(MediaStream stream, long millis) {
        MediaRecorder recorder = capture.newMediaRecorder(stream);
        RecorderLog log = new RecorderLog(recorder);
        recorder.start();
        runtime.advance(Duration.ofMillis(millis));
        recorder.stop();
        runtime.advance(Duration.ofMillis(500));
        assertThat(log.events).containsExactly("start", "dataavailable", "stop");
        return log;
    }

    @ParameterizedTest
    @CsvSource({
        "true, false, false, 40",
        "true, true, false, 40",
        "true, true, true, 40",
        "true, true, true, 400",
        "false, true, true, 40",
        "false, true, true, 400",
    })
    void hasAPictureAndSoundOfEachTrack(boolean video, boolean audio, boolean stalls, long millis) {
        if (stalls) {
            microphone.stall(SECOND);
        }
        FakeRecording recorded = record(stream(video, audio), millis).recorded();
        assertThat(recorded.video()).hasSize(video ? 1 : 0).allSatisfy(black -> {
            assertThat(black.timestampNanos()).isZero();
            assertThat(black.frameNumber()).isEmpty();
            assertThat(black.width()).isEqualTo(640);
            assertThat(black.height()).isEqualTo(480);
        });
        assertThat(recorded.audio().isEmpty()).isEqualTo(!audio);
        long length = recorded.endNanos().orElseThrow() / 1_000_000;
        assertThat(length).isBetween(millis - 10, millis);
    }

    /** The camera comes, the microphone does not. */
    @Test
    void hasSilenceBesideItsPictures() {
        camera.stall(Duration.ZERO);
        microphone.stall(SECOND);
        FakeRecording recorded = record(both, 300).recorded();
        assertThat(recorded.video())
                .hasSizeBetween(8, 10)
                .allMatch(each -> each.frameNumber().isPresent());
        assertThat(recorded.audio()).isNotEmpty();
    }

    /** Less than a frame is nothing. */
    @ParameterizedTest
    @CsvSource({"true, true, 0", "true, true, 30", "true, false, 30", "false, true, 0", "false, true, 15"})
    void isEmptyWithinOneFrame(boolean video, boolean audio, long millis) {
        microphone.stall(SECOND);
        RecorderLog log = record(stream(video, audio), millis);
        assertThat(log.recorded().entries()).isEmpty();
    }

    /** A picture that has come counts, however short the recording was. */
    @Test
    void hasWhatHasComeWithinOneFrame() {
        MediaStream stream = capture.mediaDevices()
                .getUserMedia(MediaStreamConstraints.video(set -> set.width(320)))
                .join();
        camera.stall(Duration.ZERO);
        runtime.advance(Duration.ofMillis(29));
        MediaRecorder recorder = capture.newMediaRecorder(stream);
        RecorderLog log = new RecorderLog(recorder);
        recorder.start();
        int before = camera.outstandingFrames();
        runtime.advance(Duration.ofMillis(32));
        recorder.stop();
        runtime.advance(SECOND);
        assertThat(before).isZero();
        assertThat(log.recorded().video())
                .hasSize(1)
                .allMatch(each -> each.frameNumber().isPresent());
    }

    @ParameterizedTest
    @CsvSource({"40, 1", "10, 0"})
    void aPauseBeforeTheFirstPictureLeavesWhatWasBefore(long millis, int pictures) {
        microphone.stall(SECOND);
        MediaRecorder recorder = capture.newMediaRecorder(both);
        RecorderLog log = new RecorderLog(recorder);
        recorder.start();
        runtime.advance(Duration.ofMillis(millis));
        recorder.pause();
        runtime.advance(Duration.ofMillis(700));
        recorder.stop();
        runtime.advance(SECOND);
        if (pictures == 0) {
            assertThat(log.recorded().entries()).isEmpty();
        } else {
            FakeRecording recorded = log.recorded();
            assertThat(recorded.video()).hasSize(pictures);
            assertThat(recorded.endNanos()).contains(millis * 1_000_000);
        }
    }

    @Test
    void aTrackThatEndsBeforeItsFirstPicture() {
        MediaStream stream = stream(true, false);
        MediaRecorder recorder = capture.newMediaRecorder(stream);
        RecorderLog log = new RecorderLog(recorder);
        recorder.start();
        runtime.advance(Duration.ofMillis(300));
        stream.getTracks().forEach(track -> track.stop());
        runtime.advance(SECOND);
        assertThat(log.recorded().video()).hasSize(1);
        assertThat(log.recorded().endNanos()).contains(300_000_000L);
    }
}
