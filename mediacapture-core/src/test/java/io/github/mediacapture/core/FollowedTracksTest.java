package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.Constrain;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.devices.MediaDeviceKind;
import io.github.mediacapture.devices.MediaDevices;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.recording.RecorderStatistics;
import io.github.mediacapture.recording.RecordingState;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.testkit.FakeCamera;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeMedia;
import io.github.mediacapture.testkit.FakeMicrophone;
import io.github.mediacapture.testkit.FakeRecording;
import io.github.mediacapture.testkit.FakeRuntime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Recordings that go on when the tracks of their stream change. */
@FakeMedia
class FollowedTracksTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final long PICTURE_NANOS = 34_000_000;
    private static final int WIDTH = 640;
    private static final int OTHER_WIDTH = 160;

    private final FakeCamera otherCamera =
            FakeCamera.builder().id("other").size(OTHER_WIDTH, 120).build();
    private MediaCapture capture;
    private FakeRuntime runtime;
    private MediaStream stream;
    private MediaStreamTrack picture;
    private MediaStreamTrack sound;
    private MediaStreamTrack otherPicture;
    private MediaStreamTrack otherSound;

    @BeforeEach
    void open(MediaCapture capture, FakeRuntime runtime, FakeDevices devices) {
        this.capture = capture;
        this.runtime = runtime;
        devices.add(otherCamera);
        devices.add(FakeMicrophone.builder().id("headset").build());
        MediaDevices media = capture.mediaDevices();
        stream = media.getUserMedia(MediaStreamConstraints.video(set -> set.width(WIDTH))
                        .withAudio(set -> set.sampleRate(48_000).channelCount(2)))
                .join();
        picture = stream.getVideoTracks().get(0);
        sound = stream.getAudioTracks().get(0);
        MediaStream other = media.getUserMedia(
                        MediaStreamConstraints.video(set -> set.width(Constrain.exact(OTHER_WIDTH)))
                                .withAudio(set -> set.deviceId(Constrain.exact(headset()))
                                        .sampleRate(Constrain.exact(44_100))
                                        .channelCount(Constrain.exact(1))))
                .join();
        otherPicture = other.getVideoTracks().get(0);
        otherSound = other.getAudioTracks().get(0);
        runtime.advance(Duration.ofMillis(456));
    }

    private String headset() {
        String used = sound.getSettings().deviceId().orElseThrow();
        return capture.mediaDevices().enumerateDevices().join().stream()
                .filter(device -> device.kind() == MediaDeviceKind.AUDIO_INPUT)
                .map(device -> device.deviceId())
                .filter(id -> !id.equals(used))
                .findFirst()
                .orElseThrow();
    }

    private MediaRecorder recorder(MediaStream recorded) {
        return capture.newMediaRecorder(
                recorded, MediaRecorderOptions.builder().followTracks(true).build());
    }

    private FakeRecording stop(MediaRecorder recorder, RecorderLog log) {
        recorder.stop();
        runtime.advance(SECOND);
        assertThat(log.events).containsExactly("start", "dataavailable", "stop");
        return checked(recorder, log);
    }

    private static FakeRecording checked(MediaRecorder recorder, RecorderLog log) {
        FakeRecording recorded = log.recorded();
        assertThat(recorded.video())
                .extracting(FakeRecording.Video::timestampNanos)
                .isSorted()
                .doesNotHaveDuplicates();
        RecorderStatistics statistics = recorder.statistics();
        assertThat(statistics.framesEncoded()).isEqualTo(recorded.video().size());
        assertThat(statistics.framesCaptured()).isEqualTo(statistics.framesEncoded() + statistics.framesDropped());
        assertWithoutGaps(recorded.audio());
        return recorded;
    }

    private static void assertWithoutGaps(List<FakeRecording.Audio> audio) {
        double end = audio.isEmpty() ? 0 : audio.get(0).timestampNanos();
        for (FakeRecording.Audio each : audio) {
            assertThat((double) each.timestampNanos()).isCloseTo(end, within(30_000.0));
            end = each.timestampNanos() + each.frames() * 1e9 / each.sampleRate();
        }
    }

    private static long longestStep(List<FakeRecording.Video> video) {
        long longest = 0;
        for (int i = 1; i < video.size(); i++) {
            longest = Math.max(
                    longest, video.get(i).timestampNanos() - video.get(i - 1).timestampNanos());
        }
        return longest;
    }

    private static double seconds(List<FakeRecording.Audio> audio, int sampleRate) {
        return audio.stream()
                        .filter(each -> each.sampleRate() == sampleRate)
                        .mapToLong(FakeRecording.Audio::frames)
                        .sum()
                / (double) sampleRate;
    }

    @Test
    void tracksThatAreExchangedFollowEachOtherInTheFile() {
        MediaRecorder recorder = recorder(stream);
        RecorderLog log = new RecorderLog(recorder);
        recorder.start();
        runtime.advance(SECOND);
        stream.removeTrack(picture);
        stream.removeTrack(sound);
        stream.addTrack(otherPicture);
        stream.addTrack(otherSound);
        picture.stop();
        sound.stop();
        runtime.advance(SECOND);
        FakeRecording recorded = stop(recorder, log);

        assertThat(recorded.video()).hasSizeBetween(58, 62);
        assertThat(recorded.video().stream().map(FakeRecording.Video::width).distinct())
                .containsExactly(WIDTH, OTHER_WIDTH);
        assertThat(longestStep(recorded.video())).isLessThan(2 * PICTURE_NANOS);
        assertThat(seconds(recorded.audio(), 48_000)).isCloseTo(1, within(0.03));
        assertThat(seconds(recorded.audio(), 44_100)).isCloseTo(1, within(0.03));
        assertThat(seconds(recorded.audio(), 48_000) + seconds(recorded.audio(), 44_100))
                .isCloseTo(recorder.statistics().duration().toNanos() / 1e9, within(0.011));
    }

    @Test
    void aTrackThatIsAddedWaitsForItsTurn() {
        MediaRecorder recorder = recorder(stream);
        RecorderLog log = new RecorderLog(recorder);
        recorder.start();
        stream.addTrack(otherPicture);
        runtime.advance(SECOND);
        picture.stop();
        runtime.advance(SECOND);
        FakeRecording recorded = stop(recorder, log);

        assertThat(recorded.video().stream().filter(each -> each.width() == WIDTH))
                .hasSizeBetween(29, 31);
        assertThat(recorded.video().stream().filter(each -> each.width() == OTHER_WIDTH))
                .hasSizeBetween(29, 31);
        assertThat(longestStep(recorded.video())).isLessThan(2 * PICTURE_NANOS);
    }

    @Test
    void aCameraThatIsUnpluggedGivesWayToAnother(FakeDevices devices, FakeCamera camera) {
        stream.addTrack(otherPicture);
        MediaRecorder recorder = recorder(stream);
        RecorderLog log = new RecorderLog(recorder);
        recorder.start();
        runtime.advance(SECOND);
        devices.remove(camera);
        runtime.advance(SECOND);
        FakeRecording recorded = stop(recorder, log);

        assertThat(recorded.video()).hasSizeBetween(57, 62);
        assertThat(recorded.video().stream().map(FakeRecording.Video::width).distinct())
                .containsExactly(WIDTH, OTHER_WIDTH);
    }

    @Test
    void thePictureStandsStillUntilAnotherTrackComes() {
        MediaRecorder recorder = recorder(stream);
        RecorderLog log = new RecorderLog(recorder);
        recorder.start();
        runtime.advance(SECOND);
        stream.removeTrack(picture);
        runtime.advance(SECOND.multipliedBy(3));
        stream.addTrack(picture);
        runtime.advance(SECOND);
        FakeRecording recorded = stop(recorder, log);

        assertThat(recorded.video()).hasSizeBetween(58, 62);
        assertThat(longestStep(recorded.video()))
                .isBetween(3_000_000_000L - PICTURE_NANOS, 3_000_000_000L + PICTURE_NANOS);
        assertThat(seconds(recorded.audio(), 48_000)).isCloseTo(5, within(0.03));
        assertThat(recorder.statistics().duration()).isBetween(Duration.ofMillis(4_960), Duration.ofMillis(5_000));
    }

    @Test
    void thereIsSilenceUntilAnotherTrackComes() {
        MediaRecorder recorder = recorder(stream);
        RecorderLog log = new RecorderLog(recorder);
        recorder.start();
        runtime.advance(SECOND);
        stream.removeTrack(sound);
        runtime.advance(SECOND.multipliedBy(10));
        long latest = lag(recorder, log);
        stream.addTrack(otherSound);
        runtime.advance(SECOND);
        FakeRecording recorded = stop(recorder, log);

        assertThat(latest).as("silence does not come at the end only").isLessThan(800_000_000L);
        assertThat(recorded.video()).hasSizeBetween(358, 362);
        assertThat(seconds(recorded.audio(), 48_000) + seconds(recorded.audio(), 44_100))
                .isCloseTo(12, within(0.05));
        assertThat(seconds(recorded.audio(), 44_100)).isBetween(1.0, 1.8);
    }

    /** How far the sound in the file is behind. */
    private long lag(MediaRecorder recorder, RecorderLog log) {
        recorder.requestData();
        runtime.runUntilIdle();
        List<FakeRecording.Audio> audio = log.recorded().audio();
        log.events.remove("dataavailable");
        return recorder.statistics().duration().toNanos()
                - audio.get(audio.size() - 1).timestampNanos();
    }

    /** Before the first picture and the first sound have come. */
    @Test
    void tracksMayChangeAtOnce() {
        MediaRecorder recorder = recorder(stream);
        RecorderLog log = new RecorderLog(recorder);
        recorder.start();
        stream.removeTrack(picture);
        stream.removeTrack(sound);
        runtime.advance(SECOND);
        stream.addTrack(otherPicture);
        stream.addTrack(otherSound);
        runtime.advance(SECOND);
        FakeRecording recorded = stop(recorder, log);

        assertThat(recorded.video()).hasSizeBetween(28, 31);
        assertThat(recorded.video().get(0).timestampNanos()).isLessThan(PICTURE_NANOS);
        assertThat(seconds(recorded.audio(), 44_100)).isCloseTo(1, within(0.05));
    }

    @Test
    void aRecordingWithoutTracksWaitsUntilItIsStopped() {
        MediaRecorder recorder = recorder(stream);
        RecorderLog log = new RecorderLog(recorder);
        recorder.start();
        runtime.advance(SECOND);
        stream.removeTrack(picture);
        stream.removeTrack(sound);
        picture.stop();
        sound.stop();
        runtime.advance(SECOND.multipliedBy(100));
        assertThat(recorder.state()).isEqualTo(RecordingState.RECORDING);
        FakeRecording recorded = stop(recorder, log);

        assertThat(recorded.video()).hasSizeBetween(29, 31);
        assertThat(recorded.durationNanos().orElseThrow()).isCloseTo(101_000_000_000L, within(PICTURE_NANOS));
    }

    @Test
    void aRecordingWithoutTracksEndsWithItsContext() {
        MediaRecorder recorder = recorder(stream);
        RecorderLog log = new RecorderLog(recorder);
        recorder.start();
        runtime.advance(SECOND);
        stream.getTracks().forEach(stream::removeTrack);
        runtime.advance(SECOND);
        capture.close();

        assertThat(log.events).containsExactly("start", "dataavailable", "stop");
        assertThat(recorder.state()).isEqualTo(RecordingState.INACTIVE);
    }

    @Test
    void theEndOfTheLastLiveTrackEndsTheRecording() {
        MediaRecorder recorder = recorder(stream);
        RecorderLog log = new RecorderLog(recorder);
        recorder.start();
        runtime.advance(SECOND);
        stream.removeTrack(picture);
        sound.stop();
        runtime.advance(SECOND);

        assertThat(log.events).containsExactly("start", "dataavailable", "stop");
        assertThat(recorder.state()).isEqualTo(RecordingState.INACTIVE);
        assertThat(checked(recorder, log).video()).hasSizeBetween(29, 31);
    }

    @Test
    void aTrackOfAnotherKindIsRecordedFromTheNextStartOn() {
        stream.removeTrack(sound);
        MediaRecorder recorder = recorder(stream);
        RecorderLog log = new RecorderLog(recorder);
        recorder.start();
        runtime.advance(SECOND);
        stream.addTrack(sound);
        runtime.advance(SECOND);
        FakeRecording first = stop(recorder, log);
        log.data.clear();
        recorder.start();
        runtime.advance(SECOND);
        recorder.stop();
        runtime.advance(SECOND);

        assertThat(first.video()).hasSizeBetween(58, 61);
        assertThat(first.audio()).isEmpty();
        assertThat(log.recorded().audio()).isNotEmpty();
    }

    @Test
    void nothingIsExchangedAfterStop() {
        MediaRecorder recorder = recorder(stream);
        RecorderLog log = new RecorderLog(recorder);
        recorder.start();
        runtime.advance(SECOND);
        recorder.stop();
        stream.removeTrack(picture);
        stream.addTrack(otherPicture);
        picture.stop();
        runtime.advance(SECOND);

        assertThat(log.events).containsExactly("start", "dataavailable", "stop");
        assertThat(checked(recorder, log).video()).hasSizeBetween(29, 31).allMatch(each -> each.width() == WIDTH);
    }
}
