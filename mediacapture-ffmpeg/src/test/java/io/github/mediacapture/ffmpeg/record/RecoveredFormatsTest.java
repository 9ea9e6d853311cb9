package io.github.mediacapture.ffmpeg.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.ffmpeg.mux.Container;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a dead process left, in every format, cut anywhere: all that is whole in it becomes a file that says how long it is. */
@ExtendWith(LeakCheck.class)
class RecoveredFormatsTest {
    private static final int CUTS = 10;
    private static final int HEADER_BYTES = 1_000;
    private static final int WAV_HEADER_BYTES = 114;
    private static final long PICTURE_MICROS = 33_333;
    private static final long SLACK_MICROS = 60_000;

    @TempDir
    Path folder;

    /** A file before its end is written. */
    private static final class Left {
        final byte[] bytes;
        final ReadBack read;

        Left(byte[] bytes, ReadBack read) {
            this.bytes = bytes;
            this.read = read;
        }
    }

    /** The file as it is before its end is written. */
    private Left record(String type, String tracks, Duration length) throws IOException {
        Path file = folder.resolve("recorded");
        Path part = folder.resolve("recorded.part");
        byte[] left;
        try (FakeStudio studio = FakeStudio.with(tracks)) {
            MediaRecorder recorder = studio.recorder(
                    MediaRecorderOptions.builder().mimeType(type).writeTo(file).build());
            recorder.start();
            studio.runtime.advance(length);
            left = Files.readAllBytes(part);
            recorder.stop();
            studio.runtime.advance(Duration.ofSeconds(1));
            assertThat(studio.errors).isEmpty();
        }
        Files.delete(file);
        Files.write(part, left);
        ReadBack read = ReadBack.of(part);
        Files.delete(part);
        return new Left(left, read);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "video/webm | av",
                "audio/webm | a",
                "video/x-matroska;codecs=avc1,flac | av",
                "video/mp4 | av",
                "video/mp2t | av",
                "video/mp2t;codecs=mp3 | a",
                "audio/ogg | a",
                "audio/ogg;codecs=flac | a",
                "audio/wav | a",
                "audio/mpeg | a",
                "audio/flac | a",
                "image/gif | v",
            })
    void whatIsWholeInItPlays(String type, String tracks) throws Exception {
        Left left = record(type, tracks, Duration.ofMillis(1_200));
        Path file = folder.resolve("cut.bin.part");
        Path whole = folder.resolve("cut.bin");
        int number = 0;
        for (int length : cuts(left.bytes.length)) {
            Files.write(file, Arrays.copyOf(left.bytes, length));
            try (FakeStudio studio = FakeStudio.with(tracks)) {
                studio.capture.recover(file).join();
                assertThat(file).as("cut at %s", length).doesNotExist();
                assertHoldsAllOf(left.read, length, ReadBack.of(whole));
                if (number++ % 3 == 0) {
                    FfmpegProgram.assertDecodes(whole);
                }
                Files.delete(whole);
            } catch (NotReadableException | NotSupportedException e) {
                assertThat(left.read.streams)
                        .as("cut at %s: %s", length, e)
                        .allMatch(stream -> leastPackets(stream, length) < (stream.codec.equals("mp3") ? 2 : 1));
                assertLeftAlone(file, e);
            }
        }
    }

    /** Its container does not say how long it is shown. */
    @ParameterizedTest
    @CsvSource({"video/webm, v", "video/x-matroska;codecs=avc1, v"})
    void aSinglePictureHasALength(String type, String tracks) throws Exception {
        Left left = record(type, tracks, Duration.ofMillis(1_200));
        long second = left.read.streams.get(0).positions.get(1);
        Path file = Files.write(folder.resolve("one.bin"), Arrays.copyOf(left.bytes, (int) second));
        Path whole = folder.resolve("whole.bin");
        try (FakeStudio studio = FakeStudio.with(tracks)) {
            studio.capture.recover(file, whole).join();
        }
        ReadBack read = ReadBack.of(whole);
        assertThat(read.video().pictures).hasSize(1);
        assertThat(read.durationMicros).isCloseTo(PICTURE_MICROS, within(1_000L));
    }

    /** In the header, at the end, and between. */
    private static Set<Integer> cuts(int length) {
        Random random = new Random(length);
        Set<Integer> cuts = new TreeSet<>(List.of(0, length));
        for (int i = 0; i < CUTS; i++) {
            cuts.add(random.nextInt(HEADER_BYTES));
            cuts.add(random.nextInt(length));
            cuts.add(length - 1 - random.nextInt(HEADER_BYTES));
        }
        return cuts;
    }

    private static void assertHoldsAllOf(ReadBack left, int length, ReadBack whole) {
        long end = 0;
        assertThat(whole.streams).as("cut at %s", length).hasSameSizeAs(left.streams);
        for (int i = 0; i < left.streams.size(); i++) {
            ReadBack.Stream from = left.streams.get(i);
            ReadBack.Stream to = whole.streams.get(i);
            int packets = to.ptsMicros.size();
            assertThat(to.codec).isEqualTo(from.codec);
            assertThat((long) packets)
                    .as("packets of %s, cut at %s", from.codec, length)
                    .isBetween(
                            leastPackets(from, length),
                            from.positions.stream()
                                    .filter(position -> position < length)
                                    .count());
            assertThat(to.ptsMicros).isEqualTo(from.ptsMicros.subList(0, packets));
            assertThat(to.pictures).hasSizeLessThanOrEqualTo(packets);
            int samples = Math.min(to.samples.size(), from.samples.size());
            assertThat(to.samples.subList(0, samples)).isEqualTo(from.samples.subList(0, samples));
            end = Math.max(end, endOf(to));
        }
        assertThat(whole.durationMicros).as("cut at %s", length).isCloseTo(end - first(whole), within(SLACK_MICROS));
    }

    private static long endOf(ReadBack.Stream stream) {
        List<Long> times = stream.ptsMicros;
        if (times.isEmpty()) {
            return 0;
        }
        boolean sound = stream.pictures.isEmpty();
        return sound
                ? Math.max(0, times.get(0)) + stream.samples.size() * 1_000_000L / Signals.RATE
                : times.get(times.size() - 1) + PICTURE_MICROS;
    }

    /** What comes before 0 is for the decoder only. */
    private static long first(ReadBack file) {
        return file.streams.stream()
                .filter(stream -> !stream.ptsMicros.isEmpty())
                .mapToLong(stream -> Math.max(0, stream.ptsMicros.get(0)))
                .min()
                .orElse(0);
    }

    /** How many packets are followed by another part of the container, which has begun. */
    private static long leastPackets(ReadBack.Stream stream, int length) {
        long last = stream.positions.stream()
                .filter(position -> position < length)
                .mapToLong(position -> position)
                .max()
                .orElse(0);
        return stream.positions.stream().filter(position -> position < last).count();
    }

    private void assertLeftAlone(Path file, MediaException error) throws IOException {
        assertThat(error).hasMessageContaining(file.toString());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void noSampleOfWavIsLost() throws Exception {
        Left left = record("audio/wav", "a", Duration.ofMillis(300));
        Path file = folder.resolve("cut.wav.part");
        for (int samples : new int[] {1, 2, 2047, 2048, 2049, 10_000}) {
            int length = WAV_HEADER_BYTES + samples * Short.BYTES + 1;
            Files.write(file, Arrays.copyOf(left.bytes, length));
            try (FakeStudio studio = FakeStudio.with("a")) {
                Path whole = studio.capture.recover(file).join();
                ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(whole)).order(ByteOrder.LITTLE_ENDIAN);
                assertThat(bytes.limit()).isEqualTo(length - 1);
                assertThat(bytes.getInt(4)).as("size of the file").isEqualTo(length - 1 - 8);
                assertThat(bytes.getInt(WAV_HEADER_BYTES - 4))
                        .as("size of the samples")
                        .isEqualTo(2 * samples);
                Files.delete(whole);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "audio/mpeg, a, ID3 Xing",
        "audio/flac, a, fLaC streaminfo samples=50688 block4 block1",
        "image/gif, v, GIF89a 320x240 loops forever ended"
    })
    void theHeaderSaysHowLongItIs(String type, String tracks, String layout) throws Exception {
        Left left = record(type, tracks, Duration.ofMillis(1_200));
        Path file = Files.write(folder.resolve("left"), Arrays.copyOf(left.bytes, left.bytes.length - 1));
        try (FakeStudio studio = FakeStudio.with(tracks)) {
            Path whole = studio.capture.recover(file, folder.resolve("whole")).join();
            Container container = Container.of(type).orElseThrow();
            assertThat(FileLayout.of(container, Files.readAllBytes(whole))).isEqualTo(layout);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''",
                "G",
                "A letter, which begins with no container's mark, and is long enough to be looked into.",
                "GIF89b and so on",
                "RIFF....AVI LIST",
                // ADTS, and sound of MPEG's layer II
                "\u00ff\u00f1L\u0080\u0001\u0000\u0000\u0000",
                "\u00ff\u00fd\u00a4\u0000\u0000\u0000\u0000\u0000",
                "ID3\u0004\u0000\u0000\u0000\u0000\u0000\u0004....fLaC and so on",
            })
    void whatIsNoRecordingIsLeftAsItIs(String text) throws Exception {
        Path file = folder.resolve("x.txt");
        Files.write(file, text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        try (FakeStudio studio = new FakeStudio()) {
            assertThatThrownBy(() -> studio.capture.recover(file).join())
                    .isInstanceOfSatisfying(
                            NotSupportedException.class,
                            e -> assertThat(e).hasMessageStartingWith("'" + file + "' is no recording"))
                    .satisfies(e -> assertLeftAlone(file, (MediaException) e));
        }
    }
}
