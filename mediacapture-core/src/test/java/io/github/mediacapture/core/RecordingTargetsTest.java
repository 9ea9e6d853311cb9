package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.devices.MediaDevices;
import io.github.mediacapture.errors.UnknownException;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.testkit.FakeEncoder;
import io.github.mediacapture.testkit.FakeMedia;
import io.github.mediacapture.testkit.FakeRecording;
import io.github.mediacapture.testkit.FakeRuntime;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recordings into whatever a name may stand for. */
@FakeMedia
@DisabledOnOs(OS.WINDOWS)
class RecordingTargetsTest {
    @TempDir
    Path folder;

    private MediaCapture capture;
    private FakeRuntime runtime;
    private MediaStream stream;
    private Path file;

    @BeforeEach
    void openDevices(MediaCapture capture, FakeRuntime runtime, MediaDevices mediaDevices) {
        this.capture = capture;
        this.runtime = runtime;
        this.file = folder.resolve("video.webm");
        this.stream =
                mediaDevices.getUserMedia(MediaStreamConstraints.of(true, true)).join();
    }

    private MediaRecorder recorder(Path target) {
        return capture.newMediaRecorder(
                stream, MediaRecorderOptions.builder().writeTo(target).build());
    }

    /** A second, as far as nothing fails. */
    private RecorderLog record(MediaRecorder recorder) {
        RecorderLog log = new RecorderLog(recorder);
        recorder.start();
        runtime.advance(Duration.ofSeconds(1));
        recorder.stop();
        runtime.advance(Duration.ofSeconds(1));
        return log;
    }

    private static FakeRecording parse(Path recorded) throws IOException {
        return FakeEncoder.parse(Files.readAllBytes(recorded));
    }

    private static void assertWhole(Path recorded) throws IOException {
        assertThat(parse(recorded).video()).hasSizeBetween(29, 31);
        assertThat(parse(recorded).durationNanos()).isPresent();
    }

    @Test
    void aLinkIsFollowedAndStays() throws IOException {
        Path real =
                Files.writeString(Files.createDirectory(folder.resolve("disk")).resolve("real.webm"), "old");
        Path near = Files.createSymbolicLink(folder.resolve("disk/near"), Path.of("real.webm"));
        Path far = Files.createSymbolicLink(file, Path.of("disk/near"));
        MediaRecorder recorder = recorder(far);
        recorder.start();
        runtime.advance(Duration.ofMillis(500));
        assertThat(SpecialFiles.names(folder.resolve("disk"))).containsExactly("near", "real.webm", "real.webm.part");
        runtime.advance(Duration.ofMillis(500));
        recorder.stop();
        runtime.advance(Duration.ofSeconds(1));

        assertThat(Files.readSymbolicLink(far)).isEqualTo(Path.of("disk/near"));
        assertThat(Files.readSymbolicLink(near)).isEqualTo(Path.of("real.webm"));
        assertThat(real).isRegularFile().isNotEmptyFile();
        assertWhole(real);
        assertThat(SpecialFiles.names(folder.resolve("disk"))).containsExactly("near", "real.webm");
    }

    @Test
    void aLinkToNothingMakesTheFile() throws IOException {
        Files.createDirectory(folder.resolve("disk"));
        Files.createSymbolicLink(file, Path.of("disk/../disk/real.webm"));
        record(recorder(file));

        assertThat(file).isSymbolicLink();
        assertWhole(folder.resolve("disk/real.webm"));
    }

