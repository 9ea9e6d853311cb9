package io.github.mediacapture.core.record.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFilesTest {
    @TempDir
    Path directory;

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    private static Process ended() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.waitFor();
        return process;
    }

    @Test
    void deletesWhatADeadProcessLeft() throws Exception {
        Files.createFile(directory.resolve("mediacapture-" + ended().pid() + "-1234-x.spool"));

        assertThat(new TemporaryFiles(directory).sweep()).isEqualTo(1);
        assertThat(files()).isEmpty();
    }

    @Test
    void deletesWhatAnEarlierProcessOfTheSameNumberLeft() throws IOException {
        Files.createFile(
                directory.resolve("mediacapture-" + ProcessHandle.current().pid() + "-1234-x.spool"));

        assertThat(new TemporaryFiles(directory).sweep()).isEqualTo(1);
    }

    @Test
    void leavesTheFilesOfTheLivingAndOfOthers() throws IOException {
        TemporaryFiles files = new TemporaryFiles(directory);
        Path own = files.create();
        Path unknownStart = Files.createFile(
                directory.resolve("mediacapture-" + ProcessHandle.current().pid() + "-0-x.spool"));
        Path other = Files.createFile(directory.resolve("mediacapture-notes.spool"));

        assertThat(files.sweep()).isZero();
        assertThat(files()).containsExactlyInAnyOrder(own, unknownStart, other);
    }

    @Test
    void aMissingDirectoryHasNothingToDelete() {
        assertThat(new TemporaryFiles(directory.resolve("missing")).sweep()).isZero();
    }
}
