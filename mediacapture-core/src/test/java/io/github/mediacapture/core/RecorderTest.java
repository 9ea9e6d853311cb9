package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.devices.MediaDevices;
import io.github.mediacapture.errors.InvalidModificationException;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.events.ErrorEvent;
import io.github.mediacapture.recording.BlobEvent;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.recording.RecordingState;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.testkit.FakeEncoder;
import io.github.mediacapture.testkit.FakeMedia;
import io.github.mediacapture.testkit.FakeRecording;
import io.github.mediacapture.testkit.FakeRuntime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@FakeMedia
class RecorderTest {
    private final List<String> events = new ArrayList<>();
    private final List<BlobEvent> data = new ArrayList<>();
    private final List<ErrorEvent> errors = new ArrayList<>();
    private MediaCapture capture;
    private FakeRuntime runtime;
    private FakeEncoder encoder;
    private MediaStream stream;

    @BeforeEach
    void openDevices(MediaCapture capture, FakeRuntime runtime, MediaDevices mediaDevices, FakeEncoder encoder) {
        this.capture = capture;
        this.runtime = runtime;
        this.encoder = encoder;
        this.stream =
                mediaDevices.getUserMedia(MediaStreamConstraints.of(true, true)).join();
    }

    private MediaRecorder recorder() {
        return recorder(MediaRecorderOptions.ofMimeType("video/webm"));
    }

    private MediaRecorder recorder(MediaRecorderOptions options) {
        MediaRecorder recorder = capture.newMediaRecorder(stream, options);
        recorder.onStart(event -> events.add(event.type()));
        recorder.onStop(event -> events.add(event.type()));
        recorder.onPause(event -> events.add(event.type()));
        recorder.onResume(event -> events.add(event.type()));
        recorder.onDataAvailable(event -> {
            events.add(event.type());
            data.add(event);
        });
        recorder.onError(event -> {
            events.add(event.type());
            errors.add(event);
        });
        return recorder;
    }

