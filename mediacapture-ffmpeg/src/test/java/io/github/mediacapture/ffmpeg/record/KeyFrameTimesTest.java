package io.github.mediacapture.ffmpeg.record;

import static io.github.mediacapture.ffmpeg.record.Recordings.MILLI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.spi.RecordingEncoder;
import io.github.mediacapture.spi.RecordingFormat;
import io.github.mediacapture.spi.RecordingRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.bytedeco.ffmpeg.global.avcodec;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a player can begin: key frames of screens that hardly change, as the file says them to others. */
@ExtendWith(LeakCheck.class)
class KeyFrameTimesTest {
    private static final String ENCODERS = """
            video/webm, vp8, 64, libvpx
            video/webm, vp9, 64, libvpx-vp9
            video/webm, av01, 64, libsvtav1
            video/webm, av01, 1, libaom-av1
            video/mp4, avc1.42E01E, 64, libopenh264
            video/mp4, avc1.42E01E, 64, libx264
            video/mp4, hvc1, 64, libx265
            video/mp2t, avc1.42E01E, 64, libopenh264
            video/x-matroska, avc1.42E01E, 64, libopenh264
            """;

    @TempDir
    Path folder;

    /** A picture each two seconds, and now and then a burst, or nothing for a while. */
    private static List<Long> unevenMillis() {
        Random random = new Random(7);
        List<Long> times = new ArrayList<>(List.of(0L));
        for (int i = 0; i < 90; i++) {
            long last = times.get(i);
            times.add(last
                    + switch (i / 15 % 3) {
                        case 0 -> 2_000;
                        case 1 -> random.nextLong(20, 900);
                        default -> random.nextInt(4) == 0 ? random.nextLong(5_000, 30_000) : 33;
                    });
        }
        return times;
    }

    /** The times of the key frames, as a stranger reads them from the container. */
    private List<Long> keyMillis(RecordingRequest request, int size, String by, List<Long> times) throws Exception {
        MemoryOutput output = new MemoryOutput();
        try (RecordingEncoder encoder = Recordings.open(request, output)) {
            for (int i = 0; i < times.size(); i++) {
                try (VideoFrame picture = Signals.heap(size, size, i / 40)) {
                    encoder.encode(picture, times.get(i) * MILLI);
                }
                assumeTrue(encoder.encoderNames().equals(List.of(by)), "another encoder comes first");
            }
            encoder.finish((times.get(times.size() - 1) + 40) * MILLI);
        }
        Path file = output.saveIn(folder);
        FfmpegProgram.assertDecodes(file);
        List<String> packets = FfmpegProgram.probe(file, "packet=pts_time,flags");
        assertThat(packets).hasSize(2 * times.size());
        double begin = Double.parseDouble(packets.get(0));
        List<Long> keys = new ArrayList<>();
        for (int i = 0; i < times.size(); i++) {
            long millis = Math.round((Double.parseDouble(packets.get(2 * i)) - begin) * 1000);
            assertThat(millis).isEqualTo(times.get(i));
            if (packets.get(2 * i + 1).startsWith("K")) {
                keys.add(millis);
            }
        }
        return keys;
    }

    /** What there must be at least, and where an encoder makes none of its own accord, at most. */
    private static List<Long> expected(List<Long> times, long limitMillis, int count) {
        List<Long> keys = new ArrayList<>();
        int since = 0;
        for (long time : times) {
            if (keys.isEmpty() || time - keys.get(keys.size() - 1) >= limitMillis || since >= count) {
                keys.add(time);
                since = 0;
            }
            since++;
        }
        return keys;
    }

    private static void requireEncoder(String by) {
        assumeTrue(avcodec.avcodec_find_encoder_by_name(by) != null, "the GPL natives are not there");
    }

    @ParameterizedTest
    @CsvSource(textBlock = ENCODERS)
    void aScreenThatHardlyChangesHasOneEachFourSeconds(String container, String codec, int size, String by)
            throws Exception {
        requireEncoder(by);
        RecordingFormat format = Recordings.format(container, codec, null);
        List<Long> still = new ArrayList<>();
        for (long millis = 0; millis <= 240_000; millis += 2_000) {
            still.add(millis);
        }
        assertThat(keyMillis(Recordings.request(format), size, by, still)).isEqualTo(expected(still, 4_000, 120));
        List<Long> uneven = unevenMillis();
        assertThat(keyMillis(Recordings.request(format), size, by, uneven)).isEqualTo(expected(uneven, 4_000, 120));
        assertThat(keyMillis(Recordings.chunked(format, Duration.ofMillis(500)), size, by, uneven))
                .isEqualTo(expected(uneven, 4_000, 120));
    }

    /** What the app sets is the only limit. */
    @ParameterizedTest
    @CsvSource(textBlock = ENCODERS)
    void anAppsLimitIsTheOnlyOne(String container, String codec, int size, String by) throws Exception {
        requireEncoder(by);
        RecordingFormat format = Recordings.format(container, codec, null);
        List<Long> uneven = unevenMillis();
        RecordingRequest byCount = Recordings.keyFrames(format, Optional.empty(), OptionalInt.of(25));
        assertThat(keyMillis(byCount, size, by, uneven)).isEqualTo(expected(uneven, Long.MAX_VALUE, 25));
        RecordingRequest byTime =
                Recordings.keyFrames(format, Optional.of(Duration.ofSeconds(30)), OptionalInt.empty());
        assertThat(keyMillis(byTime, size, by, uneven)).isEqualTo(expected(uneven, 30_000, Integer.MAX_VALUE));
    }

    /** At 30 pictures per second they come no closer than before. */
    @ParameterizedTest
    @CsvSource({"video/webm, vp8, libvpx", "video/mp4, avc1.42E01E, libopenh264"})
    void aMovingPictureHasOneEach120Pictures(String container, String codec, String by) throws Exception {
        requireEncoder(by);
        List<Long> even = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            even.add(Math.round(i * 1000 / 30.0));
        }
        RecordingRequest request = Recordings.request(Recordings.format(container, codec, null));
        assertThat(keyMillis(request, 64, by, even)).containsExactly(0L, 4_000L, 8_000L);
    }
}
