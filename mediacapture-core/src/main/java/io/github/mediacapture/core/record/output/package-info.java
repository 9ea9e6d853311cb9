/**
 * Where encoded media go: the buffer before a start, segments and chunks, and the app's own files and channels.
 *
 * <p>Start at {@link io.github.mediacapture.core.record.output.SegmentedOutput}. A file gets its final name only when it is complete; encode lane. Tests: the same package, and those of recording targets in core's root.
 */
@NullMarked
package io.github.mediacapture.core.record.output;

import org.jspecify.annotations.NullMarked;
