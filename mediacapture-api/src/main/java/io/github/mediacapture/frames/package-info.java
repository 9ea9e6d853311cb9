/** Raw pixels and samples, with the names of WebCodecs. */
@NullMarked
package io.github.mediacapture.frames;

import org.jspecify.annotations.NullMarked;
