/** What the modules of the library share, and apps do not see. */
@NullMarked
package io.github.mediacapture.internal;

import org.jspecify.annotations.NullMarked;
