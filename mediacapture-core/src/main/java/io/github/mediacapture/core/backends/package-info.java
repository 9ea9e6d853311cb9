/** Which backends there are, and what keeps their faults from the rest. */
@NullMarked
package io.github.mediacapture.core.backends;

import org.jspecify.annotations.NullMarked;
