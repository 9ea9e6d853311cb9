/**
 * Signals that devices were plugged in or removed. Opens no device.
 *
 * <p>Start at {@link io.github.mediacapture.ffmpeg.devices.signal.ChangeSignal}. Each has a daemon thread that waits for the system. Tests: those of the systems' own packages.
 */
@NullMarked
package io.github.mediacapture.ffmpeg.devices.signal;

import org.jspecify.annotations.NullMarked;
