package io.github.mediacapture.examples;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.testkit.FakeDevices;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fake devices, the real encoders, and other programs that read the file. Fake time: nothing can be too slow. */
class RecordFileTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"x.webm, vp8, opus", "x.mp4, h264, aac", "x.mkv, vp8, opus"})
    void everyFrameIsInTheFileAndItIsAsLongAsAskedFor(String name, String videoCodec, String audioCodec)
            throws Exception {
        MediaFile file = record(name, "--seconds", "2");

        assertThat(file.seconds()).isCloseTo(2.0, within(0.1));
        List<Map<String, String>> streams = file.streams();
        assertThat(streams).hasSize(2);
        assertThat(streams.get(0))
                .contains(entry("codec_type", "video"), entry("codec_name", videoCodec))
                .contains(entry("width", "640"), entry("height", "480"));
        assertThat(streams.get(1)).contains(entry("codec_type", "audio"), entry("codec_name", audioCodec));
        assertConsecutive(file.frameNumbers(640, 480), 60);
    }

    @ParameterizedTest
    @CsvSource({
        "x.ts, h264 aac",
        "x.gif, gif",
        "x.ogg, opus",
        "x.m4a, aac",
        "x.mp3, mp3",
        "x.flac, flac",
        "x.wav, pcm_s16le"
    })
    void aNameAsksForTheTracksThatItsFormatHas(String name, String codecs) throws Exception {
        MediaFile file = record(name, "--seconds", "1");

        assertThat(file.seconds()).isCloseTo(1.0, within(0.1));
        // ffprobe lists those of a transport stream once more, as its programme's
        assertThat(file.streams().stream()
                        .map(stream -> stream.get("codec_name"))
                        .distinct())
                .containsExactly(codecs.split(" "));
    }

    @ParameterizedTest
    @CsvSource({"webm, vp9, vp9", "x-matroska, avc1, h264"})
    void aCodecCanBeChosen(String container, String asked, String codec) throws Exception {
        MediaFile file = record(
                "x.bin",
                "--seconds",
                "1",
                "--no-audio",
                "--size",
                "320x240",
                "--type",
                "video/" + container + ";codecs=" + asked);

        assertThat(file.streams())
                .hasSize(1)
                .first()
                .satisfies(stream -> assertThat(stream).contains(entry("codec_name", codec)));
        assertConsecutive(file.frameNumbers(320, 240), 30);
    }

    private MediaFile record(String name, String... args) {
        Path file = directory.resolve(name);
        Terminal terminal = new Terminal(FakeDevices::standard, UnaryOperator.identity());
        String[] all = java.util.Arrays.copyOf(args, args.length + 2);
        all[args.length] = "--out";
        all[args.length + 1] = file.toString();
        assertThat(terminal.run(all)).as(terminal.err()).isZero();
        return new MediaFile(file);
    }

    private static void assertConsecutive(List<Long> numbers, int expected) {
        assertThat(numbers).hasSizeBetween(expected, expected + 1);
        long first = numbers.get(0);
        assertThat(numbers)
                .isEqualTo(
                        LongStream.range(first, first + numbers.size()).boxed().toList());
    }
}
