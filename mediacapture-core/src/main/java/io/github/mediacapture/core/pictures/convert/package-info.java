/**
 * Pixels converted in plain Java, for where no backend does it faster.
 *
 * <p>Start at {@link io.github.mediacapture.core.pictures.convert.JavaConverter}. A conversion belongs to one thread at a time; nothing is allocated for each picture while they stay alike. Tests: the same package, which extends the testkit's contract.
 */
@NullMarked
package io.github.mediacapture.core.pictures.convert;

import org.jspecify.annotations.NullMarked;
