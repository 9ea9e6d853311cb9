/**
 * Opens encoders and feeds them: which encoder, at which settings, with which key frames. Knows no container.
 *
 * <p>Start at {@link AvEncoder}. Each encoder belongs to one lane; its tests are in the same package and in that of {@code record}.
 */
@NullMarked
package io.github.mediacapture.ffmpeg.encode;

import org.jspecify.annotations.NullMarked;
