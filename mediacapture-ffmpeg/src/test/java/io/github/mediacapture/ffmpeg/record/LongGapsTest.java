package io.github.mediacapture.ffmpeg.record;

import static io.github.mediacapture.ffmpeg.record.Recordings.MILLI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.spi.RecordingEncoder;
import io.github.mediacapture.testkit.FakePattern;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures that stand for minutes and days: no later time is wrong, whatever a container's fields can hold. */
@ExtendWith(LeakCheck.class)
class LongGapsTest {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;

    /** The second is past GIF's 16 bits of 1/100 s, the third past 31 bits of 1/90000 s, the fourth past 32 and 33. */
    private static final List<Long> MILLIS =
            List.of(0L, 20 * MINUTE, 7 * HOUR, 7 * HOUR + 40, 34 * HOUR, 34 * HOUR + 80);

    private static final long END = 50 * HOUR;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "video/webm, vp8, false",
        "video/webm, vp9, false",
        "video/x-matroska, avc1.42E01E, false",
        "video/mp4, avc1.42E01E, true",
        "image/gif, gif, true"
    })
    void everyPictureKeepsItsTime(String type, String codec, boolean shownAgain) throws Exception {
        MemoryOutput output = new MemoryOutput();
        try (RecordingEncoder encoder =
                Recordings.open(Recordings.request(Recordings.format(type, codec, null)), output)) {
            for (long millis : MILLIS) {
                try (VideoFrame picture = FakePattern.picture(64, 48, millis, millis * MILLI)) {
                    encoder.encode(picture, millis * MILLI);
                }
            }
            encoder.finish(END * MILLI);
        }
        Path file = output.saveIn(folder);
        List<Double> times = new ArrayList<>();
        FfmpegProgram.probe(file, "packet=pts_time").forEach(time -> times.add(Double.parseDouble(time)));
        for (long millis : MILLIS) {
            assertThat(times).as("a picture at " + millis).anyMatch(time -> Math.abs(time * 1000 - millis) < 1);
        }
        if (shownAgain) {
            assertThat(times).hasSizeBetween(300, 320).isSorted();
        } else {
            assertThat(times).hasSameSizeAs(MILLIS);
        }
        double duration =
                Double.parseDouble(FfmpegProgram.probe(file, "format=duration").get(0));
        assertThat(duration * 1000).isCloseTo(END, within(50.0));
    }
}
