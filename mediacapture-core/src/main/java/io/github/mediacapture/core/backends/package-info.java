/**
 * Which backends there are, and what keeps their faults from the rest.
 *
 * <p>Start at {@link io.github.mediacapture.core.backends.Backends}; {@link io.github.mediacapture.core.backends.Guard} turns whatever a backend throws into an error of the library. Tests: in core's root.
 */
@NullMarked
package io.github.mediacapture.core.backends;

import org.jspecify.annotations.NullMarked;
