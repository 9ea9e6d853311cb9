package io.github.mediacapture.core.javasound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class JavaSoundStampTest {
    private static final long PACKET = 10_000_000L;

    @Test
    void aBurstIsNeverStampedInTheFuture() {
        long last = Long.MIN_VALUE;
        long next = Long.MIN_VALUE;
        Random random = new Random(3);
        long now = 5_000_000_000L;
        for (int i = 0; i < 10_000; i++) {
            // four packets at once, then nothing for as long as they last
            now += i % 4 == 0 ? 4 * PACKET + random.nextInt(2_000_000) - 1_000_000 : 1_000;
            long stamp = JavaSoundSession.stampAfter(last, next, now - PACKET);
            assertThat(stamp + PACKET).isLessThanOrEqualTo(Math.max(now, last + 1 + PACKET));
            assertThat(stamp).isGreaterThan(last);
            last = stamp;
            next = stamp + PACKET;
        }
    }

    @Test
    void evenReadsAreStampedByCounting() {
        long stamp = JavaSoundSession.stampAfter(Long.MIN_VALUE, Long.MIN_VALUE, 1_000);
        assertThat(stamp).isEqualTo(1_000);
        assertThat(JavaSoundSession.stampAfter(1_000, 1_000 + PACKET, 1_000 + PACKET + 512))
                .isEqualTo(1_000 + PACKET);
    }

    @Test
    void aGapMovesTheCountToTheClock() {
        assertThat(JavaSoundSession.stampAfter(0, PACKET, 500_000_000L)).isEqualTo(500_000_000L);
    }
}
