package io.github.mediacapture.swing;

import java.time.Duration;

/**
 * What a {@link VideoPane} has done since it was made; immutable. What comes while nobody sees the pane counts nowhere.
 *
 * @param shown frames that were painted
 * @param dropped frames that came and were not painted, since a newer one came before
 * @param convertTime how long frames were converted and scaled, in all, on the pane's own thread
 * @param paintTime how long the event dispatch thread painted the pane, in all; without what Swing then copies to the screen
 */
public record PaneStatistics(long shown, long dropped, Duration convertTime, Duration paintTime) {}
