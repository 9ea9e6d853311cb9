/**
 * Screens and windows under Wayland: the desktop's portal lets the person choose, PipeWire delivers the frames.
 *
 * <p>Start at {@link io.github.mediacapture.ffmpeg.devices.linux.wayland.PortalDialog}. One conversation with the portal per capture, from the dialog to the end of the capture; one thread at a time has it. Tests: the same package, with a scripted portal; those with a real PipeWire are tagged {@code device}.
 */
@NullMarked
package io.github.mediacapture.ffmpeg.devices.linux.wayland;

import org.jspecify.annotations.NullMarked;
