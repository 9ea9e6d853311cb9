/** Placeholder. */
@NullMarked
package io.github.mediacapture.ffmpeg;

import org.jspecify.annotations.NullMarked;
