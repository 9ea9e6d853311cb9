package io.github.mediacapture.core.tracks.timing;

/** What the timestamps of a source's media say. */
public enum SourceTiming {
    /** When they were captured, by the context's clock. */
    CLOCK,
    /** Nothing that anybody else knows: they count from their arrival. */
    ARRIVAL,
    /** When they are to be seen, by a clock of their own. */
    FRAMES
}
