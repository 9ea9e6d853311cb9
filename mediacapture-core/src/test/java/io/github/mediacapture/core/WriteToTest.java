package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.devices.MediaDevices;
import io.github.mediacapture.errors.UnknownException;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.testkit.FakeEncoder;
import io.github.mediacapture.testkit.FakeMedia;
import io.github.mediacapture.testkit.FakeRecording;
import io.github.mediacapture.testkit.FakeRuntime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.Pipe;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings that go straight into a file or a channel. */
@FakeMedia
class WriteToTest {
    @TempDir
    Path folder;

    private MediaCapture capture;
    private FakeRuntime runtime;
    private FakeEncoder encoder;
    private MediaStream stream;
    private Path file;

    @BeforeEach
    void openDevices(MediaCapture capture, FakeRuntime runtime, MediaDevices mediaDevices, FakeEncoder encoder) {
        this.capture = capture;
        this.runtime = runtime;
        this.encoder = encoder;
        this.file = folder.resolve("video.webm");
        this.stream =
                mediaDevices.getUserMedia(MediaStreamConstraints.of(true, true)).join();
    }

    private MediaRecorder recorder(Path target) {
        return capture.newMediaRecorder(
                stream, MediaRecorderOptions.builder().writeTo(target).build());
    }

    private MediaRecorder recorder(WritableByteChannel target) {
        return capture.newMediaRecorder(
                stream, MediaRecorderOptions.builder().writeTo(target).build());
    }

    private void recordASecond(MediaRecorder recorder) {
        recorder.start();
        runtime.advance(Duration.ofSeconds(1));
        recorder.stop();
        runtime.advance(Duration.ofSeconds(1));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    private static FakeRecording parse(Path recorded) throws IOException {
        return FakeEncoder.parse(Files.readAllBytes(recorded));
    }

    @Test
    void theFileHasAnotherNameUntilItIsWhole() throws IOException {
        MediaRecorder recorder = recorder(file);
        RecorderLog log = new RecorderLog(recorder);
        recorder.start();
        runtime.advance(Duration.ofSeconds(1));
        assertThat(names()).containsExactly("video.webm.part");
        recorder.stop();
        runtime.advance(Duration.ofSeconds(1));

        assertThat(names()).containsExactly("video.webm");
        assertThat(log.events).containsExactly("start", "dataavailable", "stop");
        assertThat(parse(file).video()).hasSizeBetween(29, 31);
        assertThat(parse(file).durationNanos())
                .as("its beginning was written again")
                .isPresent();
        assertThat(log.lastBlob().type()).isEqualTo("video/webm;codecs=vp8,opus");
        capture.close();
        assertThat(log.lastBlob().bytes()).isEqualTo(Files.readAllBytes(file));
    }

    @Test
    void theWholeFileIsThereWhenDataIsAvailable() {
        MediaRecorder recorder = recorder(file);
        List<Boolean> there = new java.util.ArrayList<>();
        recorder.onDataAvailable(event -> there.add(Files.exists(file)));
        recordASecond(recorder);

        assertThat(there).containsExactly(true);
    }

    @Test
    @Tag("spec-7.13")
    @Tag("spec-7.14")
    void piecesAreEmptyButForTheLastSoThatAllTogetherAreTheFile() throws IOException {
        MediaRecorder recorder = recorder(file);
        RecorderLog log = new RecorderLog(recorder);
        recorder.start(Duration.ofMillis(200));
        runtime.advance(Duration.ofSeconds(1));
        recorder.stop();
        runtime.advance(Duration.ofSeconds(1));

        assertThat(log.data).hasSizeBetween(5, 7);
        assertThat(log.data.subList(0, log.data.size() - 1))
                .allSatisfy(event -> assertThat(event.data().size()).isZero());
        for (int i = 1; i < log.data.size(); i++) {
            assertThat(log.data.get(i).timecode())
                    .isGreaterThan(log.data.get(i - 1).timecode());
        }
        assertThat(log.recorded()).isEqualTo(parse(file));
        assertThat(parse(file).durationNanos()).isPresent();
    }

    @Test
    void anOldFileIsReplacedAtTheEndOnly() throws IOException {
        Files.writeString(file, "old");
        MediaRecorder recorder = recorder(file);
        recorder.start();
        runtime.advance(Duration.ofSeconds(1));
        assertThat(file).hasContent("old");
        recorder.stop();
        runtime.advance(Duration.ofSeconds(1));

        assertThat(parse(file).video()).isNotEmpty();
        assertThat(names()).containsExactly("video.webm");
    }

    @Test
    void whatADeadProcessLeftIsNotTouched() throws IOException {
        Path left = Files.writeString(folder.resolve("video.webm.part"), "precious");
        recordASecond(recorder(file));

        assertThat(left).hasContent("precious");
        assertThat(parse(file).video()).isNotEmpty();
    }

    @Test
    @Tag("spec-7.9")
    void aMissingDirectoryIsAnErrorEvent() {
        MediaRecorder recorder = recorder(folder.resolve("missing/video.webm"));
        RecorderLog log = new RecorderLog(recorder);
        recorder.start();
        runtime.advance(Duration.ofSeconds(1));

        assertThat(log.events).containsExactly("start", "error", "dataavailable", "stop");
        assertThat(log.errors.get(0))
                .isInstanceOf(UnknownException.class)
                .hasCauseInstanceOf(NoSuchFileException.class);
        assertThat(log.lastBlob().size()).isZero();
        recorder.stop();
    }

    @Test
    void aFullDeviceIsNamed() {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "Only Linux has such a device");
        MediaRecorder recorder = recorder(full);
        RecorderLog log = new RecorderLog(recorder);
        recordASecond(recorder);

        assertThat(log.errors).singleElement().asString().contains("'/dev/full': No space left on device");
    }

