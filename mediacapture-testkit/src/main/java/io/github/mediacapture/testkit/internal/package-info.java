/**
 * What the fakes and the contracts share; not exported.
 *
 * <p>Start at {@link io.github.mediacapture.testkit.internal.Modes}. Tests: the fakes' own.
 */
@NullMarked
package io.github.mediacapture.testkit.internal;

import org.jspecify.annotations.NullMarked;
