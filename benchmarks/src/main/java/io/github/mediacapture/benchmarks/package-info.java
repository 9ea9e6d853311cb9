/** What the library costs, next to what others cost. */
@NullMarked
package io.github.mediacapture.benchmarks;

import org.jspecify.annotations.NullMarked;
