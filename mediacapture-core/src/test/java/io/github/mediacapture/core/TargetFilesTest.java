package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.host.PermissionPrompt.Answer;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeEncoder;
import io.github.mediacapture.testkit.FakeMedia;
import io.github.mediacapture.testkit.FakeRuntime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Blobs, what is recovered, answers and secrets, written to whatever a name may stand for. */
@FakeMedia
@DisabledOnOs(OS.WINDOWS)
class TargetFilesTest {
    private static final String LEFT = """
            FAKE                    - video/webm;codecs=vp8
            V 0 64 48 0
            V 33000000 64 48 1
            """;
    private static final Blob BLOB = Blob.of(new byte[] {1, 2, 3}, "");

    @TempDir
    Path folder;

    private MediaCapture capture;
    private Path real;
    private Path link;

    @BeforeEach
    void linkAFile(MediaCapture capture) throws IOException {
        this.capture = capture;
        real = Files.createDirectory(folder.resolve("disk")).resolve("real");
        link = Files.createSymbolicLink(folder.resolve("link"), Path.of("disk/real"));
    }

    private void assertLinked() throws IOException {
        assertThat(Files.readSymbolicLink(link)).isEqualTo(Path.of("disk/real"));
        assertThat(real).isRegularFile();
        assertThat(SpecialFiles.names(folder.resolve("disk"))).containsExactly("real");
    }

    @Test
    void aBlobFollowsLinks() throws IOException {
        BLOB.writeTo(link);
        assertLinked();
        assertThat(Files.readAllBytes(real)).containsExactly(1, 2, 3);

        SpecialFiles.setMode(real, "rw-------");
        BLOB.slice(1, 3, "").writeTo(link);
        assertLinked();
        assertThat(Files.readAllBytes(real)).containsExactly(2, 3);
        assertThat(SpecialFiles.mode(real)).isEqualTo("rw-------");
    }

    @Test
    void aBlobGoesThroughAPipe() throws IOException {
        Path pipe = SpecialFiles.pipe(folder.resolve("pipe"));
        CompletableFuture<byte[]> read = SpecialFiles.content(pipe);
        BLOB.writeTo(pipe);

        assertThat(read.join()).containsExactly(1, 2, 3);
        assertThat(SpecialFiles.type(pipe)).isEqualTo(0010000);
    }

    @Test
    void aBlobIsCopiedIntoAMountedFile() throws Exception {
        Path file = folder.resolve("file");
        try (AutoCloseable mount = SpecialFiles.mounted(file)) {
            BLOB.writeTo(file);
            assertThat(mount).isNotNull();
        }
        assertThat(Files.readAllBytes(folder.resolve("mounted"))).containsExactly(1, 2, 3);
        assertThat(SpecialFiles.names(folder)).containsExactly("disk", "file", "link", "mounted");
    }

