package io.github.mediacapture.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    void aDeviceNodeIsNotReplaced() {
        assertRefused(Path.of("/dev/null"), "it is not a plain file");
    }

    @Test
    void whatIsNotWholeHasAnotherName() throws IOException {
        Path out = directory.resolve("x.webm");

        assertThat(new OutputFile(out).written()).isEqualTo(out);

        Path part = Files.createFile(directory.resolve("x.webm.part"));
        assertThat(new OutputFile(out).written()).isEqualTo(part);
    }

    private static void assertRefused(Path file, String reason) {
        assertThatThrownBy(() -> new OutputFile(file).check())
                .isInstanceOf(Failure.class)
                .hasMessage("can't write '" + file + "': " + reason);
    }
}
