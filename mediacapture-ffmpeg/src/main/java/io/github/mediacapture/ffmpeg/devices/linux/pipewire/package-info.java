/**
 * Frames of one of PipeWire's nodes, by calls of libpipewire through JNA: without either, all the rest of the library works as before.
 *
 * <p>Start at {@link io.github.mediacapture.ffmpeg.devices.linux.pipewire.PipeWireStream}: one owner thread each, which runs PipeWire's loop, so that all callbacks come on it. Nothing of JNA is seen from outside. Tests: the same package; those with a real PipeWire are tagged {@code device}.
 */
@NullMarked
package io.github.mediacapture.ffmpeg.devices.linux.pipewire;

import org.jspecify.annotations.NullMarked;