    @Test
    void aBlobTakesTheLongestName() throws IOException {
        Path longest = folder.resolve("b".repeat(250) + ".webm");
        BLOB.writeTo(longest);
        assertThat(Files.readAllBytes(longest)).containsExactly(1, 2, 3);
        assertThatThrownBy(() -> BLOB.writeTo(folder.resolve("b".repeat(251) + ".webm")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("bbb.webm");
    }

    @Test
    void whatCannotBeWrittenIsSaid() throws IOException {
        assertThatThrownBy(() -> BLOB.writeTo(folder))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(folder + "': it is a directory, not a file");
        Files.createSymbolicLink(folder.resolve("circle"), Path.of("circle"));
        assertThatThrownBy(() -> BLOB.writeTo(folder.resolve("circle")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("its symbolic links lead in a circle");
        assertThat(folder.resolve("circle")).isSymbolicLink();
    }

    @Test
    void aBlobOfAPipeIsRefused() throws IOException {
        Path pipe = SpecialFiles.pipe(folder.resolve("pipe"));
        assertThatThrownBy(() -> Blob.of(pipe, ""))
                .isInstanceOf(NotReadableException.class)
                .hasMessageContaining("it is not a regular file");
    }

    @Test
    void aBlobOfAWholeFileNamesIt() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "abc");

        assertThat(Blob.of(file, "").file()).contains(file.toAbsolutePath());
        assertThat(Blob.of(file, "").slice(0, 3, "").file()).isEmpty();
        assertThat(BLOB.file()).isEmpty();
    }

    @Test
    void whatIsRecoveredFollowsLinks() throws IOException {
        Path left = Files.writeString(folder.resolve("video.part"), LEFT);
        Files.writeString(real, "old");
        SpecialFiles.setMode(real, "rw-r-----");

        assertThat(capture.recover(left, link).join()).isEqualTo(link);
        assertLinked();
        assertThat(SpecialFiles.mode(real)).isEqualTo("rw-r-----");
        assertThat(FakeEncoder.parse(Files.readAllBytes(real)).video()).hasSize(2);
    }

    @Test
    void anUnfinishedFileBehindALinkIsReplacedItself() throws IOException {
        Files.writeString(real, LEFT);

        assertThat(capture.recover(link).join()).isEqualTo(link);
        assertLinked();
        assertThat(FakeEncoder.parse(Files.readAllBytes(real)).durationNanos()).isPresent();
        assertThat(capture.recover(link, real).join()).as("onto itself").isEqualTo(real);
        assertLinked();
    }

    @Test
    void aPartBehindALinkTakesItsProperName() throws IOException {
        Path part = Files.writeString(folder.resolve("disk/video.webm.part"), LEFT);
        Path latest = Files.createSymbolicLink(folder.resolve("latest"), part);

        assertThat(capture.recover(latest).join()).isEqualTo(folder.resolve("disk/video.webm"));
        assertThat(SpecialFiles.names(folder.resolve("disk"))).containsExactly("video.webm");
    }

    @Test
    void whatIsNoRegularFileIsNeitherRecoveredNorATarget() throws IOException {
        Path left = Files.writeString(folder.resolve("video.part"), LEFT);
        Path pipe = SpecialFiles.pipe(folder.resolve("pipe"));

        assertThatThrownBy(() -> capture.recover(left, pipe).join())
                .isInstanceOf(NotSupportedException.class)
                .hasMessageContaining(pipe + "' is not a regular file");
        assertThatThrownBy(() -> capture.recover(pipe).join())
                .isInstanceOf(NotReadableException.class)
                .hasMessageContaining("it is not a regular file");
        assertThat(SpecialFiles.type(pipe)).isEqualTo(0010000);
        assertThat(left).hasContent(LEFT);
    }

    @Test
    void aCutNameAsksForTheWholeOne() throws IOException {
        Path left = Files.writeString(folder.resolve("b".repeat(249) + "~.part"), LEFT);
        Path whole = folder.resolve("b".repeat(250) + ".webm");

        assertThatThrownBy(() -> capture.recover(left).join())
                .isInstanceOf(InvalidStateException.class)
                .hasMessageContaining("recover(unfinished, whole)");
        assertThat(capture.recover(left, whole).join()).isEqualTo(whole);
        assertThat(FakeEncoder.parse(Files.readAllBytes(whole)).video()).hasSize(2);
    }

    private static MediaCaptureOptions.Builder options() {
        return MediaCaptureOptions.builder()
                .runtime(new FakeRuntime())
                .captureBackend(FakeDevices.standard())
                .discoverCaptureBackends(false)
                .discoverEncoderBackends(false)
                .permissionPrompt(names -> CompletableFuture.completedFuture(Answer.ALLOW));
    }

    private static void useCamera(MediaCaptureOptions.Builder options) {
        try (MediaCapture context = MediaCapture.open(options.build())) {
            context.mediaDevices().getUserMedia(MediaStreamConstraints.video()).join();
        }
    }

    @Test
    void answersFollowLinks() throws IOException {
        useCamera(options().permissionStore(link));
        assertLinked();
        assertThat(real).content().contains("camera=granted");
        assertThat(SpecialFiles.mode(real)).isEqualTo("rw-------");

        SpecialFiles.setMode(real, "rw-rw----");
        Files.writeString(real, "camera=maybe\n");
        useCamera(options().permissionStore(link));
        assertThat(Files.readSymbolicLink(link)).isEqualTo(Path.of("disk/real"));
        assertThat(real).content().contains("camera=granted");
        assertThat(folder.resolve("disk/real.broken")).hasContent("camera=maybe\n");
    }

    @Test
    void answersGoIntoADirectoryBehindALink() throws IOException {
        Path directory = Files.createSymbolicLink(folder.resolve("app"), folder.resolve("disk"));
        useCamera(options().permissionStore(directory.resolve("real")));

        assertThat(real).content().contains("camera=granted");
    }

    @Test
    void answersFitIntoAMountedFile() throws Exception {
        Path file = folder.resolve("answers");
        try (AutoCloseable mount = SpecialFiles.mounted(file)) {
            useCamera(options().permissionStore(file));
            assertThat(file).content().contains("camera=granted");
            assertThat(mount).isNotNull();
        }
        assertThat(SpecialFiles.names(folder)).containsExactly("answers", "answers.broken", "disk", "link", "mounted");
        assertThat(folder.resolve("answers.broken")).hasContent("old");
    }

    @Test
    void answersAndSecretsTakeTheLongestName() throws IOException {
        Path longest = folder.resolve("b".repeat(255));
        Files.writeString(longest, "camera=maybe\n");
        useCamera(options().permissionStore(longest));
        assertThat(longest).content().contains("camera=granted");
        assertThat(folder.resolve("b".repeat(247) + "~.broken")).hasContent("camera=maybe\n");

        Path secret = folder.resolve("s".repeat(255));
        useCamera(options().deviceIdFile(secret));
        assertThat(secret).content().matches("[0-9a-f]{64}\n");
    }

    @Test
    void aSecretFollowsLinks() throws IOException {
        useCamera(options().deviceIdFile(link));
        assertLinked();
        assertThat(SpecialFiles.mode(real)).isEqualTo("rw-------");
        assertThat(real).content().matches("[0-9a-f]{64}\n");
    }

    /** Even to look into a pipe could take for ever. */
    @Test
    void aPipeOrDeviceForAnswersAndSecretsIsLeftAlone() throws IOException {
        Path device = SpecialFiles.nullDevice(folder.resolve("null"));
        Path pipe = SpecialFiles.pipe(folder.resolve("pipe"));
        useCamera(options().permissionStore(device).deviceIdFile(pipe));
        useCamera(options().permissionStore(pipe).deviceIdFile(device));

        assertThat(SpecialFiles.type(device)).isEqualTo(0020000);
        assertThat(SpecialFiles.type(pipe)).isEqualTo(0010000);
        assertThat(SpecialFiles.names(folder)).containsExactly("disk", "link", "null", "pipe");
    }
}
