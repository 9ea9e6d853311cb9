/**
 * Shows streams: pictures at once, or when their sound is heard.
 *
 * <p>Start at {@link io.github.mediacapture.core.play.live.StreamPlayback}.
 */
@NullMarked
package io.github.mediacapture.core.play.live;

import org.jspecify.annotations.NullMarked;
