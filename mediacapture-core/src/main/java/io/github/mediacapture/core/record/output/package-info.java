/**
 * The app's own files and channels, which a recording goes straight into.
 *
 * <p>Start at {@link io.github.mediacapture.core.record.output.WrittenFile}. A file has its name when it is whole; encode lane. Tests: those of recording targets in core's root.
 */
@NullMarked
package io.github.mediacapture.core.record.output;

import org.jspecify.annotations.NullMarked;
