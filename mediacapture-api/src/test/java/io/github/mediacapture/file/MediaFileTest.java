package io.github.mediacapture.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.errors.NotReadableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaFileTest {
    private static final Instant TIME = Instant.ofEpochMilli(1_700_000_000_123L);

    @TempDir
    Path folder;

    @Test
    @Tag("spec-20.7")
    void aFileOnTheDiskHasItsNameTimeAndType() throws IOException {
        Path path = Files.write(folder.resolve("Holiday.MKV"), new byte[] {1, 2, 3});
        Files.setLastModifiedTime(path, FileTime.from(TIME.plusNanos(456_789)));
        MediaFile file = MediaFile.of(path);
        assertThat(file.name()).isEqualTo("Holiday.MKV");
        assertThat(file.type()).isEqualTo("video/x-matroska");
        assertThat(file.lastModified()).isEqualTo(TIME);
        assertThat(file.bytes()).containsExactly(1, 2, 3);
        assertThat(file.file()).hasValueSatisfying(each -> assertThat(each).isEqualTo(path));
        assertThat(file).hasToString("MediaFile[Holiday.MKV, 3 bytes, video/x-matroska]");
    }

    @ParameterizedTest
    @Tag("spec-20.7")
    @CsvSource({
        "a.webm, video/webm",
        "a.mp4, video/mp4",
        "a.b.MOV, video/quicktime",
        "a.mp3, audio/mpeg",
        "a.opus, audio/ogg",
        ".webm, video/webm",
        "a.heic, image/heic",
        "a.xyz, ''",
        "webm, ''",
        "a., ''"
    })
    void theTypeIsThatOfTheExtension(String name, String type) {
        assertThat(MediaFile.of(List.of(), name, TIME).type()).isEqualTo(type);
    }

    @Test
    @Tag("spec-20.5")
    void aFileIsABlobWithANameAndATime() {
        List<Blob> parts = List.of(Blob.of("a", "x/y"), Blob.of("b", ""));
        MediaFile file = MediaFile.of(parts, "a/b:c.txt", "Image/PNG", TIME);
        assertThat(file.text()).isEqualTo("ab");
        assertThat(file.name()).isEqualTo("a/b:c.txt");
        assertThat(file.type()).isEqualTo("image/png");
        assertThat(file.lastModified()).isEqualTo(TIME);
        assertThat(file.slice(1).text()).isEqualTo("b");
        assertThat(file.slice(1)).isNotInstanceOf(MediaFile.class);
    }

    @Test
    @Tag("spec-20.5")
    void withoutATimeItIsNow() {
        Instant before = Instant.now().minusMillis(1);
        MediaFile file = MediaFile.of(Blob.of("a", "video/webm"), "a.bin");
        assertThat(file.lastModified()).isBetween(before, Instant.now());
        assertThat(file.type()).as("the blob's").isEqualTo("video/webm");
    }

    @Test
    @Tag("spec-20.6")
    void whatChangesOrVanishesLaterIsNotRead() throws IOException {
        Path path = Files.writeString(folder.resolve("a.webm"), "before");
        MediaFile file = MediaFile.of(path);
        Files.setLastModifiedTime(path, FileTime.fromMillis(1_000_000));
        assertThatThrownBy(file::bytes).isInstanceOf(NotReadableException.class);
        assertThatThrownBy(() -> file.slice(0, 1).bytes()).isInstanceOf(NotReadableException.class);
        Files.delete(path);
        assertThatThrownBy(file::bytes).isInstanceOf(NotFoundException.class);
    }

    @Test
    void whatIsNoFileIsRefused() {
        assertThatThrownBy(() -> MediaFile.of(folder)).isInstanceOf(NotReadableException.class);
        assertThatThrownBy(() -> MediaFile.of(folder.resolve("missing.webm")))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("missing.webm");
        assertThatThrownBy(() -> MediaFile.of((Path) null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MediaFile.of(Blob.of("", ""), null)).isInstanceOf(IllegalArgumentException.class);
    }
}