    @Test
    @Tag("spec-7.9")
    void aFailedEncoderLeavesAWholeFileOfWhatWasBefore() throws IOException {
        encoder.failAtFrame(20, new IOException("No space left on device"));
        MediaRecorder recorder = recorder(file);
        RecorderLog log = new RecorderLog(recorder);
        recorder.start();
        runtime.advance(Duration.ofSeconds(2));

        assertThat(log.events).containsExactly("start", "error", "dataavailable", "stop");
        assertThat(log.errors.get(0)).hasRootCauseMessage("No space left on device");
        assertThat(parse(file).video()).hasSize(20);
        assertThat(parse(file).endNanos()).isPresent();
        assertThat(log.lastBlob().bytes()).isEqualTo(Files.readAllBytes(file));
    }

    @Test
    @Tag("spec-7.9")
    void aFileThatCannotTakeItsNameKeepsTheOtherAndTheErrorSaysWhy() throws IOException {
        MediaRecorder recorder = recorder(file);
        RecorderLog log = new RecorderLog(recorder);
        recorder.start();
        runtime.advance(Duration.ofSeconds(1));
        Files.createDirectories(file.resolve("in the way"));
        recorder.stop();
        runtime.advance(Duration.ofSeconds(1));

        assertThat(log.events).containsExactly("start", "error", "dataavailable", "stop");
        assertThat(log.errors.get(0)).hasCauseInstanceOf(IOException.class);
        assertThat(parse(folder.resolve("video.webm.part")).video()).hasSizeBetween(29, 31);
        assertThat(log.recorded().video()).hasSizeBetween(29, 31);
    }

    @Test
    void theEndOfTheTracksCompletesTheFile() throws IOException {
        MediaRecorder recorder = recorder(file);
        recorder.start();
        runtime.advance(Duration.ofSeconds(1));
        stream.getTracks().forEach(MediaStreamTrack::stop);
        runtime.advance(Duration.ofSeconds(1));

        assertThat(parse(file).durationNanos()).isPresent();
    }

    @Test
    void closingTheContextCompletesTheFile() throws IOException {
        recorder(file).start();
        runtime.advance(Duration.ofSeconds(1));
        capture.close();

        assertThat(parse(file).video()).hasSizeBetween(29, 31);
        assertThat(names()).containsExactly("video.webm");
    }

