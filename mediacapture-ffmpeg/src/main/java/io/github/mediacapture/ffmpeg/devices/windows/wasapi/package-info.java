/**
 * Windows' own sound, WASAPI, by JNA, which may be absent: no more of it than microphones, loudspeakers and what they play take.
 *
 * <p>Start at {@link io.github.mediacapture.ffmpeg.devices.windows.wasapi.Wasapi}. Everything belongs to the thread that opened it, on which it is used and closed. What Windows answers is not believed: counts, formats and pointers are looked at first. Tests: the same package, against a COM that is made up; those tagged {@code wine} against Wine's.
 */
@NullMarked
package io.github.mediacapture.ffmpeg.devices.windows.wasapi;

import org.jspecify.annotations.NullMarked;
