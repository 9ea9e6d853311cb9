package io.github.mediacapture.ffmpeg.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mediacapture.ffmpeg.FfmpegLibrary;
import io.github.mediacapture.ffmpeg.encode.AvEncoder;
import io.github.mediacapture.ffmpeg.encode.VideoCodec;
import io.github.mediacapture.ffmpeg.record.MemoryOutput;
import io.github.mediacapture.ffmpeg.record.Recordings;
import io.github.mediacapture.ffmpeg.record.Signals;
import io.github.mediacapture.spi.FrameSize;
import io.github.mediacapture.spi.RecordingEncoder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PictureRangeTest {
    @ParameterizedTest
    @CsvSource({
        "libopenh264, 640x480, 640x480",
        "libopenh264, 641x479, 640x478",
        "libopenh264, 5120x2880, 4096x2304",
        "libopenh264, 2880x5120, 2304x4096",
        "libopenh264, 5121x2881, 4096x2304",
        "libopenh264, 4096x2304, 4096x2304",
        "libopenh264, 4096x2306, 4094x2304",
        "libopenh264, 200x9, 200x16",
        "libopenh264, 9x200, 16x200",
        "libopenh264, 17x17, 16x16",
        "libopenh264, 1x1, 16x16",
        "libopenh264, 20000x9, 8688x16",
        "libx264, 5120x2880, 5120x2880",
        "libx264, 1x1, 2x2",
        "libx264, 16384x8192, 8432x4216",
        "libx265, 200x9, 200x32",
        "libvpx, 1x1, 1x1",
        "libvpx, 641x479, 641x479",
        "libvpx, 20000x10000, 16383x8192",
        "libvpx, 16x20000, 13x16383",
        "libvpx, 16383x16383, 16255x16255",
        "libsvtav1, 64x16384, 64x8704",
        "libsvtav1, 200x9, 200x64",
        "mjpeg, 65535x16, 65500x16",
    })
    void fits(String encoder, String given, String fitting) {
        assertThat(FrameRange.of(encoder).fit(size(given))).hasToString(fitting);
    }

    private static FrameSize size(String text) {
        String[] sides = text.split("x", -1);
        return new FrameSize(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
    }

    @Test
    void whatFitsIsTakenAndKeepsItsShape() {
        Random random = new Random(11);
        List<String> encoders =
                encoders().filter(encoder -> !encoder.contains("_")).toList();
        for (int i = 0; i < 300; i++) {
            FrameSize given = new FrameSize(side(random), side(random));
            for (String encoder : encoders) {
                FrameRange range = FrameRange.of(encoder);
                FrameSize fitting = range.fit(given);
                assertThat(range.takes(fitting)).as(encoder + " " + given).isTrue();
                assertThat(range.fit(fitting)).isEqualTo(fitting);
                assertKeepsShape(given, fitting, range, encoder);
            }
        }
    }

    /** By steps of the size's logarithm. */
    private static int side(Random random) {
        return (int) Math.pow(2, random.nextDouble() * 16);
    }

    private static void assertKeepsShape(FrameSize given, FrameSize fitting, FrameRange range, String encoder) {
        boolean padded = Math.min(fitting.width(), fitting.height()) == range.least();
        boolean even = Math.abs(fitting.width() - given.width()) < 2 && Math.abs(fitting.height() - given.height()) < 2;
        if (!padded && !even) {
            double scale =
                    (double) Math.max(fitting.width(), fitting.height()) / Math.max(given.width(), given.height());
            assertThat(scale).isLessThan(1);
            assertThat(given.width() * scale).as(encoder + " " + given).isCloseTo(fitting.width(), within(1.001));
            assertThat(given.height() * scale).as(encoder + " " + given).isCloseTo(fitting.height(), within(1.001));
        }
    }

    private static Stream<String> encoders() {
        return Arrays.stream(VideoCodec.values()).flatMap(codec -> codec.encoders(false).stream());
    }

    /** Each software encoder at the edges of its range, as far as that takes no minutes; two of them take long. */
    @Tag("slow")
    @ParameterizedTest
    @MethodSource("software")
    void theEdgesAreEncoded(VideoCodec codec, String encoder) {
        FfmpegLibrary.load();
        assumeTrue(AvEncoder.isThere(encoder), "the GPL natives are not there");
        FrameRange range = FrameRange.of(encoder);
        for (FrameSize edge : List.of(
                new FrameSize(range.least(), range.least()),
                new FrameSize(range.widest(), range.least()),
                new FrameSize(range.least(), range.highest()))) {
            FrameSize given = range.fit(edge);
            String container = codec == VideoCodec.GIF ? "image/gif" : "video/x-matroska";
            MemoryOutput output = new MemoryOutput();
            try (RecordingEncoder recording = Recordings.open(
                            Recordings.request(Recordings.format(container, codec.mimeName(), null)), output);
                    var picture = Signals.heap(given.width(), given.height(), 0)) {
                recording.encode(picture, 0);
                recording.encode(picture, 40 * Recordings.MILLI);
                recording.finish(80 * Recordings.MILLI);
                assertThat(recording.frameSize()).contains(given);
                assertThat(recording.limitations()).isEmpty();
            }
            assertThat(output.size()).isPositive();
        }
    }

    private static Stream<Arguments> software() {
        return Arrays.stream(VideoCodec.values())
                .flatMap(codec -> codec.encoders(false).stream()
                        .filter(encoder -> !encoder.contains("_"))
                        .map(encoder -> Arguments.of(codec, encoder)));
    }
}
