package io.github.mediacapture.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.file.Blob;
import java.io.IOException;
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
    void whatIsNoPlainFileIsWrittenThrough() {
        assertThatCode(() -> new OutputFile(Path.of("/dev/null")).check()).doesNotThrowAnyException();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aLinkIsForTheRecorderToFollow() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("nothing"));

        assertThatCode(() -> new OutputFile(link).check()).doesNotThrowAnyException();
        assertThat(directory.toFile().list()).containsExactly("link");
    }

    @Test
    void whatIsNotWholeHasAnotherName() throws IOException {
        Path out = directory.resolve("x.webm");
        Path part = Files.createFile(directory.resolve("x.webm.part2"));

        assertThat(new OutputFile(out).written(Blob.of(part, ""))).isEqualTo(part);
        assertThat(new OutputFile(out).written(Blob.of(new byte[0], ""))).isEqualTo(out);
    }

    private static void assertRefused(Path file, String reason) {
        assertThatThrownBy(() -> new OutputFile(file).check())
                .isInstanceOf(Failure.class)
                .hasMessage("can't write '" + file + "': " + reason);
    }
}
