package io.github.mediacapture.ffmpeg.record;

import static io.github.mediacapture.ffmpeg.record.Recordings.MILLI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.spi.RecordingEncoder;
import io.github.mediacapture.spi.RecordingRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A picture that stands for hours: longer than a container can say. */
@ExtendWith(LeakCheck.class)
class StandingPictureTest {
    private static final int MOVING = 30;
    private static final long STEP = 40 * MILLI;

    @TempDir
    Path folder;

    private final MemoryOutput output = new MemoryOutput();

    private static void move(RecordingEncoder encoder, long fromNanos) {
        for (int i = 0; i < MOVING; i++) {
            try (VideoFrame picture = Signals.heap(64, 64, i)) {
                encoder.encode(picture, fromNanos + i * STEP);
            }
        }
    }

    private static RecordingRequest request(String container, String video, boolean chunked) {
        var format = Recordings.format(container, video, null);
        return chunked ? Recordings.chunked(format, Duration.ofSeconds(1)) : Recordings.request(format);
    }

    /** In the middle, and as the last one. */
    @ParameterizedTest
    @CsvSource({
        "video/mp4, avc1.42E01E, 7, false",
        "video/mp4, avc1.42E01E, 7, true",
        "video/mp4, vp9, 25, false",
    })
    void whatComesLaterHasItsTime(String container, String video, int hours, boolean chunked) throws Exception {
        long again = Duration.ofHours(hours).toNanos();
        try (RecordingEncoder encoder = Recordings.open(request(container, video, chunked), output)) {
            move(encoder, 0);
            move(encoder, again);
            encoder.finish(2 * again);
        }
        Path file = output.saveIn(folder);
        FfmpegProgram.assertDecodes(file);
        ReadBack read = ReadBack.of(file);
        List<Long> expected = new ArrayList<>();
        for (int i = 0; i < 2 * MOVING; i++) {
            expected.add((i / MOVING * again + i % MOVING * STEP) / 1000);
        }
        List<Long> times = read.video().ptsMicros;
        assertThat(times).containsSubsequence(expected).isSorted();
        assertThat(read.durationMicros).isCloseTo(2 * again / 1000, within(2_000L));
        // what is shown between is the picture that stood
        byte[] stood = read.video().pictures.get(MOVING - 1);
        for (int i = MOVING; times.get(i) < again / 1000; i++) {
            assertThat(ReadBack.psnr(stood, read.video().pictures.get(i))).isGreaterThan(35);
        }
    }

    /** It is shown again as the sound goes on, not when the next one comes: else the file would be minutes behind. */
    @ParameterizedTest
    @CsvSource({"video/mp4, avc1.42E01E, flac, 11"})
    void theSoundGoesOn(String container, String video, String audio, int minutes) throws Exception {
        long again = Duration.ofMinutes(minutes).toNanos();
        var request = Recordings.request(Recordings.format(container, video, audio));
        Path early;
        try (RecordingEncoder encoder = Recordings.open(request, output)) {
            sound(encoder, 0);
            move(encoder, 0);
            sound(encoder, again);
            early = output.saveIn(folder);
            move(encoder, again);
            encoder.finish(again + MOVING * STEP);
        }
        Path file = output.saveIn(folder);
        assertThat(FfmpegProgram.probe(file, "stream=start_time,duration"))
                .extracting(Double::parseDouble)
                .satisfiesExactly(
                        start -> assertThat(start).isZero(),
                        duration -> assertThat(duration).isCloseTo((again + MOVING * STEP) / 1e9, within(0.05)),
                        start -> assertThat(start).isZero(),
                        duration -> assertThat(duration).isCloseTo((again + MOVING * STEP) / 1e9, within(0.05)));
        // as the sound went on, what stood was written
        assertThat(ReadBack.of(early).video().ptsMicros).hasSize(MOVING);
    }

    private static void sound(RecordingEncoder encoder, long nanos) {
        try (AudioData data = Signals.tone(1, Signals.RATE, nanos, Signals.RATE / 50, 440)) {
            encoder.encode(data, nanos);
        }
    }
}
