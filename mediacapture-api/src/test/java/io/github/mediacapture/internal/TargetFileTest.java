package io.github.mediacapture.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetFileTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameAFile() {
        file = folder.resolve("video.webm");
    }

    private static void busy(Path from, Path to) throws IOException {
        throw new FileSystemException(from.toString(), to.toString(), "Device or resource busy");
    }

    private static TargetFile.Content text(String text) {
        return output -> output.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void whatCannotBeRenamedIsCopied() throws IOException {
        Files.writeString(file, "a longer old text");
        TargetFile.of(file, TargetFileTest::busy).write(false, text("new"));

        assertThat(file).hasContent("new");
        assertThat(names()).containsExactly("video.webm");
    }

    /** An interrupt must not leave half of it. */
    @Test
    void copyingGoesOnWhenItsThreadIsInterrupted() throws IOException {
        Files.writeString(file, "old");
        TargetFile target = TargetFile.of(file, TargetFileTest::busy);
        Thread.currentThread().interrupt();
        try {
            target.write(false, text("new"));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }

        assertThat(file).hasContent("new");
    }

    @Test
    void aNewFileThatCannotTakeItsNameIsAnError() throws IOException {
        TargetFile target = TargetFile.of(file, TargetFileTest::busy);

        assertThatThrownBy(() -> target.write(false, text("new"))).hasMessageContaining("Device or resource busy");
        assertThat(names()).isEmpty();
    }

    @Test
    void whatFailsLeavesTheOldFile() throws IOException {
        Files.writeString(file, "old");
        TargetFile.Content failing = output -> {
            output.write(1);
            throw new IOException("No space left on device");
        };

        assertThatThrownBy(() -> TargetFile.of(file).write(false, failing)).hasMessage("No space left on device");
        assertThat(file).hasContent("old");
        assertThat(names()).containsExactly("video.webm");
    }

    @Test
    void aWholeFileThatIsGoneLeavesTheOldOne() throws IOException {
        Files.writeString(file, "old");

        assertThatThrownBy(() -> TargetFile.of(file).replaceBy(folder.resolve("gone")))
                .isInstanceOf(NoSuchFileException.class);
        assertThat(file).hasContent("old");
    }

    @Test
    void aMissingDirectoryIsNamed() throws IOException {
        Path missing = folder.resolve("missing");

        assertThatThrownBy(() -> TargetFile.of(missing.resolve("x")).write(false, text("new")))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage(missing + ": the directory does not exist");
    }

    @Test
    void aDirectoryThatTakesNoFilesIsSaidToBeOne() throws IOException {
        assumeTrue(Files.isDirectory(Path.of("/proc/self")), "Only Linux has such a directory");

        assertThatThrownBy(() -> TargetFile.of(Path.of("/proc/x.webm")).newSibling(".part", false))
                .isInstanceOf(FileSystemException.class)
                .hasMessage("/proc/x.webm.part: this file can't be created in its directory");
    }

    @Test
    void otherFileSystemsAreWrittenTo() throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(folder.resolve("x.zip"), Map.of("create", "true"))) {
            Path entry = zip.getPath("/entry");
            TargetFile.of(entry).write(false, text("old"));
            TargetFile.of(entry).write(true, text("new"));

            assertThat(Files.readString(entry)).isEqualTo("new");
            try (Stream<Path> all = Files.list(zip.getPath("/"))) {
                assertThat(all).containsExactly(entry);
            }
        }
    }

    /** 255 bytes, and the last letter would be cut in two. */
    @ParameterizedTest
    @ValueSource(strings = {"b", "ü", "録", "🎥"})
    void aCutNameIsNoLongerAndHasWholeLetters(String letter) throws IOException {
        for (int more = 0; more < 6; more++) {
            int bytes = letter.getBytes(StandardCharsets.UTF_8).length;
            String name = letter.repeat((255 - more) / bytes) + "x".repeat(more);
            String sibling = cutSibling(folder.resolve(name)).getFileName().toString();

            assertThat(sibling).endsWith("~.part");
            assertThat(sibling.getBytes(StandardCharsets.UTF_8).length)
                    .isLessThanOrEqualTo(name.getBytes(StandardCharsets.UTF_8).length);
            assertThat(sibling.length()).isLessThanOrEqualTo(name.length());
            assertThat(name).startsWith(sibling.replace("~.part", ""));
            assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(sibling)).isTrue();
        }
    }

    private static Path cutSibling(Path file) throws IOException {
        return SiblingName.claim(file, ".part", path -> {
            if (!path.toString().endsWith("~.part")) {
                throw new FileSystemException(path.toString(), null, "Der Dateiname ist zu lang");
            }
        });
    }

    @Test
    void theOwnerOfASiblingIsKnownUnlessItsNameIsCut() {
        assertThat(SiblingName.owner(Path.of("a/x.webm.part"), ".part")).contains(Path.of("a/x.webm"));
        assertThat(SiblingName.owner(Path.of("x.webm.part12"), ".part")).contains(Path.of("x.webm"));
        assertThat(SiblingName.owner(Path.of("two\nlines.part"), ".part")).contains(Path.of("two\nlines"));
        assertThat(SiblingName.owner(Path.of("x.webm"), ".part")).contains(Path.of("x.webm"));
        assertThat(SiblingName.owner(Path.of(".part"), ".part")).contains(Path.of(".part"));
        assertThat(SiblingName.owner(Path.of("x".repeat(140) + "~.part2"), ".part"))
                .isEqualTo(Optional.empty());
    }

    @Test
    void aShortNameIsNotCut() {
        assertThat(SiblingName.owner(Path.of("notes~.part"), ".part")).contains(Path.of("notes~"));
    }
}
