/**
 * What is decided before a recording starts: tracks, formats, bit rates, segments. These classes only decide; they write nothing. {@code RecordingPlanner}, one package up, makes the decisions with them.
 *
 * <p>Start at {@link io.github.mediacapture.core.record.plan.RecordingPlan}. Immutable, or thread-safe. Tests: the same package.
 */
@NullMarked
package io.github.mediacapture.core.record.plan;

import org.jspecify.annotations.NullMarked;
