/** Placeholder. */
@NullMarked
package io.github.mediacapture;

import org.jspecify.annotations.NullMarked;
