/** Chromium, as a stranger who plays recordings, and as a recorder to compare with. */
@NullMarked
package io.github.mediacapture.benchmarks.browser;

import org.jspecify.annotations.NullMarked;
