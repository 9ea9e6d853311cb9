package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.devices.MediaDevices;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.testkit.FakeEncoder;
import io.github.mediacapture.testkit.FakeMedia;
import io.github.mediacapture.testkit.FakeRecording;
import io.github.mediacapture.testkit.FakeRuntime;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Recordings into channels, which can do more or less than their type says. */
@FakeMedia
class RecordingChannelsTest {
    private static final String BEFORE = "before";

    @TempDir
    Path folder;

    private MediaCapture capture;
    private FakeRuntime runtime;
    private MediaStream stream;
    private Path file;

    @BeforeEach
    void openDevices(MediaCapture capture, FakeRuntime runtime, MediaDevices mediaDevices) throws IOException {
        this.capture = capture;
        this.runtime = runtime;
        this.file = Files.writeString(folder.resolve("file"), BEFORE);
        this.stream =
                mediaDevices.getUserMedia(MediaStreamConstraints.of(true, true)).join();
    }

    private void record(WritableByteChannel channel) {
        MediaRecorder recorder = capture.newMediaRecorder(
                stream, MediaRecorderOptions.builder().writeTo(channel).build());
        RecorderLog log = new RecorderLog(recorder);
        recorder.start();
        runtime.advance(Duration.ofSeconds(1));
        recorder.stop();
        runtime.advance(Duration.ofSeconds(1));
        assertThat(log.errors).isEmpty();
        assertThat(log.events).containsExactly("start", "dataavailable", "stop");
    }

    private static FakeRecording parse(byte[] bytes, int from) {
        FakeRecording recorded = FakeEncoder.parse(Arrays.copyOfRange(bytes, from, bytes.length));
        assertThat(recorded.video()).hasSizeBetween(29, 31);
        return recorded;
    }

    private void assertAppended(Path to) throws IOException {
        byte[] bytes = Files.readAllBytes(to);
        assertThat(new String(bytes, 0, BEFORE.length(), java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo(BEFORE);
        assertThat(parse(bytes, BEFORE.length()).durationNanos()).isEmpty();
    }

    @Test
    void whatIsAppendedToIsWrittenInOrder() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.APPEND)) {
            record(channel);
        }
        assertAppended(file);
        Path streamed = Files.writeString(folder.resolve("streamed"), BEFORE);
        try (FileOutputStream output = new FileOutputStream(streamed.toFile(), /* append= */ true)) {
            record(output.getChannel());
        }
        assertAppended(streamed);
    }

    @Test
    void anEmptyFileThatIsAppendedToIsWrittenInOrder() throws IOException {
        Path empty = folder.resolve("empty");
        try (FileChannel channel = FileChannel.open(empty, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            record(channel);
        }
        assertThat(parse(Files.readAllBytes(empty), 0).durationNanos()).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aPipeWithTheTypeOfAFileIsWrittenInOrder() throws IOException {
        Path pipe = SpecialFiles.pipe(folder.resolve("pipe"));
        CompletableFuture<byte[]> read = SpecialFiles.content(pipe);
        try (FileOutputStream output = new FileOutputStream(pipe.toFile())) {
            record(output.getChannel());
        }
        assertThat(parse(read.join(), 0).durationNanos()).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aDeviceThatOnlySaysItSeeksIsWrittenInOrder() throws IOException {
        try (FileChannel device = FileChannel.open(Path.of("/dev/null"), StandardOpenOption.WRITE)) {
            record(device);
        }
    }

    @Test
    void whatCanBeOverwrittenIs() throws IOException {
        for (OpenOption[] options :
                new OpenOption[][] {{StandardOpenOption.WRITE}, {StandardOpenOption.WRITE, StandardOpenOption.READ}}) {
            try (FileChannel channel = FileChannel.open(file, options)) {
                record(channel.position(BEFORE.length()));
            }
            byte[] bytes = Files.readAllBytes(file);
            assertThat(bytes).startsWith('b', 'e', 'f', 'o', 'r', 'e');
            assertThat(parse(bytes, BEFORE.length()).durationNanos()).isPresent();
        }
    }

    /** A channel is the app's: nothing of it is cut off. */
    @Test
    void whatIsBehindStaysAsFarAsTheRecordingDoesNotReach() throws IOException {
        byte[] old = new byte[1_000_000];
        Arrays.fill(old, (byte) 7);
        Files.write(file, old);
        long end;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            record(channel.position(10));
            end = channel.position();
        }
        byte[] bytes = Files.readAllBytes(file);
        assertThat(bytes).hasSize(old.length);
        assertThat(Arrays.copyOfRange(bytes, 0, 10)).containsOnly(7);
        assertThat(Arrays.copyOfRange(bytes, (int) end, bytes.length)).containsOnly(7);
        assertThat(parse(Arrays.copyOf(bytes, (int) end), 10).durationNanos()).isPresent();
    }

    @Test
    void anotherFileSystemsChannelIsOverwritten() throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(folder.resolve("x.zip"), Map.of("create", "true"))) {
            Path entry = zip.getPath("/entry");
            try (SeekableByteChannel channel =
                    Files.newByteChannel(entry, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                record(channel);
            }
            assertThat(parse(Files.readAllBytes(entry), 0).durationNanos()).isPresent();
        }
    }

    /** Some tell by their position only after a write that they append. */
    @Test
    void whatAppendsInSecretIsWrittenInOrder() throws IOException {
        try (FileChannel real = FileChannel.open(file, StandardOpenOption.WRITE)) {
            record(new SecretAppender(real));
        }
        assertAppended(file);
    }

    private record SecretAppender(FileChannel real) implements SeekableByteChannel {
        @Override
        public int write(ByteBuffer source) throws IOException {
            return real.position(real.size()).write(source);
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return real.read(target);
        }

        @Override
        public long position() throws IOException {
            return real.position();
        }

        @Override
        public SeekableByteChannel position(long position) throws IOException {
            real.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return real.size();
        }

        @Override
        public SeekableByteChannel truncate(long size) throws IOException {
            real.truncate(size);
            return this;
        }

        @Override
        public boolean isOpen() {
            return real.isOpen();
        }

        @Override
        public void close() throws IOException {
            real.close();
        }
    }
}
