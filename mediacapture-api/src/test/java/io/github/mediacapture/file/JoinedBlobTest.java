package io.github.mediacapture.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.errors.NotFoundException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JoinedBlobTest {
    @TempDir
    Path folder;

    @Test
    @Tag("spec-20.1")
    void partsFollowEachOtherWhateverTheirTypes() throws IOException {
        Path file = Files.writeString(folder.resolve("b.txt"), "middle, ");
        Blob joined = Blob.of(
                List.of(
                        Blob.of("größer, ", "text/plain"),
                        Blob.of(file, "video/webm"),
                        Blob.of(new byte[0], ""),
                        Blob.of("\uD800end", "")),
                "Text/Plain");
        assertThat(joined.text()).isEqualTo("größer, middle, \uFFFDend");
        assertThat(joined.type()).isEqualTo("text/plain");
        assertThat(joined.size()).isEqualTo("größer, middle, \uFFFDend".getBytes(StandardCharsets.UTF_8).length);
        assertThat(Blob.of(List.of(), "").bytes()).isEmpty();
    }

    /** Against a plain array, with parts of random sizes. */
    @Test
    void everySliceIsThatOfTheBytes() throws IOException {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            List<Blob> parts = new ArrayList<>();
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int i = random.nextInt(5); i > 0; i--) {
                byte[] bytes = new byte[random.nextInt(4)];
                random.nextBytes(bytes);
                all.writeBytes(bytes);
                parts.add(Blob.of(bytes, ""));
            }
            Blob joined = Blob.of(List.of(Blob.of(parts, ""), Blob.of("x", "")), "");
            all.write('x');
            int from = random.nextInt(all.size() + 1);
            int to = from + random.nextInt(all.size() + 1 - from);
            Blob slice = joined.slice(from, to, "a/b");
            byte[] expected = Arrays.copyOfRange(all.toByteArray(), from, to);
            assertThat(slice.bytes()).isEqualTo(expected);
            assertThat(slice.size()).isEqualTo(expected.length);
            try (InputStream in = slice.openStream()) {
                for (byte each : expected) {
                    assertThat((byte) in.read()).isEqualTo(each);
                }
                assertThat(in.read()).isNegative();
            }
        }
    }

    @Test
    void nothingIsReadBeforeItsTurn() throws IOException {
        Path file = Files.writeString(folder.resolve("later.txt"), "later");
        Blob joined = Blob.of(List.of(Blob.of("now", ""), Blob.of(file, "")), "");
        Files.delete(file);
        assertThat(joined.slice(0, 3).text()).isEqualTo("now");
        assertThatThrownBy(joined::text).isInstanceOf(NotFoundException.class).hasMessageContaining("later.txt");
    }

    /** A thousand chunks that were joined one by one are one list. */
    @Test
    void joiningAgainAndAgainStaysFlat() {
        Blob all = Blob.of("", "");
        for (int i = 0; i < 20_000; i++) {
            all = i % 1_000 == 0 ? Blob.of(List.of(all, Blob.of("ab", "")), "") : all;
        }
        assertThat(all.size()).isEqualTo(40);
        assertThat(all).hasToString("Blob[40 bytes in 20 parts, ]");
        assertThat(all.slice(39).text()).isEqualTo("b");
    }

    @Test
    void missingPartsAreRefused() {
        assertThatThrownBy(() -> Blob.of((List<Blob>) null, "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Blob.of(Arrays.asList((Blob) null), "")).isInstanceOf(IllegalArgumentException.class);
    }
}
