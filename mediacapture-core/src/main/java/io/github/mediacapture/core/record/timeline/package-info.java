/**
 * From the clock's time to the recording's, and audio cut to it.
 *
 * <p>Start at {@link io.github.mediacapture.core.record.timeline.RecordingTimeline}; {@link io.github.mediacapture.core.record.timeline.AudioClock} corrects the drift of a device's own clock. Encode lane. Tests: the same package.
 */
@NullMarked
package io.github.mediacapture.core.record.timeline;

import org.jspecify.annotations.NullMarked;
