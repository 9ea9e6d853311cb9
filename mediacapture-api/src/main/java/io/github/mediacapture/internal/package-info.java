/** What the api and the engine share, and apps do not see. */
@NullMarked
package io.github.mediacapture.internal;

import org.jspecify.annotations.NullMarked;
