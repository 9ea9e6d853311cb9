/**
 * Assertions for AssertJ about media files, elements and what they showed; AssertJ must be there.
 *
 * <p>Start at {@link io.github.mediacapture.testkit.assertions.MediaAssertions}. Each is used by one thread. Tests: the same package.
 */
@NullMarked
package io.github.mediacapture.testkit.assertions;

import org.jspecify.annotations.NullMarked;
