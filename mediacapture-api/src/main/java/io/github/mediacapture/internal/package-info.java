/**
 * What the modules of the library share, and apps do not see.
 *
 * <p>Start at {@link io.github.mediacapture.internal.TargetFile}, which replaces a file of the app whole or not at all, and {@link io.github.mediacapture.internal.Reason}, which says why something failed. Tests: the same package.
 */
@NullMarked
package io.github.mediacapture.internal;

import org.jspecify.annotations.NullMarked;
