package io.github.mediacapture.ffmpeg.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.recording.MediaRecorderOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that was cut off within its header either becomes whole, or the app hears that nothing is in it. */
@ExtendWith(LeakCheck.class)
@Tag("spec-7.9")
class CutFileTest {
    /** Longer than the header of every container here, and into the first pictures. */
    private static final int CUTS = 3_000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"video/webm", "video/x-matroska", "video/mp4"})
    void atAnyByteOfItsHeader(String type) throws IOException {
        ByteArrayOutputStream recorded = new ByteArrayOutputStream();
        Path file = folder.resolve("cut.bin");
        Path whole = folder.resolve("whole.bin");
        try (FakeStudio studio = new FakeStudio()) {
            studio.record(
                    MediaRecorderOptions.builder()
                            .mimeType(type)
                            .writeTo(Channels.newChannel(recorded))
                            .build(),
                    Duration.ofMillis(300));
            for (int length = 0; length < CUTS; length += 7) {
                Files.write(file, Arrays.copyOf(recorded.toByteArray(), length));
                try {
                    studio.capture.recover(file, whole).join();
                    assertThat(ReadBack.of(whole).streams)
                            .as("cut at %s", length)
                            .isNotEmpty();
                    Files.delete(whole);
                } catch (NotReadableException | NotSupportedException e) {
                    assertThat(e).as("cut at %s", length).hasMessageContaining(file.toString());
                    assertThat(whole).as("cut at %s", length).doesNotExist();
                }
            }
        }
    }

    /** What came before it is not lost with it. */
    @Test
    void anywhereInTheHeadOfALaterFragment() throws IOException {
        ByteArrayOutputStream recorded = new ByteArrayOutputStream();
        Path file = folder.resolve("cut, with a comma.mp4");
        Path whole = folder.resolve("whole.mp4");
        try (FakeStudio studio = new FakeStudio()) {
            studio.record(
                    MediaRecorderOptions.builder()
                            .mimeType("video/mp4")
                            .writeTo(Channels.newChannel(recorded))
                            .build(),
                    Duration.ofSeconds(1));
            byte[] all = recorded.toByteArray();
            int head = new String(all, StandardCharsets.ISO_8859_1).lastIndexOf("moof") - Integer.BYTES;
            int size = ByteBuffer.wrap(all).getInt(head);
            for (int length = head - 9; length < head + size + 9; length += 3) {
                Files.write(file, Arrays.copyOf(all, length));
                studio.capture.recover(file, whole).join();
                assertThat(ReadBack.of(whole).video().pictures.size())
                        .as("cut at %s, %s in the head", length, length - head)
                        .isGreaterThanOrEqualTo(25);
                Files.delete(whole);
            }
        }
    }
}
