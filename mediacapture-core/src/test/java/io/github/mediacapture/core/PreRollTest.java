package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.devices.MediaDevices;
import io.github.mediacapture.errors.InvalidModificationException;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.recording.RecorderStatistics;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.testkit.FakeEncoder;
import io.github.mediacapture.testkit.FakeMedia;
import io.github.mediacapture.testkit.FakeRecording;
import io.github.mediacapture.testkit.FakeRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept before {@code start()}. */
@FakeMedia
class PreRollTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long FRAME = 34_000_000L;
    private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);

    @TempDir
    Path folder;

    private MediaCapture capture;
    private FakeRuntime runtime;
    private MediaDevices mediaDevices;
    private FakeEncoder encoder;
    private MediaStream stream;

    @BeforeEach
    void openDevices(MediaCapture capture, FakeRuntime runtime, MediaDevices mediaDevices, FakeEncoder encoder) {
        this.capture = capture;
        this.runtime = runtime;
        this.mediaDevices = mediaDevices;
        this.encoder = encoder;
        this.stream =
                mediaDevices.getUserMedia(MediaStreamConstraints.of(true, true)).join();
    }

    private MediaRecorder recorder() {
        return recorder(MediaRecorderOptions.builder());
    }

    private MediaRecorder recorder(MediaRecorderOptions.Builder options) {
        return capture.newMediaRecorder(stream, options.mimeType("video/webm").build());
    }

    private void finish(MediaRecorder recorder) {
        recorder.stop();
        runtime.advance(Duration.ofSeconds(1));
    }

    /** Starts at 0, has no picture left out and none twice, and sound from the first picture to the last. */
    private static void assertGapless(FakeRecording file) {
        List<FakeRecording.Video> pictures = file.video();
        assertThat(pictures.get(0).timestampNanos()).isZero();
        for (int i = 1; i < pictures.size(); i++) {
            assertThat(number(pictures.get(i))).isEqualTo(number(pictures.get(i - 1)) + 1);
            assertThat(pictures.get(i).timestampNanos() - pictures.get(i - 1).timestampNanos())
                    .isBetween(1L, FRAME);
        }
        long next = file.audio().get(0).timestampNanos();
        assertThat(next).isBetween(0L, 20_000_000L);
        for (FakeRecording.Audio samples : file.audio()) {
            assertThat(Math.abs(samples.timestampNanos() - next)).isLessThanOrEqualTo(1);
            next = samples.timestampNanos() + samples.frames() * SECOND / samples.sampleRate();
        }
        assertThat(file.endNanos().orElseThrow() - next).isBetween(-1L, FRAME);
    }

    private static long number(FakeRecording.Video picture) {
        return picture.frameNumber().orElseThrow();
    }

    private static long length(FakeRecording file) {
        return file.endNanos().orElseThrow();
    }

    @Test
    void theFileBeginsBeforeTheStart() {
        MediaRecorder recorder = recorder();
        RecorderLog log = new RecorderLog(recorder);
        recorder.preRoll(FIVE_SECONDS);
        runtime.advance(Duration.ofSeconds(60));
        assertThat(log.events).isEmpty();
        recorder.start();
        runtime.advance(Duration.ofSeconds(2));
        finish(recorder);

        assertThat(log.events).containsExactly("start", "dataavailable", "stop");
        FakeRecording file = log.recorded();
        assertGapless(file);
        assertThat(length(file)).isBetween(7 * SECOND, 8 * SECOND + FRAME);
        assertThat(log.data.get(0).timecode()).isZero();
    }

    /** A recorder that starts at once has nothing from before, and begins as any other. */
    @Test
    void startsAtOnce() {
        MediaRecorder recorder = recorder();
        RecorderLog log = new RecorderLog(recorder);
        recorder.preRoll(FIVE_SECONDS);
        recorder.start();
        runtime.advance(Duration.ofSeconds(2));
        finish(recorder);
        assertGapless(log.recorded());
        assertThat(length(log.recorded())).isBetween(2 * SECOND - FRAME, 2 * SECOND);
    }

    @Test
    void whatIsKeptDoesNotGrow() {
        MediaRecorder recorder = recorder();
        recorder.preRoll(FIVE_SECONDS);
        runtime.advance(Duration.ofSeconds(10));
        int most = 6 * (30 + 100) + 10;
        for (int minute = 0; minute < 10; minute++) {
            assertThat(encoder.keptEntries()).isBetween(5 * 130 - 10, most);
            runtime.advance(Duration.ofMinutes(1));
        }
        recorder.preRoll(Duration.ZERO);
        runtime.runUntilIdle();
        assertThat(encoder.keptEntries()).isZero();
        assertThat(encoder.openRecordings()).isZero();
    }

    @Test
    void statisticsCountWhatIsInTheFile() {
        MediaRecorder recorder = recorder();
        RecorderLog log = new RecorderLog(recorder);
        recorder.preRoll(FIVE_SECONDS);
        runtime.advance(Duration.ofSeconds(30));
        assertThat(recorder.statistics().duration()).isZero();
        recorder.start();
        assertThat(recorder.statistics().duration()).isZero();
        runtime.advance(Duration.ofSeconds(2));
        assertThat(recorder.statistics().duration())
                .isBetween(Duration.ofSeconds(7), Duration.ofSeconds(8).plusNanos(FRAME));
        finish(recorder);

        RecorderStatistics statistics = recorder.statistics();
        FakeRecording file = log.recorded();
        assertThat(statistics.framesEncoded()).isEqualTo(file.video().size());
        assertThat(statistics.framesCaptured()).isEqualTo(file.video().size());
        assertThat(statistics.framesDropped()).isZero();
        assertThat(statistics.duration().toNanos()).isEqualTo(length(file));
        assertThat(statistics.bytesWritten()).isEqualTo(log.lastBlob().size());
    }

    @Test
    void aNewLengthTakesPlaceOfTheOld() {
        MediaRecorder recorder = recorder();
        RecorderLog log = new RecorderLog(recorder);
        recorder.preRoll(Duration.ofSeconds(20));
        runtime.advance(Duration.ofSeconds(30));
        recorder.preRoll(Duration.ofSeconds(2));
        runtime.advance(Duration.ofSeconds(1));
        recorder.start();
        finish(recorder);
        assertGapless(log.recorded());
        assertThat(length(log.recorded())).isBetween(2 * SECOND - FRAME, 3 * SECOND + FRAME);
        assertThat(encoder.openRecordings()).isZero();
    }

    @Test
    void isKeptOnceOnly() {
        MediaRecorder recorder = recorder();
        RecorderLog log = new RecorderLog(recorder);
        recorder.onStop(event -> recorder.preRoll(Duration.ofSeconds(1)));
        recorder.start();
        runtime.advance(Duration.ofSeconds(3));
        finish(recorder);
        assertThat(length(log.recorded())).isBetween(3 * SECOND - FRAME, 3 * SECOND);

        runtime.advance(Duration.ofSeconds(10));
        log.data.clear();
        recorder.start();
        runtime.advance(Duration.ofSeconds(3));
        finish(recorder);
        assertGapless(log.recorded());
        assertThat(length(log.recorded())).isBetween(4 * SECOND, 5 * SECOND + FRAME);

        capture.close();
        runtime.runUntilIdle();
        assertThat(encoder.openRecordings()).isZero();
    }

    @Test
    void piecesHoldThePreRollToo() {
        MediaRecorder recorder = recorder();
        RecorderLog log = new RecorderLog(recorder);
        recorder.preRoll(FIVE_SECONDS);
        runtime.advance(Duration.ofSeconds(20));
        recorder.start(Duration.ofMillis(500));
        runtime.advance(Duration.ofSeconds(2));
        finish(recorder);

        assertThat(log.events).startsWith("start", "dataavailable").endsWith("dataavailable", "stop");
        assertThat(log.data).hasSizeBetween(4, 6);
        assertThat(log.data.get(0).timecode()).isZero();
        assertThat(log.data.get(1).timecode()).isBetween(FIVE_SECONDS, Duration.ofMillis(6_100));
        assertGapless(log.recorded());
    }

    @Test
    void aPauseIsLeftOutAfterAPreRoll() {
        MediaRecorder recorder = recorder();
        RecorderLog log = new RecorderLog(recorder);
        recorder.preRoll(FIVE_SECONDS);
        runtime.advance(Duration.ofSeconds(20));
        assertThatThrownBy(recorder::pause).isInstanceOf(InvalidStateException.class);
        recorder.start();
        recorder.pause();
        runtime.advance(Duration.ofSeconds(3));
        recorder.resume();
        runtime.advance(Duration.ofSeconds(1));
        finish(recorder);
        assertThat(length(log.recorded())).isBetween(6 * SECOND, 7 * SECOND + FRAME);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void noFileIsMadeBeforeTheStart() throws IOException {
        MediaRecorder recorder = recorder(MediaRecorderOptions.builder().writeTo(folder.resolve("clip.webm")));
        recorder.preRoll(FIVE_SECONDS);
        runtime.advance(Duration.ofSeconds(20));
        assertThat(names()).isEmpty();
        recorder.start();
        runtime.runUntilIdle();
        assertThat(names()).containsExactly("clip.webm.part");
        finish(recorder);
        assertThat(names()).containsExactly("clip.webm");
        assertGapless(FakeEncoder.parse(Files.readAllBytes(folder.resolve("clip.webm"))));
    }

    /** The first file has the pre-roll, and is full when that and what follows is as long as a file may be. */
    @Test
    void filesCountFromTheStart() throws IOException {
        MediaRecorder recorder = recorder(MediaRecorderOptions.builder()
                .segmentDuration(Duration.ofSeconds(10))
                .writeTo(folder.resolve("clip.webm")));
        RecorderLog log = new RecorderLog(recorder);
        recorder.preRoll(FIVE_SECONDS);
        runtime.advance(Duration.ofMinutes(2));
        assertThat(log.events).isEmpty();
        recorder.start();
        runtime.advance(Duration.ofSeconds(8));
        finish(recorder);

        assertThat(names()).containsExactly("clip-1.webm", "clip-2.webm");
        FakeRecording first = FakeEncoder.parse(Files.readAllBytes(folder.resolve("clip-1.webm")));
        FakeRecording second = FakeEncoder.parse(Files.readAllBytes(folder.resolve("clip-2.webm")));
        assertGapless(first);
        assertGapless(second);
        assertThat(length(first)).isBetween(10 * SECOND, 10 * SECOND + FRAME);
        assertThat(number(second.video().get(0)))
                .isEqualTo(number(first.video().get(first.video().size() - 1)) + 1);
        assertThat(log.data.get(1).timecode().toNanos()).isEqualTo(length(first));
    }

    @Test
    void onlySoundIsKept() {
        stream = mediaDevices
                .getUserMedia(MediaStreamConstraints.of(true, false))
                .join();
        MediaRecorder recorder = capture.newMediaRecorder(stream, MediaRecorderOptions.ofMimeType("audio/webm"));
        RecorderLog log = new RecorderLog(recorder);
        recorder.preRoll(FIVE_SECONDS);
        runtime.advance(Duration.ofSeconds(30));
        recorder.start();
        runtime.advance(Duration.ofSeconds(1));
        finish(recorder);
        assertThat(log.recorded().audio().get(0).timestampNanos()).isBetween(0L, 10_000_000L);
        assertThat(length(log.recorded())).isBetween(6 * SECOND - 20_000_000L, 6 * SECOND + 20_000_000L);
    }

    @Test
    void aTrackThatEndsTakesWhatIsKeptAway() {
        MediaRecorder recorder = recorder();
        RecorderLog log = new RecorderLog(recorder);
        recorder.preRoll(FIVE_SECONDS);
        runtime.advance(Duration.ofSeconds(20));
        stream.getAudioTracks().get(0).stop();
        runtime.runUntilIdle();
        assertThat(encoder.openRecordings()).isZero();

        recorder.start();
        runtime.advance(Duration.ofSeconds(1));
        finish(recorder);
        assertThat(log.events).containsExactly("start", "dataavailable", "stop");
        assertThat(log.recorded().audio()).isEmpty();
        assertThat(length(log.recorded())).isBetween(SECOND - 2 * FRAME, SECOND);
    }

    /** Nobody has noticed yet that the track ended. */
    @Test
    void aTrackThatEndsJustBeforeTheStart() {
        MediaRecorder recorder = recorder();
        RecorderLog log = new RecorderLog(recorder);
        recorder.preRoll(FIVE_SECONDS);
        runtime.advance(Duration.ofSeconds(20));
        stream.getAudioTracks().get(0).stop();
        recorder.start();
        runtime.advance(Duration.ofSeconds(1));
        finish(recorder);
        assertThat(log.events).containsExactly("start", "dataavailable", "stop");
        assertThat(log.recorded().audio()).isEmpty();
        assertThat(encoder.openRecordings()).isZero();
    }

    /** It is in the recording already, which goes on with the other one. */
    @Test
    void aTrackThatEndsJustAfterTheStart() {
        MediaRecorder recorder = recorder();
        RecorderLog log = new RecorderLog(recorder);
        recorder.preRoll(FIVE_SECONDS);
        runtime.advance(Duration.ofSeconds(20));
        recorder.start();
        stream.getAudioTracks().get(0).stop();
        runtime.advance(Duration.ofSeconds(1));
        finish(recorder);
        assertThat(log.events).containsExactly("start", "dataavailable", "stop");
        assertThat(length(log.recorded())).isBetween(6 * SECOND - FRAME, 7 * SECOND + FRAME);
    }

    @Test
    void noTrackIsLeft() {
        MediaRecorder recorder = recorder();
        recorder.preRoll(FIVE_SECONDS);
        stream.getTracks().forEach(MediaStreamTrack::stop);
        assertThatThrownBy(recorder::start).isInstanceOf(NotSupportedException.class);
        assertThatThrownBy(() -> recorder.preRoll(FIVE_SECONDS)).isInstanceOf(NotSupportedException.class);
        runtime.runUntilIdle();
        assertThat(encoder.openRecordings()).isZero();
    }

    @Test
    void aTrackMoreOrLessTakesWhatIsKeptAway() {
        MediaRecorder recorder = recorder();
        RecorderLog log = new RecorderLog(recorder);
        recorder.preRoll(FIVE_SECONDS);
        runtime.advance(Duration.ofSeconds(20));
        MediaStreamTrack sound = stream.getAudioTracks().get(0);
        stream.removeTrack(sound);
        runtime.runUntilIdle();
        assertThat(encoder.openRecordings()).isZero();

        recorder.preRoll(FIVE_SECONDS);
        runtime.advance(Duration.ofSeconds(20));
        stream.addTrack(sound);
        runtime.runUntilIdle();
        assertThat(encoder.openRecordings()).isZero();

        recorder.preRoll(FIVE_SECONDS);
        runtime.advance(Duration.ofSeconds(20));
        recorder.start();
        runtime.advance(Duration.ofSeconds(1));
        stream.removeTrack(sound);
        runtime.advance(Duration.ofSeconds(1));
        assertThat(log.events).containsExactly("start", "error", "dataavailable", "stop");
        assertThat(log.errors.get(0)).isInstanceOf(InvalidModificationException.class);
        assertGapless(log.recorded());
    }

    @Test
    void anEncoderThatFailsTakesWhatIsKeptAway() {
        encoder.failAtFrame(100, new IOException("broken"));
        MediaRecorder recorder = recorder();
        RecorderLog log = new RecorderLog(recorder);
        recorder.preRoll(FIVE_SECONDS);
        runtime.advance(Duration.ofSeconds(20));
        assertThat(log.events).isEmpty();
        assertThat(encoder.openRecordings()).isZero();

        recorder.start();
        runtime.advance(Duration.ofSeconds(2));
        finish(recorder);
        assertThat(log.events).containsExactly("start", "dataavailable", "stop");
        assertGapless(log.recorded());
        assertThat(length(log.recorded())).isBetween(2 * SECOND - FRAME, 2 * SECOND);
    }

    /** What the start finds out is told as any failure. */
    @Test
    void aFileThatCanNotBeMade() {
        MediaRecorder recorder =
                recorder(MediaRecorderOptions.builder().writeTo(folder.resolve("no such folder/clip.webm")));
        RecorderLog log = new RecorderLog(recorder);
        recorder.preRoll(FIVE_SECONDS);
        runtime.advance(Duration.ofSeconds(20));
        recorder.start();
        runtime.advance(Duration.ofSeconds(1));
        assertThat(log.events).containsExactly("start", "error", "dataavailable", "stop");
        assertThat(encoder.openRecordings()).isZero();
    }

    @Test
    void theClosedContextKeepsNothing() {
        MediaRecorder recorder = recorder();
        RecorderLog log = new RecorderLog(recorder);
        recorder.onStop(event -> recorder.preRoll(FIVE_SECONDS));
        recorder.start();
        runtime.advance(Duration.ofSeconds(1));
        recorder.stop();
        recorder.preRoll(FIVE_SECONDS);
        runtime.advance(Duration.ofSeconds(10));
        log.events.clear();
        capture.close();
        runtime.runUntilIdle();
        assertThat(log.events).isEmpty();
        assertThat(encoder.openRecordings()).isZero();
        assertThat(runtime.openLanes()).isEmpty();
    }

    @Test
    void wrongUse() {
        MediaRecorder recorder = recorder();
        assertThatThrownBy(() -> recorder.preRoll(null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> recorder.preRoll(Duration.ofNanos(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("negative");
        recorder.preRoll(Duration.ZERO);
        recorder.preRoll(Duration.ofSeconds(Long.MAX_VALUE));
        recorder.start();
        assertThatThrownBy(() -> recorder.preRoll(FIVE_SECONDS)).isInstanceOf(InvalidStateException.class);
        assertThatThrownBy(() -> recorder.preRoll(Duration.ZERO)).isInstanceOf(InvalidStateException.class);
        finish(recorder);
    }
}
