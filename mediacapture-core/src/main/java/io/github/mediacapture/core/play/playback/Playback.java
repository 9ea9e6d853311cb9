package io.github.mediacapture.core.play.playback;

import io.github.mediacapture.decoding.SeekMode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * What an element plays: a file or a stream. Called under the context's lock, from any thread; nothing here waits, and what is found
 * out is told to its {@link PlaybackHost}.
 */
public interface Playback {
    /** Loads; once. */
    void begin();

    /** What was told of it has been noted: reads what is to be shown first. */
    void readOn();

    /** Whether the position moves. */
    void setPlaying(boolean playing);

    /** The position, in nanoseconds from the beginning; moves while it plays. */
    long positionNanos();

    /**
     * Goes elsewhere; one that is under way is given up.
     *
     * @param number told when it is done
     */
    void seek(long nanos, SeekMode mode, long number);

    /**
     * When each picture is shown, in nanoseconds, in order; found out once.
     *
     * @return completes on any thread
     */
    CompletableFuture<long[]> frameTimes();

    /** How fast the position moves. */
    void setRate(double rate, boolean preservesPitch);

    /** How loud, from 0 to 1. */
    void setVolume(float gain);

    /** What is to be seen and heard of it, by {@link Metadata.Track#number}. */
    void select(int... tracks);

    /** Gives everything back, on lanes of its own; idempotent. */
    void close();

    /** Whether that is done. */
    boolean isGone();

    /** Waits for that, as long as there is time left; with no lock held. */
    void awaitClosed(Supplier<Duration> left);
}
