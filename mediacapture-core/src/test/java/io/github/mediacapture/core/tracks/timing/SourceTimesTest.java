package io.github.mediacapture.core.tracks.timing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.core.tracks.control.CountedMedia;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.testkit.FakeRuntime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When samples count that are written as they are made, every 10 ms, but for a hitch. */
class SourceTimesTest {
    private static final long MILLI = 1_000_000;
    private static final long PIECE = 10 * MILLI;

    private final FakeRuntime runtime = new FakeRuntime();
    private final CountedMedia media = new CountedMedia();
    private final SourceTimes times = new SourceTimes(runtime, SourceTiming.ARRIVAL);

    @Test
    void aHitchMovesNothingThatFollows() {
        long begin = runtime.nanoTime();
        for (int piece = 0; piece < 20; piece++) {
            assertThat(write(piece)).isBetween(begin + piece * PIECE - MILLI, begin + piece * PIECE + MILLI);
            advance(PIECE);
        }
        advance(70 * MILLI);
        for (int piece = 20; piece < 27; piece++) { // those that are late come at once
            assertThat(write(piece)).isBetween(begin + piece * PIECE - MILLI, begin + piece * PIECE + MILLI);
        }
        for (int piece = 27; piece < 500; piece++) {
            assertThat(write(piece)).isBetween(begin + piece * PIECE - MILLI, begin + piece * PIECE + MILLI);
            advance(PIECE);
        }
    }

    @Test
    void firstSamplesThatComeLateAreMadeUpFor() {
        long begin = runtime.nanoTime();
        advance(80 * MILLI);
        for (int piece = 0; piece < 8; piece++) {
            write(piece);
        }
        long last = 0;
        for (int piece = 8; piece < 6_000; piece++) {
            last = write(piece);
            advance(PIECE);
        }
        assertThat(last - begin).isBetween(5_999 * PIECE - MILLI, 5_999 * PIECE + MILLI);
    }

    @Test
    void aPauseIsOneAndSoIsThatOfTheTimestamps() {
        write(0);
        advance(400 * MILLI);
        assertThat(write(1)).isEqualTo(runtime.nanoTime());
        advance(60 * MILLI);
        assertThat(write(7)).isEqualTo(runtime.nanoTime());
    }

    @Test
    void aClockThatIsSlowIsFollowed() {
        long late = 0;
        for (int piece = 0; piece < 60_000; piece++) { // ten minutes, of 300 ppm
            late = runtime.nanoTime() - write(piece);
            advance(PIECE + 3_000);
        }
        assertThat(late).isBetween(0L, 5 * MILLI);
    }

    @Test
    void manySecondsWrittenAtOnceFollowUponEachOther() {
        long begin = runtime.nanoTime();
        long last = 0;
        for (int piece = 0; piece < 300; piece++) {
            last = write(piece);
        }
        assertThat(last - begin).isBetween(299 * PIECE - 5 * MILLI, 299 * PIECE);
    }

    private long write(int piece) {
        try (AudioData data = media.sound(48_000, 1, (short) 1, piece * PIECE)) {
            times.came(data);
            return times.of(data.timestampNanos());
        }
    }

    private void advance(long nanos) {
        runtime.advance(Duration.ofNanos(nanos));
    }
}
