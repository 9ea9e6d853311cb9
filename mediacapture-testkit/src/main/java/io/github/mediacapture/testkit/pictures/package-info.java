/**
 * Pictures that a test paints itself, for a {@link io.github.mediacapture.testkit.FakeCamera} to show.
 *
 * <p>Start at {@link io.github.mediacapture.testkit.pictures.FakePicture}; {@link io.github.mediacapture.testkit.pictures.ColorFormula} says which numbers a color has. A picture belongs to one thread at a time. Plain arithmetic, of which nothing is shared with what it tests. Tests: the same package.
 */
@NullMarked
package io.github.mediacapture.testkit.pictures;

import org.jspecify.annotations.NullMarked;
