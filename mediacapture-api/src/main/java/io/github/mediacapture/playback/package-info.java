/**
 * The player: a video or audio element that plays files and shows streams.
 *
 * <p>Start at {@link io.github.mediacapture.playback.MediaElement}; {@link io.github.mediacapture.MediaCapture#newVideoElement} makes
 * one. What is due is decided on a lane of each element ({@code play-n}), sound is written on another ({@code sound-n}); listeners run
 * on the context's event thread. Tests: core's {@code play}, in fake time, and examples, with real files.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/media.html">HTML, media elements</a>
 */
@NullMarked
package io.github.mediacapture.playback;

import org.jspecify.annotations.NullMarked;
