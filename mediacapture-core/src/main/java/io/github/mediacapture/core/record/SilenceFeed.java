package io.github.mediacapture.core.record;

import io.github.mediacapture.spi.Lane;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Lets sound that nobody delivers go on as silence, so that neither the file nor who watches it live waits for it.
 *
 * <p>Used on the encode lane; ends with it.
 */
final class SilenceFeed {
    private static final Duration STEP = Duration.ofMillis(200);

    private final Lane lane;
    private final BooleanSupplier needed;
    private final Runnable feed;
    private boolean feeding;

    /** @param feed puts silence in up to now; run from time to time */
    SilenceFeed(Lane lane, BooleanSupplier needed, Runnable feed) {
        this.lane = lane;
        this.needed = needed;
        this.feed = feed;
    }

    /** Begins, or goes on, if it is needed. */
    void check() {
        if (needed.getAsBoolean() && !feeding) {
            feeding = true;
            lane.schedule(STEP, this::step);
        }
    }

    private void step() {
        feeding = false;
        if (needed.getAsBoolean()) {
            feed.run();
            check();
        }
    }
}
