/**
 * SelectSettings and fitness distance: pure functions, without I/O, clock or logging.
 *
 * <p>Start at {@link io.github.mediacapture.core.select.SelectSettings}. Tests: the same package, with properties and mutations.
 */
@NullMarked
package io.github.mediacapture.core.select;

import org.jspecify.annotations.NullMarked;
