/**
 * A Mac's cameras and screens by FFmpeg's avfoundation, and the person's permission for them and for microphones. Written by Apple's
 * and FFmpeg's documents and sources, and tested against a fake of both: it has not been run on a Mac yet.
 *
 * <p>Start at {@link io.github.mediacapture.ffmpeg.devices.macos.MacOs}. Threads: as {@code DeviceFamily} and {@code DeviceGate} say. Tests: the same package.
 */
@NullMarked
package io.github.mediacapture.ffmpeg.devices.macos;

import org.jspecify.annotations.NullMarked;