    @Test
    void linksInACircleAreAnErrorThatSaysSo() throws IOException {
        Files.createSymbolicLink(file, Path.of("other"));
        Files.createSymbolicLink(folder.resolve("other"), Path.of("video.webm"));
        RecorderLog log = record(recorder(file));

        assertThat(log.errors).hasSize(1);
        assertThat(log.errors.get(0))
                .isInstanceOf(UnknownException.class)
                .hasMessageContaining(file + "': its symbolic links lead in a circle");
        assertThat(SpecialFiles.names(folder)).containsExactly("other", "video.webm");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "rw-rw-rw-", "r--r-----", "rwxr-x---"})
    void theModeOfAFileStays(String mode) throws IOException {
        Files.writeString(file, "old");
        SpecialFiles.setMode(file, mode);
        MediaRecorder recorder = recorder(file);
        recorder.start();
        runtime.advance(Duration.ofMillis(500));
        assertThat(Files.getPosixFilePermissions(folder.resolve("video.webm.part")))
                .as("who could not read the old file can't read the new one")
                .isSubsetOf(Stream.concat(
                                Files.getPosixFilePermissions(file).stream(),
                                Stream.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE))
                        .toList());
        runtime.advance(Duration.ofMillis(500));
        recorder.stop();
        runtime.advance(Duration.ofSeconds(1));

        assertThat(SpecialFiles.mode(file)).isEqualTo(mode);
        assertWhole(file);
    }

    @Test
    void aNewFileIsAsAnyNewOneOfThisUser() throws IOException {
        record(recorder(file));

        assertThat(SpecialFiles.mode(file)).isEqualTo(SpecialFiles.mode(Files.createFile(folder.resolve("any"))));
    }

    @Test
    void aMountedFileGetsTheContent() throws Exception {
        try (AutoCloseable mount = SpecialFiles.mounted(file)) {
            RecorderLog log = record(recorder(file));

            assertThat(log.errors).isEmpty();
            assertWhole(file);
            assertThat(log.lastBlob().bytes()).isEqualTo(Files.readAllBytes(file));
            assertThat(mount).isNotNull();
        }
        assertWhole(folder.resolve("mounted"));
        assertThat(SpecialFiles.names(folder)).containsExactly("mounted", "video.webm");
    }

    @Test
    void aPipeIsWrittenInOrderAndStays() throws Exception {
        Path pipe = SpecialFiles.pipe(folder.resolve("pipe"));
        CompletableFuture<byte[]> read = SpecialFiles.content(pipe);
        RecorderLog log = record(recorder(pipe));

        FakeRecording recorded = FakeEncoder.parse(read.join());
        assertThat(recorded.video()).hasSizeBetween(29, 31);
        assertThat(recorded.durationNanos()).as("nothing was written again").isEmpty();
        assertThat(log.events).containsExactly("start", "dataavailable", "stop");
        assertThat(log.lastBlob().size()).isZero();
        assertThat(SpecialFiles.type(pipe)).isEqualTo(0010000);
        assertThat(SpecialFiles.names(folder)).containsExactly("pipe");
    }

    @Test
    void aDeviceIsWrittenAndStays() throws Exception {
        Path device = SpecialFiles.nullDevice(folder.resolve("null"));
        MediaRecorder recorder = recorder(device);
        RecorderLog log = record(recorder);

        assertThat(log.events).containsExactly("start", "dataavailable", "stop");
        assertThat(recorder.statistics().bytesWritten()).isPositive();
        assertThat(SpecialFiles.type(device)).isEqualTo(0020000);
        assertThat(SpecialFiles.names(folder)).containsExactly("null");
    }

    /** An open file that has no name any more can only be reached through the link that the system makes. */
    @Test
    void anOpenFileWithoutANameIsWrittenInOrder() throws Exception {
        Path link = folder.resolve("fd");
        try (RandomAccessFile open = new RandomAccessFile(folder.resolve("gone").toFile(), "rw")) {
            Files.delete(folder.resolve("gone"));
            Files.createSymbolicLink(link, descriptor(folder.resolve("gone")));
            RecorderLog log = record(recorder(link));

            assertThat(log.errors).isEmpty();
            byte[] bytes = new byte[(int) open.length()];
            open.readFully(bytes);
            assertThat(FakeEncoder.parse(bytes).video()).hasSizeBetween(29, 31);
        }
        assertThat(SpecialFiles.names(folder)).containsExactly("fd");
    }

    private static Path descriptor(Path deleted) throws IOException {
        Path own = Path.of("/proc/self/fd");
        assumeTrue(Files.isDirectory(own));
        try (Stream<Path> all = Files.list(own)) {
            return all.filter(Files::isSymbolicLink)
                    .filter(each -> {
                        try {
                            return Files.readSymbolicLink(each).toString().startsWith(deleted + " (deleted)");
                        } catch (IOException e) {
                            return false;
                        }
                    })
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void aDirectoryAndASocketAreErrorsThatSaySo() throws Exception {
        RecorderLog log = record(recorder(folder));
        assertThat(log.errors).hasSize(1);
        assertThat(log.errors.get(0)).hasMessageContaining(folder + "': it is a directory, not a file");

        Path socket = folder.resolve("socket");
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            log = record(recorder(socket));
        }
        assertThat(log.errors).hasSize(1);
        assertThat(log.errors.get(0))
                .hasCauseInstanceOf(FileSystemException.class)
                .hasMessageContaining(socket + "': it is not a regular file");
        assertThat(SpecialFiles.names(folder)).containsExactly("socket");
    }

    @Test
    void oneOfSeveralFilesMustBeRegular() throws Exception {
        Path pipe = SpecialFiles.pipe(folder.resolve("video-1.webm"));
        RecorderLog log = record(capture.newMediaRecorder(
                stream,
                MediaRecorderOptions.builder()
                        .writeTo(file)
                        .segmentDuration(Duration.ofMillis(200))
                        .build()));

        assertThat(log.errors).hasSize(1);
        assertThat(log.errors.get(0)).hasMessageContaining(pipe + "': it is not a regular file");
    }

    @Test
    void segmentsFollowLinksToo() throws IOException {
        Path real = folder.resolve("real");
        Files.createSymbolicLink(folder.resolve("video-2.webm"), real);
        record(capture.newMediaRecorder(
                stream,
                MediaRecorderOptions.builder()
                        .writeTo(file)
                        .segmentDuration(Duration.ofMillis(400))
                        .build()));

        assertThat(folder.resolve("video-2.webm")).isSymbolicLink();
        assertThat(parse(real).video()).hasSizeBetween(11, 13);
    }

    /** What fits into 255 bytes is a name, however many bytes its letters have. */
    @ParameterizedTest
    @ValueSource(strings = {"b", "ü", "録", "🎥"})
    void aNameMayBeAsLongAsTheSystemAllows(String letter) throws IOException {
        int bytes = letter.getBytes(StandardCharsets.UTF_8).length;
        String name = letter.repeat(250 / bytes) + "x".repeat(250 % bytes) + ".webm";
        Path longest = folder.resolve(name);
        MediaRecorder recorder = recorder(longest);
        MediaRecorder second = recorder(longest);
        recorder.start();
        second.start();
        runtime.advance(Duration.ofSeconds(1));
        assertThat(SpecialFiles.names(folder))
                .hasSize(2)
                .allSatisfy(each -> assertThat(each).matches(".*~\\.part2?").doesNotContain("?", "\ufffd"));
        recorder.stop();
        second.stop();
        runtime.advance(Duration.ofSeconds(1));

        assertThat(SpecialFiles.names(folder)).containsExactly(name);
        assertWhole(longest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-rf", "two\nlines.webm", "🎥.webm", "dot.", " ", "a'b\"c;$(x).webm", "x.part", "~"})
    void anyNameWillDo(String name) throws IOException {
        record(recorder(folder.resolve(name)));

        assertThat(SpecialFiles.names(folder)).containsExactly(name);
        assertWhole(folder.resolve(name));
    }

    @Test
    void aRelativePathCountsFromTheWorkingDirectory() throws IOException {
        Path relative = Path.of("").toAbsolutePath().relativize(file);
        RecorderLog log = record(recorder(relative));

        assertWhole(file);
        assertThat(log.lastBlob().bytes()).isEqualTo(Files.readAllBytes(file));
    }

    @Test
    void recordingsIntoTheSameFileDoNotMeet() throws IOException {
        MediaRecorder first = recorder(file);
        MediaRecorder second = recorder(file);
        first.start();
        second.start();
        runtime.advance(Duration.ofSeconds(1));
        assertThat(SpecialFiles.names(folder)).containsExactly("video.webm.part", "video.webm.part2");
        first.stop();
        runtime.advance(Duration.ofSeconds(1));
        byte[] ofFirst = Files.readAllBytes(file);
        assertWhole(file);
        second.stop();
        runtime.advance(Duration.ofSeconds(1));

        assertThat(Files.readAllBytes(file)).isNotEqualTo(ofFirst);
        assertThat(parse(file).video()).hasSizeBetween(59, 61);
        assertThat(SpecialFiles.names(folder)).containsExactly("video.webm");
    }

    @Test
    void whatIsInTheWayIsNotReplaced() throws Exception {
        MediaRecorder recorder = recorder(file);
        RecorderLog log = new RecorderLog(recorder);
        recorder.start();
        runtime.advance(Duration.ofSeconds(1));
        SpecialFiles.pipe(file);
        recorder.stop();
        runtime.advance(Duration.ofSeconds(1));

        assertThat(log.errors).hasSize(1);
        assertThat(log.errors.get(0)).hasMessageContaining("not a regular file any more");
        assertThat(SpecialFiles.type(file)).isEqualTo(0010000);
        assertThat(parse(folder.resolve("video.webm.part")).video()).hasSizeBetween(29, 31);
        assertThat(log.lastBlob().bytes()).isEqualTo(Files.readAllBytes(folder.resolve("video.webm.part")));
    }

    @Test
    void aDirectoryThatTakesNoFilesIsAnError() throws Exception {
        Path closed = folder.resolve("closed");
        try (AutoCloseable disk = SpecialFiles.readOnlyDisk(closed)) {
            RecorderLog log = record(recorder(closed.resolve("video.webm")));

            assertThat(log.errors).hasSize(1);
            assertThat(log.errors.get(0)).hasMessageContaining(closed + "/video.webm.part");
            assertThat(SpecialFiles.names(closed)).isEmpty();
            assertThat(disk).isNotNull();
        }
    }
}
