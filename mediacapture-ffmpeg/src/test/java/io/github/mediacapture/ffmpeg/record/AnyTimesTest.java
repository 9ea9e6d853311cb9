package io.github.mediacapture.ffmpeg.record;

import static io.github.mediacapture.ffmpeg.record.Recordings.MILLI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.spi.RecordingEncoder;
import io.github.mediacapture.spi.RecordingFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures at any times that the recorder lets through: at least a millisecond apart. */
@ExtendWith(LeakCheck.class)
class AnyTimesTest {
    private static final int SEQUENCES = 20;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"video/webm, vp8", "video/mp4, avc1.42E01E", "video/x-matroska, mjpeg", "video/webm, vp9"})
    void everyPictureHasItsTimeInTheFile(String container, String codec) throws Exception {
        RecordingFormat format = Recordings.format(container, codec, null);
        Random random = new Random(codec.hashCode());
        for (int sequence = 0; sequence < SEQUENCES; sequence++) {
            List<Long> nanos = times(random);
            MemoryOutput output = new MemoryOutput();
            try (RecordingEncoder encoder = Recordings.open(Recordings.request(format), output)) {
                for (int i = 0; i < nanos.size(); i++) {
                    try (VideoFrame picture = Signals.heap(32, 32, i)) {
                        encoder.encode(picture, nanos.get(i));
                    }
                }
                encoder.finish(nanos.get(nanos.size() - 1) + 40 * MILLI);
            }
            List<Long> micros = ReadBack.of(output.saveIn(folder)).video().ptsMicros;
            assertThat(micros).as("sequence %d", sequence).hasSameSizeAs(nanos);
            for (int i = 0; i < micros.size(); i++) {
                assertThat(micros.get(i)).isCloseTo(nanos.get(i) / 1000, within(1000L));
            }
        }
    }

    private static List<Long> times(Random random) {
        List<Long> nanos = new ArrayList<>(List.of(0L));
        int kind = random.nextInt(3);
        for (int i = 0; i < 30; i++) {
            long step = switch (kind) {
                case 0 -> random.nextLong(MILLI, 66 * MILLI);
                case 1 -> random.nextInt(6) == 0 ? 300 * MILLI : random.nextLong(MILLI, 2 * MILLI);
                default -> random.nextInt(6) == 0 ? random.nextLong(20_000 * MILLI) + MILLI : 33 * MILLI;
            };
            nanos.add(nanos.get(i) + step);
        }
        return nanos;
    }
}
