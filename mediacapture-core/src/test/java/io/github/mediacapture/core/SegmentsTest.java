package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.devices.MediaDevices;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.testkit.FakeCamera;
import io.github.mediacapture.testkit.FakeEncoder;
import io.github.mediacapture.testkit.FakeMedia;
import io.github.mediacapture.testkit.FakeMicrophone;
import io.github.mediacapture.testkit.FakeRecording;
import io.github.mediacapture.testkit.FakeRuntime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recordings that go on in a new file. */
@FakeMedia
class SegmentsTest {
    @TempDir
    Path folder;

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

    private static MediaRecorderOptions.Builder everySecond() {
        return MediaRecorderOptions.builder().segmentDuration(Duration.ofSeconds(1));
    }

    private RecorderLog record(MediaRecorderOptions.Builder options, Duration length) {
        MediaRecorder recorder = capture.newMediaRecorder(stream, options.build());
        RecorderLog log = new RecorderLog(recorder);
        recorder.start();
        runtime.advance(length);
        recorder.stop();
        runtime.advance(Duration.ofSeconds(1));
        return log;
    }

    private static List<FakeRecording> files(RecorderLog log) {
        return log.data.stream()
                .map(event -> FakeEncoder.parse(event.data().bytes()))
                .toList();
    }

    @Test
    void eachPieceIsAWholeFile() {
        RecorderLog log = record(everySecond(), Duration.ofMillis(3_500));

        List<FakeRecording> files = files(log);
        assertThat(files).hasSize(4);
        assertThat(files).allSatisfy(file -> {
            assertThat(file.video().get(0).timestampNanos()).isZero();
            assertThat(file.durationNanos()).isPresent();
        });
        assertThat(log.data.stream().map(event -> event.timecode().toSeconds())).containsExactly(0L, 1L, 2L, 3L);
        assertThat(log.events)
                .containsExactly("start", "dataavailable", "dataavailable", "dataavailable", "dataavailable", "stop");
    }

    @Test
    void nothingIsLostBetweenTwoFiles() {
        List<FakeRecording> files = files(record(everySecond(), Duration.ofSeconds(3)));

        List<Long> numbers = files.stream()
                .flatMap(file -> file.video().stream())
                .map(picture -> picture.frameNumber().orElseThrow())
                .toList();
        assertThat(numbers).hasSizeBetween(89, 91);
        for (int i = 1; i < numbers.size(); i++) {
            assertThat(numbers.get(i)).isEqualTo(numbers.get(i - 1) + 1);
        }
        long samples = files.stream()
                .flatMap(file -> file.audio().stream())
                .mapToLong(FakeRecording.Audio::frames)
                .sum();
        assertThat(samples / 48_000.0).isBetween(2.96, 3.001);
        FakeRecording second = files.get(1);
        long inSecond =
                second.audio().stream().mapToLong(FakeRecording.Audio::frames).sum();
        assertThat(inSecond / 48_000.0).isCloseTo(second.durationNanos().orElseThrow() / 1e9, within(0.001));
        assertThat(second.audio().get(0).timestampNanos()).isLessThan(10_000_000L);
    }

    /** Also where the picture that begins a file does not come in time, or the sound does not. */
    @ParameterizedTest
    @CsvSource({"700, 0", "1200, 0", "4000, 0", "4000, 4000", "0, 4000", "700, 4000"})
    void soundAndPictureOfEachFileAreAsLongAsTheFile(
            long noPictureMillis, long noSoundMillis, FakeCamera camera, FakeMicrophone microphone) {
        MediaRecorder recorder = capture.newMediaRecorder(stream, everySecond().build());
        RecorderLog log = new RecorderLog(recorder);
        recorder.start();
        runtime.advance(Duration.ofMillis(800));
        camera.stall(Duration.ofMillis(noPictureMillis));
        microphone.stall(Duration.ofMillis(noSoundMillis));
        runtime.advance(Duration.ofMillis(6_100));
        recorder.stop();
        runtime.advance(Duration.ofSeconds(1));

        List<FakeRecording> files = files(log);
        assertThat(files).hasSizeBetween(4, 7);
        for (FakeRecording file : files) {
            double seconds = file.durationNanos().orElseThrow() / 1e9;
            assertThat(seconds).isLessThan(2.5);
            assertThat(file.video().get(0).timestampNanos()).isZero();
            assertThat(file.audio().get(0).timestampNanos()).isLessThan(10_000_000L);
            long samples =
                    file.audio().stream().mapToLong(FakeRecording.Audio::frames).sum();
            assertThat(samples / 48_000.0).isCloseTo(seconds, within(0.02));
        }
        double all = files.stream()
                        .mapToLong(file -> file.durationNanos().orElseThrow())
                        .sum()
                / 1e9;
        assertThat(all).isCloseTo(6.9, within(0.06));
    }

    @Test
    void aFileEndsAtASize() {
        List<FakeRecording> files =
                files(record(MediaRecorderOptions.builder().segmentBytes(1), Duration.ofMillis(500)));
        assertThat(files).as("the fake encoder writes at the end only").hasSize(1);

        stream.removeTrack(stream.getVideoTracks().get(0));
        RecorderLog sound = record(everySecond(), Duration.ofMillis(2_500));
        assertThat(files(sound)).as("sound alone is cut too").hasSize(3);
    }

    @Test
    void filesOfTheirOwnAreNumbered() throws IOException {
        RecorderLog log = record(everySecond().writeTo(folder.resolve("a.b.webm")), Duration.ofMillis(2_500));

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("a.b-1.webm", "a.b-2.webm", "a.b-3.webm");
        }
        assertThat(log.data.get(1).data().bytes()).isEqualTo(Files.readAllBytes(folder.resolve("a.b-2.webm")));
    }

    @Test
    void aFailureKeepsTheFilesBefore() {
        encoder.failAtFrame(29, new IOException("broken"));
        RecorderLog log = record(everySecond(), Duration.ofSeconds(3));

        assertThat(log.events).containsExactly("start", "error", "dataavailable", "stop");
        assertThat(files(log).get(0).video()).hasSize(29);
    }

    @Test
    void askingForDataDoesNotCutAFile() {
        MediaRecorder recorder = capture.newMediaRecorder(stream, everySecond().build());
        RecorderLog log = new RecorderLog(recorder);
        recorder.start(Duration.ofMillis(100));
        runtime.advance(Duration.ofMillis(1_500));
        recorder.requestData();
        runtime.advance(Duration.ofMillis(100));
        assertThat(log.data).hasSize(2);
        assertThat(log.data.get(1).data().size()).isZero();
        recorder.stop();
        runtime.advance(Duration.ofSeconds(1));
        assertThat(FakeEncoder.parse(log.lastBlob().bytes()).durationNanos()).isPresent();
    }

    @Test
    void oneChannelTakesOneFile() {
        MediaRecorderOptions.Builder options = everySecond().writeTo(Channels.newChannel(new ByteArrayOutputStream()));
        assertThatThrownBy(options::build).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> options.segmentBytes(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> options.segmentDuration(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }
}
