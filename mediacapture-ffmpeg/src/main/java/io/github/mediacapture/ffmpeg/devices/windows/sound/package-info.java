/**
 * Microphones, loudspeakers, and what the machine plays, by Windows' own sound.
 *
 * <p>Start at {@link io.github.mediacapture.ffmpeg.devices.windows.sound.SoundEndpoints} and {@link io.github.mediacapture.ffmpeg.devices.windows.sound.WasapiOutput}. A capture belongs to its session's lane, an open output to a lane of its own: there everything of Windows' is opened, used and given back. Tests: the same package, against a COM that is made up; those tagged {@code wine} against Wine's.
 */
@NullMarked
package io.github.mediacapture.ffmpeg.devices.windows.sound;

import org.jspecify.annotations.NullMarked;
