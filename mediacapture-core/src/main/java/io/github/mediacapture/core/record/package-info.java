/** The recorder's states, its encode lane, and the blobs it fills. */
@NullMarked
package io.github.mediacapture.core.record;

import org.jspecify.annotations.NullMarked;
