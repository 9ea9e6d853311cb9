/** SelectSettings and fitness distance: pure functions, without I/O, clock or logging. */
@NullMarked
package io.github.mediacapture.core.select;

import org.jspecify.annotations.NullMarked;
