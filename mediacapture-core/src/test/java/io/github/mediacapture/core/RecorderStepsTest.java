package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.devices.MediaDevices;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.recording.BitrateMode;
import io.github.mediacapture.recording.BlobEvent;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.recording.RecordingState;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.testkit.FakeCamera;
import io.github.mediacapture.testkit.FakeDevice;
import io.github.mediacapture.testkit.FakeEncoder;
import io.github.mediacapture.testkit.FakeMedia;
import io.github.mediacapture.testkit.FakeMicrophone;
import io.github.mediacapture.testkit.FakeRecording;
import io.github.mediacapture.testkit.FakeRuntime;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Single steps of {@code MediaRecorder} in the spec. */
@FakeMedia
class RecorderStepsTest {
    private final List<BlobEvent> data = new ArrayList<>();
    private MediaCapture capture;
    private FakeRuntime runtime;
    private MediaStream stream;
    private List<FakeDevice> devices;

    @BeforeEach
    void open(
            MediaCapture capture,
            FakeRuntime runtime,
            MediaDevices mediaDevices,
            FakeCamera camera,
            FakeMicrophone microphone) {
        this.capture = capture;
        this.runtime = runtime;
        this.devices = List.of(camera, microphone);
        this.stream =
                mediaDevices.getUserMedia(MediaStreamConstraints.of(true, true)).join();
    }

    private MediaRecorder recorder(MediaRecorderOptions options) {
        MediaRecorder recorder = capture.newMediaRecorder(stream, options);
        recorder.onDataAvailable(data::add);
        return recorder;
    }

