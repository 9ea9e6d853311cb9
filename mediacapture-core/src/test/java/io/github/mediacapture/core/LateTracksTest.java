package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.Constrain;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.devices.MediaDevices;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.recording.RecorderStatistics;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.testkit.FakeCamera;
import io.github.mediacapture.testkit.FakeEncoder;
import io.github.mediacapture.testkit.FakeMedia;
import io.github.mediacapture.testkit.FakeMicrophone;
import io.github.mediacapture.testkit.FakeRecording;
import io.github.mediacapture.testkit.FakeRuntime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tracks that deliver late, never, or not for a while: black, the last picture and silence are in their place. */
@FakeMedia
class LateTracksTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration NEVER = Duration.ofDays(1);
    private static final long FRAME = 34_000_000;

    private MediaCapture capture;
    private FakeRuntime runtime;
    private FakeCamera camera;
    private FakeMicrophone microphone;
    private FakeEncoder encoder;
    private MediaStream both;
    private MediaStream picture;
    private MediaStream sound;

    @BeforeEach
    void open(
            MediaCapture capture,
            FakeRuntime runtime,
            FakeCamera camera,
            FakeMicrophone microphone,
            FakeEncoder encoder) {
        this.capture = capture;
        this.runtime = runtime;
        this.camera = camera;
        this.microphone = microphone;
        this.encoder = encoder;
        MediaDevices devices = capture.mediaDevices();
        both = devices.getUserMedia(MediaStreamConstraints.video(set -> set.width(320))
                        .withAudio(set -> set.sampleRate(44_100).channelCount(1)))
                .join();
        picture = capture.newMediaStream(both.getVideoTracks());
        sound = capture.newMediaStream(both.getAudioTracks());
        runtime.advance(Duration.ofMillis(321));
    }

    private FakeRecording finish(MediaRecorder recorder, RecorderLog log) {
        recorder.stop();
        runtime.advance(SECOND);
        assertThat(log.events).startsWith("start").endsWith("dataavailable", "stop");
        assertThat(log.errors).isEmpty();
        FakeRecording recorded = log.recorded();
        RecorderStatistics statistics = recorder.statistics();
        assertThat(statistics.framesEncoded()).isEqualTo(recorded.video().size());
        assertThat(statistics.framesCaptured()).isEqualTo(statistics.framesEncoded() + statistics.framesDropped());
        assertThat(recorded.endNanos()).contains(statistics.duration().toNanos());
        return recorded;
    }

    private FakeRecording record(MediaStream stream, Duration length) {
        MediaRecorder recorder = capture.newMediaRecorder(stream);
        RecorderLog log = new RecorderLog(recorder);
        recorder.start();
        runtime.advance(length);
        return finish(recorder, log);
    }

    private static boolean isBlack(FakeRecording.Video each) {
        return each.frameNumber().isEmpty();
    }

    private static List<Long> blackTimes(FakeRecording recorded) {
        return recorded.video().stream()
                .filter(LateTracksTest::isBlack)
                .map(FakeRecording.Video::timestampNanos)
                .toList();
    }

    private static FakeRecording.Video firstSeen(FakeRecording recorded) {
        return recorded.video().stream()
                .filter(each -> !isBlack(each))
                .findFirst()
                .orElseThrow();
    }

    private static double assertWithoutGaps(FakeRecording recorded) {
        double end = recorded.audio().get(0).timestampNanos();
        assertThat(end).as("a kept file begins within a packet").isLessThan(10_000_000);
        for (FakeRecording.Audio each : recorded.audio()) {
            assertThat((double) each.timestampNanos()).isCloseTo(end, within(30_000.0));
            end = each.timestampNanos() + each.frames() * 1e9 / each.sampleRate();
        }
        return end / 1e9;
    }

    @Test
    void aLateCameraHasBlackBeforeIt() {
        camera.stall(Duration.ofSeconds(5));
        FakeRecording recorded = record(both, Duration.ofSeconds(7));

        assertThat(recorded.video().get(0).timestampNanos()).isZero();
        assertThat(blackTimes(recorded)).hasSize(3).allMatch(time -> time < 1_000_000_000L);
        assertThat(recorded.video()).allMatch(each -> each.width() == 320 && each.height() == 240);
        assertThat(firstSeen(recorded).timestampNanos()).isBetween(5_000_000_000L - 10_000_000, 5_000_000_000L + FRAME);
        assertThat(recorded.video()).hasSizeBetween(62, 64);
        assertThat(assertWithoutGaps(recorded)).isCloseTo(7, within(0.03));
    }

    /** No black flash where a camera takes as long as cameras do. */
    @ParameterizedTest
    @ValueSource(longs = {0, 500, 950})
    void aCameraThatOnlyStartsHasNone(long millis) {
        camera.stall(Duration.ofMillis(millis));
        FakeRecording recorded = record(both, Duration.ofSeconds(3));

        assertThat(blackTimes(recorded)).isEmpty();
        assertThat(recorded.video().get(0).timestampNanos()).isZero();
        assertThat(recorded.endNanos().orElseThrow()).isCloseTo(3_000_000_000L - millis * 1_000_000, within(FRAME));
        assertThat(assertWithoutGaps(recorded)).isCloseTo(3 - millis / 1e3, within(0.05));
    }

    /** The sound is in step with a camera that comes after 1.5 s. */
    @Test
    void blackLastsUntilTheFirstPicture() {
        camera.stall(Duration.ofMillis(1_500));
        FakeRecording recorded = record(both, Duration.ofSeconds(3));

        assertThat(blackTimes(recorded)).startsWith(0L);
        assertThat(firstSeen(recorded).timestampNanos()).isBetween(1_490_000_000L, 1_500_000_000L + FRAME);
        assertThat(assertWithoutGaps(recorded)).isCloseTo(3, within(0.03));
    }

    @Test
    void theFileBeginsAfterASecondWithoutPictures() {
        camera.stall(NEVER);
        MediaRecorder recorder = capture.newMediaRecorder(both);
        RecorderLog log = new RecorderLog(recorder);
        recorder.start();
        runtime.advance(Duration.ofMillis(1_200));
        recorder.requestData();
        runtime.runUntilIdle();

        FakeRecording begun = FakeEncoder.parse(log.lastBlob().bytes());
        assertThat(begun.video())
                .as("the first one lasts to a second one")
                .hasSizeBetween(2, 3)
                .allMatch(LateTracksTest::isBlack);
        assertThat(begun.audio()).hasSizeBetween(115, 121);
        runtime.advance(Duration.ofSeconds(60));
        FakeRecording recorded = finish(recorder, log);
        assertThat(recorded.video()).hasSize(3);
        assertThat(assertWithoutGaps(recorded)).isCloseTo(61.2, within(0.03));
    }

    @Test
    void anyMicrophoneThatNeverComesIsSilence() {
        microphone.stall(NEVER);
        MediaRecorder recorder = capture.newMediaRecorder(both);
        RecorderLog log = new RecorderLog(recorder);
        recorder.start();
        runtime.advance(Duration.ofMillis(1_250));
        recorder.requestData();
        runtime.runUntilIdle();
        assertThat(FakeEncoder.parse(log.lastBlob().bytes()).audio())
                .isNotEmpty()
                .allMatch(each -> each.sampleRate() == 44_100 && each.channels() == 1);

        runtime.advance(Duration.ofSeconds(10));
        FakeRecording recorded = finish(recorder, log);
        assertThat(blackTimes(recorded)).isEmpty();
        assertThat(assertWithoutGaps(recorded)).isBetween(10.4, 11.26);
    }

    @Test
    void aLateMicrophoneBeginsWhereItBelongs() {
        microphone.stall(Duration.ofSeconds(3));
        FakeRecording recorded = record(both, Duration.ofSeconds(5));

        assertThat(blackTimes(recorded)).isEmpty();
        assertThat(assertWithoutGaps(recorded)).isCloseTo(5, within(0.04));
    }

    @Test
    void blackAndSilenceWhereNobodyDelivers() {
        camera.stall(NEVER);
        microphone.stall(NEVER);
        FakeRecording recorded = record(both, Duration.ofSeconds(4));

        assertThat(blackTimes(recorded)).hasSize(3).startsWith(0L);
        assertThat(recorded.endNanos()).contains(4_000_000_000L);
        assertThat(assertWithoutGaps(recorded)).isBetween(3.2, 4.01);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void oneTrackThatNeverDelivers(boolean ofFrames) {
        camera.stall(NEVER);
        microphone.stall(NEVER);
        FakeRecording recorded = record(ofFrames ? picture : sound, Duration.ofSeconds(4));

        assertThat(recorded.video()).hasSize(ofFrames ? 1 : 0);
        assertThat(recorded.endNanos()).contains(4_000_000_000L);
        if (!ofFrames) {
            assertThat(assertWithoutGaps(recorded)).isBetween(3.2, 4.01);
        }
    }

    @Test
    void aMicrophoneThatStallsIsSilenceMeanwhile() {
        MediaRecorder recorder = capture.newMediaRecorder(both);
        RecorderLog log = new RecorderLog(recorder);
        recorder.start();
        runtime.advance(Duration.ofSeconds(2));
        microphone.stall(Duration.ofSeconds(10));
        runtime.advance(Duration.ofSeconds(9));
        recorder.requestData();
        runtime.runUntilIdle();
        List<FakeRecording.Audio> audio =
                FakeEncoder.parse(log.lastBlob().bytes()).audio();
        assertThat(audio.get(audio.size() - 1).timestampNanos())
                .as("silence does not come at the end only")
                .isBetween(10_200_000_000L, 10_600_000_000L);
        runtime.advance(Duration.ofSeconds(3));
        FakeRecording recorded = finish(recorder, log);
        assertThat(assertWithoutGaps(recorded)).isCloseTo(14, within(0.04));
    }

    /** Files have one picture for all of it; who watches gets it again each second. */
    @Test
    void whoWatchesLiveGetsTheStandingPictureEachSecond() {
        MediaRecorder recorder = capture.newMediaRecorder(both);
        RecorderLog log = new RecorderLog(recorder);
        recorder.start(Duration.ofMillis(500));
        runtime.advance(Duration.ofSeconds(2));
        camera.stall(Duration.ofSeconds(10));
        runtime.advance(Duration.ofSeconds(12));
        FakeRecording recorded = finish(recorder, log);

        assertThat(blackTimes(recorded)).isEmpty();
        List<FakeRecording.Video> again = recorded.video().stream()
                .filter(each -> each.timestampNanos() > 2_050_000_000L && each.timestampNanos() < 11_900_000_000L)
                .toList();
        assertThat(again).hasSizeBetween(7, 10);
        assertThat(again)
                .extracting(FakeRecording.Video::frameNumber)
                .containsOnly(again.get(0).frameNumber());
        for (int i = 1; i < again.size(); i++) {
            assertThat(again.get(i).timestampNanos() - again.get(i - 1).timestampNanos())
                    .isBetween(1_000_000_000L, 1_200_000_000L);
        }
        assertThat(recorded.video()).hasSizeBetween(120 + 7, 121 + 10);
    }

    @Test
    void piecesComeThoughTheCameraIsSilent() {
        camera.stall(NEVER);
        MediaRecorder recorder = capture.newMediaRecorder(picture);
        RecorderLog log = new RecorderLog(recorder);
        recorder.start(Duration.ofMillis(200));
        runtime.advance(Duration.ofSeconds(10));

        assertThat(log.data)
                .hasSizeBetween(7, 10)
                .allMatch(piece -> piece.data().size() > 0);
        FakeRecording recorded = finish(recorder, log);
        assertThat(recorded.video()).hasSizeBetween(9, 12).allMatch(LateTracksTest::isBlack);
    }

    @Test
    void filesWithoutSoundHaveAStandingPictureOnce() {
        MediaRecorder recorder = capture.newMediaRecorder(picture);
        RecorderLog log = new RecorderLog(recorder);
        recorder.start();
        runtime.advance(SECOND);
        camera.stall(Duration.ofSeconds(20));
        runtime.advance(Duration.ofSeconds(21));
        assertThat(finish(recorder, log).video()).hasSizeBetween(59, 61);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void eachFileOfARecordingBeginsWithAPicture(boolean everSeen) {
        MediaRecorder recorder = capture.newMediaRecorder(
                both,
                MediaRecorderOptions.builder()
                        .segmentDuration(Duration.ofSeconds(5))
                        .build());
        RecorderLog log = new RecorderLog(recorder);
        if (everSeen) {
            recorder.start();
            runtime.advance(SECOND);
        }
        camera.stall(NEVER);
        runtime.advance(Duration.ofMillis(1));
        if (!everSeen) {
            recorder.start();
        }
        runtime.advance(Duration.ofSeconds(21));
        recorder.stop();
        runtime.advance(SECOND);

        List<FakeRecording> files = log.data.stream()
                .map(event -> FakeEncoder.parse(event.data().bytes()))
                .toList();
        assertThat(files).hasSize(5);
        for (FakeRecording file : files) {
            assertThat(file.video().get(0).timestampNanos()).isZero();
            assertThat(isBlack(file.video().get(0))).isEqualTo(!everSeen);
            assertThat(file.durationNanos()).isPresent();
            assertWithoutGaps(file);
        }
        assertThat(recorder.statistics().framesEncoded())
                .isEqualTo(files.stream().mapToInt(file -> file.video().size()).sum());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void filesAreCutThoughNobodyDelivers(boolean withSound) {
        camera.stall(NEVER);
        microphone.stall(NEVER);
        MediaRecorder recorder = capture.newMediaRecorder(
                withSound ? both : picture,
                MediaRecorderOptions.builder()
                        .segmentDuration(Duration.ofSeconds(5))
                        .build());
        RecorderLog log = new RecorderLog(recorder);
        recorder.start();
        runtime.advance(Duration.ofSeconds(18));
        recorder.stop();
        runtime.advance(SECOND);

        assertThat(log.data)
                .hasSize(4)
                .allSatisfy(piece -> assertThat(FakeEncoder.parse(piece.data().bytes())
                                .video()
                                .get(0)
                                .timestampNanos())
                        .isZero());
    }

    @Test
    void whatIsKeptDoesNotGrowWhereACameraIsSilent() {
        MediaRecorder recorder = capture.newMediaRecorder(both);
        RecorderLog log = new RecorderLog(recorder);
        recorder.preRoll(Duration.ofSeconds(5));
        runtime.advance(Duration.ofSeconds(2));
        camera.stall(NEVER);
        runtime.advance(Duration.ofMinutes(2));
        assertThat(encoder.keptEntries()).isLessThan(8 * 102);
        recorder.start();
        runtime.advance(Duration.ofSeconds(3));
        FakeRecording recorded = finish(recorder, log);
        assertThat(recorded.endNanos().orElseThrow()).isBetween(8_000_000_000L, 10_000_000_000L);
        assertThat(recorded.video().get(0).timestampNanos()).isZero();
        assertThat(blackTimes(recorded)).isEmpty();
        assertThat(assertWithoutGaps(recorded)).isCloseTo(recorded.endNanos().orElseThrow() / 1e9, within(0.03));
    }

    @Test
    void whatIsKeptOfTracksThatNeverDelivered() {
        camera.stall(NEVER);
        microphone.stall(NEVER);
        MediaRecorder recorder = capture.newMediaRecorder(both);
        RecorderLog log = new RecorderLog(recorder);
        recorder.preRoll(Duration.ofSeconds(5));
        runtime.advance(Duration.ofMinutes(1));
        assertThat(encoder.keptEntries()).isBetween(4, 8 * 102);
        recorder.start();
        runtime.advance(Duration.ofSeconds(3));
        FakeRecording recorded = finish(recorder, log);
        assertThat(recorded.video().get(0).timestampNanos()).isZero();
        assertThat(recorded.endNanos().orElseThrow()).isBetween(8_000_000_000L, 10_000_000_000L);
    }

    /** Which is normal for it. */
    @Test
    void aSlowCameraIsWaitedForLonger() {
        MediaStream slow = capture.mediaDevices()
                .getUserMedia(MediaStreamConstraints.video(set -> set.frameRate(Constrain.exact(1.0)))
                        .withAudio())
                .join();
        runtime.advance(Duration.ofMillis(50));
        FakeRecording recorded = record(slow, Duration.ofSeconds(5));
        assertThat(blackTimes(recorded)).isEmpty();
        assertThat(recorded.video()).hasSizeBetween(4, 5);
    }

    @Test
    void aPauseIsNoTimeToWait() {
        camera.stall(Duration.ofMillis(3_500));
        MediaRecorder recorder = capture.newMediaRecorder(both);
        RecorderLog log = new RecorderLog(recorder);
        recorder.start();
        runtime.advance(Duration.ofMillis(400));
        recorder.pause();
        runtime.advance(Duration.ofSeconds(3));
        recorder.resume();
        runtime.advance(Duration.ofSeconds(1));
        FakeRecording recorded = finish(recorder, log);
        assertThat(blackTimes(recorded)).isEmpty();
        assertThat(recorded.endNanos().orElseThrow()).isCloseTo(900_000_000L, within(FRAME));
    }

    @Test
    void nothingIsMadeUpInAPause() {
        MediaRecorder recorder = capture.newMediaRecorder(both);
        RecorderLog log = new RecorderLog(recorder);
        recorder.start(Duration.ofMillis(500));
        runtime.advance(SECOND);
        recorder.pause();
        runtime.advance(Duration.ofSeconds(20));
        recorder.resume();
        runtime.advance(SECOND);
        FakeRecording recorded = finish(recorder, log);
        assertThat(recorded.video()).hasSizeBetween(58, 61);
        assertThat(assertWithoutGaps(recorded)).isCloseTo(2, within(0.04));
    }
}
