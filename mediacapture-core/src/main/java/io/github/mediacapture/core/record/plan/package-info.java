/**
 * What is decided before a recording starts: tracks, formats, bit rates, segments. Nothing here does anything.
 *
 * <p>Start at {@link RecordingPlan}. Immutable, or thread-safe.
 */
@NullMarked
package io.github.mediacapture.core.record.plan;

import org.jspecify.annotations.NullMarked;
