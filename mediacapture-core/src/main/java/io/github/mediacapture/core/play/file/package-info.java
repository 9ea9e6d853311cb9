/**
 * Plays files: reads ahead on a lane of its own, and shows each picture when its sound is heard.
 *
 * <p>Start at {@link io.github.mediacapture.core.play.file.FilePlayback}.
 */
@NullMarked
package io.github.mediacapture.core.play.file;

import org.jspecify.annotations.NullMarked;
