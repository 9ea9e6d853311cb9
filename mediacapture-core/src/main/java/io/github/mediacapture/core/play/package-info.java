/**
 * The media element: what it has loaded, what is due, what is heard.
 *
 * <p>Start at {@link io.github.mediacapture.core.play.ElementSteps}, which is HTML's text; a {@link
 * io.github.mediacapture.core.play.playback.Playback} plays a file or a stream for it, and hands pictures to the {@link
 * io.github.mediacapture.core.play.playback.Presenter} and sound to a {@link io.github.mediacapture.core.sound.SoundWriter}.
 *
 * <p><b>Threads.</b> An element's state is under the context's lock, and what the text queues is a task on the event lane. A file is read and
 * its pictures are shown on the lane {@code play-n}; sound is written on {@code sound-n}, which opens when something is to be heard.
 */
@NullMarked
package io.github.mediacapture.core.play;

import org.jspecify.annotations.NullMarked;
