/** Placeholder. */
@NullMarked
package io.github.mediacapture.core;

import org.jspecify.annotations.NullMarked;