    private FakeRecording recorded() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        data.forEach(event -> all.writeBytes(event.data().bytes()));
        return FakeEncoder.parse(all.toByteArray());
    }

    @Test
    @Tag("spec-7.7")
    @Tag("spec-7.14")
    void recordsEveryFrameFromStartToStop() {
        MediaRecorder recorder = recorder();
        recorder.start();
        runtime.advance(Duration.ofSeconds(5));
        recorder.stop();
        runtime.advance(Duration.ofSeconds(1));

        assertThat(events).containsExactly("start", "dataavailable", "stop");
        List<FakeRecording.Video> pictures = recorded().video();
        assertThat(pictures).hasSizeBetween(149, 151);
        assertThat(pictures.get(0).timestampNanos()).isZero();
        for (int i = 1; i < pictures.size(); i++) {
            assertThat(pictures.get(i).frameNumber().orElseThrow())
                    .isEqualTo(pictures.get(i - 1).frameNumber().orElseThrow() + 1);
        }
    }

    @Test
    void soundAndPictureBeginAndEndTogether() {
        MediaRecorder recorder = recorder();
        recorder.start();
        runtime.advance(Duration.ofMillis(2_345));
        recorder.stop();
        runtime.advance(Duration.ofSeconds(1));

        List<FakeRecording.Audio> sound = recorded().audio();
        assertThat(sound.get(0).timestampNanos()).isBetween(0L, 1_000_000L);
        long samples = sound.stream().mapToLong(FakeRecording.Audio::frames).sum();
        double seconds = samples / (double) sound.get(0).sampleRate();
        long lastPicture = recorded().video().get(recorded().video().size() - 1).timestampNanos();
        assertThat(seconds).isBetween(2.345 - 0.034, 2.346);
        assertThat(lastPicture / 1e9).isBetween(seconds - 0.034, seconds);
    }

    @Test
    @Tag("spec-7.3")
    @Tag("spec-7.7")
    @Tag("spec-7.11")
    @Tag("spec-7.21")
    void stateChangesBeforeMethodsReturnAndEventsComeLater() {
        MediaRecorder recorder = recorder();
        recorder.start();
        assertThat(recorder.state()).isEqualTo(RecordingState.RECORDING);
        recorder.pause();
        assertThat(recorder.state()).isEqualTo(RecordingState.PAUSED);
        recorder.resume();
        assertThat(recorder.state()).isEqualTo(RecordingState.RECORDING);
        recorder.stop();
        assertThat(recorder.state()).isEqualTo(RecordingState.INACTIVE);
        assertThat(events).isEmpty();

        runtime.advance(Duration.ofSeconds(1));
        assertThat(events).containsExactly("start", "pause", "resume", "dataavailable", "stop");
    }

    @Test
    @Tag("spec-7.11")
    void aPauseLeavesNoGap() {
        MediaRecorder recorder = recorder();
        recorder.start();
        runtime.advance(Duration.ofSeconds(1));
        recorder.pause();
        runtime.advance(Duration.ofSeconds(3));
        recorder.resume();
        runtime.advance(Duration.ofSeconds(1));
        recorder.stop();
        runtime.advance(Duration.ofSeconds(1));

        List<FakeRecording.Video> pictures = recorded().video();
        assertThat(pictures.get(pictures.size() - 1).timestampNanos()).isBetween(1_900_000_000L, 2_000_000_000L);
        for (int i = 1; i < pictures.size(); i++) {
            assertThat(pictures.get(i).timestampNanos() - pictures.get(i - 1).timestampNanos())
                    .isBetween(1L, 67_000_000L);
        }
        long samples = recorded().audio().stream()
                .mapToLong(FakeRecording.Audio::frames)
                .sum();
        assertThat(samples / 48_000.0).isBetween(1.96, 2.001);
    }

    @Test
    @Tag("spec-7.13")
    @Tag("spec-7.14")
    @Tag("spec-7.15")
    void piecesComeAsTheTimesliceSaysAndMakeOneFile() {
        MediaRecorder recorder = recorder();
        recorder.start(Duration.ofMillis(500));
        runtime.advance(Duration.ofSeconds(3));
        assertThat(data).hasSizeBetween(4, 6);
        recorder.stop();
        runtime.advance(Duration.ofSeconds(1));

        assertThat(data).hasSizeBetween(6, 8);
        assertThat(data.get(0).timecode()).isZero();
        for (int i = 1; i < data.size(); i++) {
            assertThat(data.get(i).timecode()).isGreaterThan(data.get(i - 1).timecode());
        }
        assertThat(recorded().video()).hasSizeBetween(89, 91);
    }

    @Test
    @Tag("spec-7.12")
    void requestDataHandsOutWhatThereIs() {
        MediaRecorder recorder = recorder();
        recorder.start();
        runtime.advance(Duration.ofSeconds(1));
        recorder.requestData();
        runtime.runUntilIdle();
        assertThat(data).hasSize(1);
        assertThat(data.get(0).data().size()).isPositive();

        recorder.stop();
        runtime.advance(Duration.ofSeconds(1));
        assertThat(data).hasSize(2);
        assertThat(recorded().video()).isNotEmpty();
    }

    @Test
    @Tag("spec-7.5")
    @Tag("spec-7.6")
    @Tag("spec-7.16")
    @Tag("spec-7.18")
    void mimeTypeIsCompleteWhileRecording() {
        MediaRecorder recorder = recorder();
        List<String> atStart = new ArrayList<>();
        recorder.onStart(event -> atStart.add(recorder.mimeType()));
        recorder.start();
        runtime.advance(Duration.ofMillis(100));
        recorder.stop();
        runtime.advance(Duration.ofSeconds(1));

        assertThat(atStart).containsExactly("video/webm;codecs=vp8,opus");
        assertThat(recorder.mimeType()).isEqualTo("video/webm");
        assertThat(data.get(0).data().type()).isEqualTo("video/webm;codecs=vp8,opus");
    }

    @Test
    @Tag("spec-7.10")
    void theEndOfAllTracksEndsTheRecording() {
        MediaRecorder recorder = recorder();
        recorder.start();
        runtime.advance(Duration.ofSeconds(1));
        stream.getTracks().forEach(MediaStreamTrack::stop);
        assertThat(recorder.state()).isEqualTo(RecordingState.RECORDING);
        runtime.advance(Duration.ofSeconds(1));

        assertThat(recorder.state()).isEqualTo(RecordingState.INACTIVE);
        assertThat(events).containsExactly("start", "dataavailable", "stop");
        assertThat(recorded().video()).hasSizeBetween(29, 31);
    }

    @Test
    void tracksStoppedRightAfterTheRecorderLoseNothing() {
        MediaRecorder recorder = recorder();
        recorder.start();
        runtime.advance(Duration.ofSeconds(1));
        recorder.stop();
        stream.getTracks().forEach(MediaStreamTrack::stop);
        runtime.advance(Duration.ofSeconds(1));

        assertThat(recorded().video()).hasSizeBetween(29, 31);
    }

    @Test
    @Tag("spec-7.8")
    void changingTheTracksStopsWithAnError() {
        MediaRecorder recorder = recorder();
        recorder.start();
        runtime.advance(Duration.ofSeconds(1));
        stream.removeTrack(stream.getAudioTracks().get(0));
        runtime.advance(Duration.ofSeconds(1));

        assertThat(events).containsExactly("start", "error", "dataavailable", "stop");
        assertThat(errors.get(0).error()).isInstanceOf(InvalidModificationException.class);
        assertThat(recorder.state()).isEqualTo(RecordingState.INACTIVE);
        assertThat(recorded().video()).isNotEmpty();
    }

    @Test
    @Tag("spec-7.9")
    void aFailingEncoderTellsTheCauseAndKeepsWhatItWrote() {
        encoder.failAtFrame(20, new IOException("No space left on device"));
        MediaRecorder recorder = recorder();
        recorder.start();
        runtime.advance(Duration.ofSeconds(2));

        assertThat(events).containsExactly("start", "error", "dataavailable", "stop");
        assertThat(errors.get(0).error()).hasRootCauseMessage("No space left on device");
        assertThat(recorded().video()).hasSize(20);
        assertThat(recorder.state()).isEqualTo(RecordingState.INACTIVE);
    }

    @Test
    @Tag("spec-7.20")
    void aRecorderCanStartAgain() {
        MediaRecorder recorder = recorder();
        for (int i = 0; i < 2; i++) {
            recorder.start();
            runtime.advance(Duration.ofMillis(500));
            recorder.stop();
            runtime.advance(Duration.ofSeconds(1));
        }

        assertThat(events).containsExactly("start", "dataavailable", "stop", "start", "dataavailable", "stop");
    }

    @Test
    void closingTheContextFinishesTheRecording() {
        MediaRecorder recorder = recorder();
        List<FakeRecording> read = new ArrayList<>();
        recorder.onDataAvailable(
                event -> read.add(FakeEncoder.parse(event.data().bytes())));
        recorder.start();
        runtime.advance(Duration.ofSeconds(1));

        capture.close();

        assertThat(events).containsExactly("start", "dataavailable", "stop");
        assertThat(read.get(0).video()).hasSizeBetween(29, 31);
    }

    @Test
    void theContextMayBeClosedByAListener() {
        MediaRecorder recorder = recorder();
        recorder.onStart(event -> capture.close());
        recorder.start();
        runtime.advance(Duration.ofSeconds(1));

        assertThat(events).containsExactly("start", "dataavailable", "stop");
    }

    @Test
    @Tag("spec-7.11")
    void aPauseRightAfterTheStartBeginsTheRecordingLater() {
        MediaRecorder recorder = recorder();
        recorder.start();
        recorder.pause();
        runtime.advance(Duration.ofSeconds(2));
        recorder.resume();
        runtime.advance(Duration.ofSeconds(1));
        recorder.stop();
        runtime.advance(Duration.ofSeconds(1));

        assertThat(recorded().video().get(0).timestampNanos()).isZero();
        assertThat(recorded().video()).hasSizeBetween(29, 31);
    }

    @Test
    @Tag("spec-0.3")
    @Tag("spec-7.3")
    @Tag("spec-7.7")
    @Tag("spec-7.11")
    @Tag("spec-7.12")
    void wrongStatesAreRefused() {
        MediaRecorder recorder = recorder();
        assertThatThrownBy(recorder::pause).isInstanceOf(InvalidStateException.class);
        assertThatThrownBy(recorder::resume).isInstanceOf(InvalidStateException.class);
        assertThatThrownBy(recorder::requestData).isInstanceOf(InvalidStateException.class);
        recorder.stop();
        recorder.start();
        assertThatThrownBy(recorder::start).isInstanceOf(InvalidStateException.class);
    }

    @Test
    @Tag("spec-7.1")
    @Tag("spec-7.17")
    void unknownTypesAreRefusedWithAdvice() {
        for (String type : List.of(
                "video/nonsense",
                "video/webm;codecs=nonsense",
                "nonsense",
                "video/webm;codecs=vp8,vp9",
                ";;",
                "a/b;c")) {
            assertThat(capture.isTypeSupported(type)).as(type).isFalse();
            assertThatThrownBy(() -> recorder(MediaRecorderOptions.ofMimeType(type)))
                    .isInstanceOf(NotSupportedException.class)
                    .hasMessageContaining("isTypeSupported");
        }
        assertThat(capture.isTypeSupported("")).isTrue();
    }

    @Test
    @Tag("spec-7.3")
    void anEndedStreamCannotBeRecorded() {
        MediaRecorder recorder = recorder();
        stream.getTracks().forEach(MediaStreamTrack::stop);

        assertThatThrownBy(recorder::start)
                .isInstanceOf(NotSupportedException.class)
                .hasMessageContaining("no live track");
    }

    @Test
    @Tag("spec-7.18")
    void anAudioTypeHoldsNoPicture() {
        MediaRecorder recorder = recorder(MediaRecorderOptions.ofMimeType("audio/webm"));

        assertThatThrownBy(recorder::start).isInstanceOf(NotSupportedException.class);
    }

    @Test
    void soundAloneBeginsAtZero() {
        stream.removeTrack(stream.getVideoTracks().get(0));
        MediaRecorder recorder = recorder(MediaRecorderOptions.ofMimeType("audio/webm"));
        recorder.start();
        runtime.advance(Duration.ofSeconds(1));
        recorder.stop();
        runtime.advance(Duration.ofSeconds(1));

        List<FakeRecording.Audio> sound = recorded().audio();
        assertThat(sound.get(0).timestampNanos()).isZero();
        assertThat(sound.stream().mapToLong(FakeRecording.Audio::frames).sum()).isBetween(47_500L, 48_000L);
    }

    @Test
    void statisticsTellHowItIsGoing() {
        MediaRecorder recorder = recorder();
        assertThat(recorder.statistics().framesCaptured()).isZero();
        recorder.start();
        runtime.advance(Duration.ofSeconds(1));

        assertThat(recorder.statistics().framesEncoded()).isBetween(29L, 31L);
        assertThat(recorder.statistics().framesDropped()).isZero();
        assertThat(recorder.statistics().duration()).isBetween(Duration.ofMillis(950), Duration.ofMillis(1_001));
        assertThat(recorder.statistics().encoders()).isNotEmpty();
        recorder.stop();
        runtime.advance(Duration.ofSeconds(1));
        assertThat(recorder.statistics().bytesWritten())
                .isEqualTo(data.get(0).data().size());
    }
}
