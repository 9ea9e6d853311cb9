package io.github.mediacapture.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;

import io.github.mediacapture.Blob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
    @TempDir
    private Path directory;

    @Test
    void aFileThatCanBeWrittenIsLeftAlone() throws IOException {
        Path old = Files.writeString(directory.resolve("old.webm"), "old");

        new OutputFile(old).check();
        new OutputFile(directory.resolve("new.webm")).check();

        assertThat(directory).isDirectoryContaining(file -> file.equals(old));
        assertThat(directory.toFile().list()).containsExactly("old.webm");
        assertThat(old).hasContent("old");
    }

    @Test
    void aFileNameAloneIsInTheWorkingDirectory() {
        assertThatCode(() -> new OutputFile(Path.of("x.webm")).check()).doesNotThrowAnyException();
    }

    @Test
    void aDirectoryIsNoFile() {
        assertRefused(directory, "it is a directory");
        assertRefused(Path.of("/"), "it is a directory");
    }

    @Test
    void aMissingDirectoryIsSaidSo() {
        assertRefused(directory.resolve("nope/x.webm"), "there is no directory '" + directory.resolve("nope") + "'");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aDeviceNodeIsNotReplaced() {
        assertRefused(Path.of("/dev/null"), "it is not a plain file");
    }

    @Test
    void aRecordingThatCanNotBeWrittenIsKeptElsewhere() throws IOException {
        Path out = directory.resolve("x.webm");
        Blob blob = mock();
        doAnswer(call -> Files.writeString(call.getArgument(0), "frames"))
                .when(blob)
                .writeTo(any());
        doThrow(new UncheckedIOException(new FileSystemException(out.toString(), null, "No space left on device")))
                .when(blob)
                .writeTo(out);

        Failure failure = org.assertj.core.api.Assertions.catchThrowableOfType(
                Failure.class, () -> new OutputFile(out).save(blob));

        assertThat(failure)
                .hasMessageStartingWith("can't write '" + out + "': No space left on device; the recording is kept in "
                        + System.getProperty("java.io.tmpdir"));
        assertThat(failure.exitCode()).isEqualTo(1);
        Path kept = Path.of(failure.getMessage().replaceFirst(".* is kept in ", ""));
        assertThat(kept).hasContent("frames").hasExtension("webm");
        Files.delete(kept);
    }

    private static void assertRefused(Path file, String reason) {
        assertThatThrownBy(() -> new OutputFile(file).check())
                .isInstanceOf(Failure.class)
                .hasMessage("can't write '" + file + "': " + reason);
    }
}
