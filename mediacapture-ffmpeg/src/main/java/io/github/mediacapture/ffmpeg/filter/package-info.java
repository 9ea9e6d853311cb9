/**
 * Filters of FFmpeg, as an app describes them.
 *
 * <p>Start at {@link FilterRun}. Its descriptions are an app's own: FFmpeg has filters that read files and open connections, so nobody
 * hands a user's text to it. Used by one thread, which closes it. Tests: {@code FilterEffectsTest}.
 */
@NullMarked
package io.github.mediacapture.ffmpeg.filter;

import org.jspecify.annotations.NullMarked;