    @Test
    void aRecorderWritesTheFileAnew() throws IOException {
        MediaRecorder recorder = recorder(file);
        recordASecond(recorder);
        FakeRecording first = parse(file);
        recordASecond(recorder);

        assertThat(parse(file)).isNotEqualTo(first);
        assertThat(names()).containsExactly("video.webm");
    }

    @Test
    void aChannelGetsTheFileAsItComesAndIsLeftOpen() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        WritableByteChannel channel = Channels.newChannel(bytes);
        MediaRecorder recorder = recorder(channel);
        RecorderLog log = new RecorderLog(recorder);
        recorder.start();
        runtime.advance(Duration.ofSeconds(1));
        assertThat(bytes.size()).isPositive();
        recorder.stop();
        runtime.advance(Duration.ofSeconds(1));

        FakeRecording recorded = FakeEncoder.parse(bytes.toByteArray());
        assertThat(recorded.video()).hasSizeBetween(29, 31);
        assertThat(recorded.durationNanos()).as("nothing was written again").isEmpty();
        assertThat(log.lastBlob().size()).isZero();
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void aSeekableChannelIsCompletedFromWhereItStood() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.write(java.nio.ByteBuffer.wrap(new byte[] {1, 2, 3}));
            recordASecond(recorder(channel));
            assertThat(channel.position()).isEqualTo(channel.size());
        }
        byte[] bytes = Files.readAllBytes(file);
        FakeRecording recorded = FakeEncoder.parse(java.util.Arrays.copyOfRange(bytes, 3, bytes.length));
        assertThat(recorded.durationNanos()).isPresent();
        assertThat(bytes).startsWith(1, 2, 3);
    }

    @Test
    @Tag("spec-7.9")
    void aChannelThatTheAppClosesEndsTheRecordingWithTheReason() throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        MediaRecorder recorder = recorder(channel);
        RecorderLog log = new RecorderLog(recorder);
        recorder.start();
        runtime.advance(Duration.ofMillis(500));
        channel.close();
        recorder.stop();
        runtime.advance(Duration.ofSeconds(1));

        assertThat(log.events).containsExactly("start", "error", "dataavailable", "stop");
        assertThat(log.errors.get(0)).hasRootCauseInstanceOf(ClosedChannelException.class);
    }

    /** Kotlin's code throws checked exceptions, too. */
    @Test
    void whateverAChannelThrowsEndsTheRecordingWithAnError() {
        for (int whole : new int[] {0, 2}) {
            FailingChannel channel = new FailingChannel(whole);
            MediaRecorder recorder = recorder(channel);
            RecorderLog log = new RecorderLog(recorder);
            recordASecond(recorder);

            assertThat(log.events).containsSubsequence("error", "stop");
            assertThat(log.errors.get(0)).hasRootCause(channel.failure);
        }
    }

    private static final class FailingChannel implements WritableByteChannel {
        final InterruptedException failure = new InterruptedException("of runBlocking");
        private int left;

        FailingChannel(int left) {
            this.left = left;
        }

        @Override
        public int write(ByteBuffer bytes) {
            if (left-- <= 0) {
                FailingChannel.<RuntimeException>sneak(failure);
            }
            int count = bytes.remaining();
            bytes.position(bytes.limit());
            return count;
        }

        @SuppressWarnings("unchecked")
        private static <T extends Throwable> void sneak(Throwable thrown) throws T {
            throw (T) thrown;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    @Test
    void aChannelThatDoesNotWaitIsRefused() throws IOException {
        Pipe pipe = Pipe.open();
        try (Pipe.SinkChannel sink = pipe.sink();
                Pipe.SourceChannel source = pipe.source()) {
            sink.configureBlocking(false);
            assertThat(source.isOpen()).isTrue();
            assertThatThrownBy(() -> MediaRecorderOptions.builder().writeTo(sink))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("blocking");
        }
    }
}
