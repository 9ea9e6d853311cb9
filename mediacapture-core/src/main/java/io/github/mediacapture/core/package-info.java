/** The context and how it is wired together. */
@NullMarked
package io.github.mediacapture.core;

import org.jspecify.annotations.NullMarked;
