/**
 * Where sound goes: what a backend supplies so that a media element is heard.
 *
 * <p>Start at {@link io.github.mediacapture.sound.SoundOutput}. Core opens a {@link io.github.mediacapture.sound.SoundSink} for each
 * element that is heard, writes to it on a lane of its own, and takes its position as the clock that pictures wait for. Tests: a
 * backend's extend {@code SoundOutputContract} of the testkit.
 */
@NullMarked
package io.github.mediacapture.sound;

import org.jspecify.annotations.NullMarked;
