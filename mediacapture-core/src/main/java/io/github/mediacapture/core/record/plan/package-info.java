/**
 * What is decided before a recording starts: tracks, formats, bit rates, segments. Nothing here does anything.
 *
 * <p>Start at {@link io.github.mediacapture.core.record.plan.RecordingPlan}. Immutable, or thread-safe. Tests: the same package.
 */
@NullMarked
package io.github.mediacapture.core.record.plan;

import org.jspecify.annotations.NullMarked;
