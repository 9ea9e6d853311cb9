package io.github.mediacapture.ffmpeg.devices.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AudioTimelineTest {
    private static final long MILLI = 1_000_000L;
    private static final long PACKET = 10 * MILLI;
    private static final long FUTURE = Long.MAX_VALUE;

    private final AudioTimeline timeline = new AudioTimeline();

    @Test
    void packetsFollowEachOtherWhateverTheJitter() {
        long start = timeline.place(1000 * MILLI, PACKET, FUTURE);
        assertThat(start).isEqualTo(1000 * MILLI);
        long expected = start;
        for (int packet = 1; packet < 500; packet++) {
            expected += PACKET;
            long jitter = (packet * 13 % 7 - 3) * MILLI;
            assertThat(timeline.place(expected + jitter, PACKET, FUTURE)).isBetween(expected - MILLI, expected + MILLI);
        }
    }

    @Test
    void driftIsFollowed() {
        long last = 0;
        double clock = 0;
        for (int packet = 0; packet < 2000; packet++) {
            last = timeline.place((long) clock, PACKET, FUTURE);
            clock += PACKET * 1.0002;
        }
        assertThat(last).isBetween((long) (clock - PACKET * 1.0002) - MILLI, (long) clock);
    }

    @Test
    void lostSamplesLeaveAGap() {
        timeline.place(0, PACKET, FUTURE);
        assertThat(timeline.place(500 * MILLI, PACKET, FUTURE)).isEqualTo(500 * MILLI);
        assertThat(timeline.place(510 * MILLI, PACKET, FUTURE)).isEqualTo(510 * MILLI);
    }

    @Test
    void noPacketBeginsInTheFuture() {
        timeline.place(0, PACKET, 0);
        assertThat(timeline.place(9 * MILLI, PACKET, 9 * MILLI)).isEqualTo(9 * MILLI);
    }

    @Test
    void startsIncreaseEvenIfTheClockSaysLess() {
        long last = timeline.place(1000 * MILLI, PACKET, FUTURE);
        for (int packet = 0; packet < 50; packet++) {
            long next = timeline.place(0, PACKET, FUTURE);
            assertThat(next).isGreaterThan(last);
            last = next;
        }
    }
}