    private FakeRecording recorded() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        data.forEach(event -> all.writeBytes(event.data().bytes()));
        return FakeEncoder.parse(all.toByteArray());
    }

    @Test
    @Tag("spec-7.1")
    void aNewRecorderIsInactiveAndHasWhatItWasGiven() {
        MediaRecorder plain = recorder(MediaRecorderOptions.defaults());
        MediaRecorder full = recorder(MediaRecorderOptions.builder()
                .mimeType("video/webm")
                .bitsPerSecond(1_000_000)
                .videoBitsPerSecond(7)
                .audioBitrateMode(BitrateMode.CONSTANT)
                .build());

        assertThat(plain.state()).isEqualTo(RecordingState.INACTIVE);
        assertThat(plain.stream()).isSameAs(stream);
        assertThat(plain.mimeType()).isEmpty();
        assertThat(plain.audioBitrateMode()).isEqualTo(BitrateMode.VARIABLE);
        assertThat(full.mimeType()).isEqualTo("video/webm");
        assertThat(full.videoBitsPerSecond() + full.audioBitsPerSecond()).isEqualTo(1_000_000);
        assertThat(full.audioBitrateMode()).isEqualTo(BitrateMode.CONSTANT);
    }

    @Test
    @Tag("spec-7.4")
    @Tag("spec-7.6")
    void bitRatesGoToTheLiveTracksWhileRecording() {
        stream.getVideoTracks().get(0).stop();
        MediaRecorder recorder =
                recorder(MediaRecorderOptions.builder().bitsPerSecond(100_000).build());
        int before = recorder.videoBitsPerSecond();
        assertThat(before).isPositive();

        recorder.start();
        assertThat(recorder.videoBitsPerSecond()).isZero();
        assertThat(recorder.audioBitsPerSecond()).isEqualTo(100_000);
        runtime.advance(Duration.ofMillis(500));
        recorder.stop();
        assertThat(recorder.videoBitsPerSecond()).isEqualTo(before);

        runtime.advance(Duration.ofSeconds(1));
        assertThat(recorded().video()).isEmpty();
        assertThat(recorded().audio()).isNotEmpty();
    }

    /** The spec's type is {@code unsigned long}: 0 is a number like others, and so is the largest. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, Integer.MAX_VALUE})
    @Tag("spec-7.1")
    void anyBitRateIsTaken(int bits) {
        MediaRecorderOptions.Builder each = MediaRecorderOptions.builder()
                .videoBitsPerSecond(bits)
                .audioBitsPerSecond(bits)
                .videoKeyFrameIntervalCount(bits);
        MediaRecorder recorder = recorder(each.build());
        assertThat(recorder.videoBitsPerSecond()).isEqualTo(bits);
        assertThat(recorder.audioBitsPerSecond()).isEqualTo(bits);
        MediaRecorder both =
                recorder(MediaRecorderOptions.builder().bitsPerSecond(bits).build());
        assertThat(both.videoBitsPerSecond() + both.audioBitsPerSecond()).isEqualTo(bits);

        both.start();
        runtime.advance(Duration.ofMillis(500));
        both.stop();
        runtime.advance(Duration.ofSeconds(1));
        assertThat(recorded().video()).isNotEmpty();
    }

    @Test
    @Tag("spec-7.2")
    void twoLimitsForKeyFramesAreRefusedByStart() {
        MediaRecorder recorder = recorder(MediaRecorderOptions.builder()
                .videoKeyFrameIntervalDuration(Duration.ofSeconds(1))
                .videoKeyFrameIntervalCount(30)
                .build());

        assertThatThrownBy(recorder::start)
                .isInstanceOf(NotSupportedException.class)
                .hasMessageContaining("Set one of them");
        assertThat(recorder.state()).isEqualTo(RecordingState.INACTIVE);
    }

    @Test
    @Tag("spec-7.4")
    void onlyWhatIsLiveAtTheStartIsRecorded() {
        MediaStream two = stream;
        two.addTrack(two.getVideoTracks().get(0).clone());
        two.getVideoTracks().get(0).stop();
        MediaRecorder recorder = recorder(MediaRecorderOptions.defaults());

        recorder.start();
        assertThat(recorder.videoBitsPerSecond()).isPositive();
        runtime.advance(Duration.ofSeconds(1));
        recorder.stop();
        runtime.advance(Duration.ofSeconds(1));

        assertThat(recorded().video()).hasSizeBetween(29, 31);
        assertThat(recorded().audio()).isNotEmpty();
    }

    @Test
    @Tag("spec-7.12")
    void dataCanBeRequestedWhilePausedAndMayBeEmpty() {
        MediaRecorder recorder = recorder(MediaRecorderOptions.defaults());
        recorder.start();
        runtime.advance(Duration.ofSeconds(1));
        recorder.pause();
        runtime.runUntilIdle();

        recorder.requestData();
        assertThat(data).isEmpty();
        runtime.advance(Duration.ofMillis(100));
        recorder.requestData();
        runtime.advance(Duration.ofMillis(100));

        assertThat(recorder.state()).isEqualTo(RecordingState.PAUSED);
        assertThat(data).hasSize(2);
        assertThat(data.get(0).data().size()).isPositive();
        assertThat(data.get(1).data().size()).isZero();
        recorder.stop();
        runtime.advance(Duration.ofSeconds(1));
        assertThat(recorded().endNanos()).isPresent();
    }

    @Test
    @Tag("spec-7.19")
    void disabledTracksAreRecordedAsBlackAndSilence() {
        MediaRecorder recorder = recorder(MediaRecorderOptions.defaults());
        recorder.start();
        runtime.advance(Duration.ofSeconds(1));
        stream.getTracks().forEach(track -> track.setEnabled(false));
        runtime.advance(Duration.ofSeconds(1));
        recorder.stop();
        runtime.advance(Duration.ofSeconds(1));

        List<FakeRecording.Video> pictures = recorded().video();
        assertThat(pictures).hasSizeBetween(58, 62);
        assertThat(pictures.subList(0, 28))
                .allSatisfy(picture -> assertThat(picture.frameNumber()).isPresent());
        assertThat(pictures.subList(32, pictures.size()))
                .allSatisfy(picture -> assertThat(picture.frameNumber()).isEmpty());
        assertThat(recorded().audio().stream()
                        .mapToLong(FakeRecording.Audio::frames)
                        .sum())
                .isBetween(94_000L, 96_000L);
    }

    @Test
    @Tag("spec-7.19")
    void mutedTracksAreRecordedAsBlackAndSilence() {
        MediaRecorder recorder = recorder(MediaRecorderOptions.defaults());
        recorder.start();
        runtime.advance(Duration.ofSeconds(1));
        devices.forEach(FakeDevice::mute);
        runtime.advance(Duration.ofSeconds(3));
        devices.forEach(FakeDevice::unmute);
        runtime.advance(Duration.ofSeconds(1));
        recorder.stop();
        runtime.advance(Duration.ofSeconds(1));

        List<FakeRecording.Video> pictures = recorded().video();
        assertThat(pictures).hasSizeBetween(148, 152);
        assertThat(pictures.subList(32, 118))
                .allSatisfy(picture -> assertThat(picture.frameNumber()).isEmpty());
        assertThat(pictures.subList(123, pictures.size()))
                .allSatisfy(picture -> assertThat(picture.frameNumber()).isPresent());
        assertThat(samples()).isCloseTo(5 * 48_000, within(2_500L));
    }

    /** Disabled for more than two seconds, the devices are closed, and opened again. */
    @Test
    @Tag("spec-7.19")
    void tracksWhoseDevicesAreSetAsideAreRecordedAsBlackAndSilence() {
        MediaRecorder recorder = recorder(MediaRecorderOptions.defaults());
        recorder.start();
        runtime.advance(Duration.ofSeconds(1));
        stream.getTracks().forEach(track -> track.setEnabled(false));
        runtime.advance(Duration.ofSeconds(4));
        assertThat(devices)
                .allSatisfy(device -> assertThat(device.openSessions()).isZero());
        stream.getTracks().forEach(track -> track.setEnabled(true));
        runtime.advance(Duration.ofSeconds(1));
        recorder.stop();
        runtime.advance(Duration.ofSeconds(1));

        assertThat(recorded().video()).hasSizeBetween(177, 182);
        assertThat(recorded().endNanos().orElseThrow()).isCloseTo(6_000_000_000L, within(40_000_000L));
        assertThat(samples()).isCloseTo(6 * 48_000, within(2_500L));
    }

    private long samples() {
        return recorded().audio().stream()
                .mapToLong(FakeRecording.Audio::frames)
                .sum();
    }

    @Test
    @Tag("spec-7.8")
    void anAddedTrackEndsTheRecordingToo() {
        List<RecordingState> states = new ArrayList<>();
        MediaRecorder recorder = recorder(MediaRecorderOptions.defaults());
        recorder.onError(event -> states.add(recorder.state()));
        recorder.start();
        runtime.advance(Duration.ofMillis(500));

        stream.addTrack(stream.getVideoTracks().get(0).clone());
        assertThat(states).isEmpty();
        runtime.advance(Duration.ofSeconds(1));

        assertThat(states).containsExactly(RecordingState.INACTIVE);
        assertThat(recorded().video()).isNotEmpty();
    }
}
