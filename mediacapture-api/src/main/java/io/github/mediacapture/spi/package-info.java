/** Placeholder. */
@NullMarked
package io.github.mediacapture.spi;

import org.jspecify.annotations.NullMarked;
