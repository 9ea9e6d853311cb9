/**
 * What plays, where its pictures go, and who is told: what the playbacks of files and of streams have in common.
 *
 * <p>Start at {@link io.github.mediacapture.core.play.playback.Playback}.
 */
@NullMarked
package io.github.mediacapture.core.play.playback;

import org.jspecify.annotations.NullMarked;
