/**
 * What the sound server reports about sources and outputs that come and go.
 *
 * <p>Start at {@link io.github.mediacapture.ffmpeg.devices.linux.sound.SoundWatch}, which has a thread of its own that waits for the server. Tests: the same package.
 */
@NullMarked
package io.github.mediacapture.ffmpeg.devices.linux.sound;

import org.jspecify.annotations.NullMarked;
