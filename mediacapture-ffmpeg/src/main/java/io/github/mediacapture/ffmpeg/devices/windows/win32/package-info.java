/**
 * The few functions of Windows' own libraries that FFmpeg does not offer, called by JNA, which may be absent.
 *
 * <p>Start at {@link io.github.mediacapture.ffmpeg.devices.windows.win32.Win32}. Any thread; no call waits for another program. Tests: the same package, against functions that are made up.
 */
@NullMarked
package io.github.mediacapture.ffmpeg.devices.windows.win32;

import org.jspecify.annotations.NullMarked;
