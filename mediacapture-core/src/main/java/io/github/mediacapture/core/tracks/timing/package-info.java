/**
 * When the media of a source count, and who makes a source wait.
 *
 * <p>Start at {@link io.github.mediacapture.core.tracks.timing.SourceTimes}. A device stamps by the context's clock and waits for nobody; an app's frames may have a clock of their own, and then their maker waits for each {@code QueueingSink}. Tests: in {@code core.frames}.
 */
@NullMarked
package io.github.mediacapture.core.tracks.timing;

import org.jspecify.annotations.NullMarked;
