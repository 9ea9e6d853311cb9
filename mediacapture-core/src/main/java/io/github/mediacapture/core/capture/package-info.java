/**
 * The steps of {@code getUserMedia} and what is open: {@link io.github.mediacapture.core.capture.CaptureSteps} runs the steps, {@link io.github.mediacapture.core.capture.DeviceSelector} ranks the devices, {@link io.github.mediacapture.core.capture.Opening}
 * opens the best, and {@link io.github.mediacapture.core.capture.OpenDevice} is shared by its tracks, of which {@code core.tracks.control} keeps what each asked.
 *
 * <p>All of it runs on the devices lane, unless a class says otherwise. Tests: the same package, and those of getUserMedia in core's root.
 */
@NullMarked
package io.github.mediacapture.core.capture;

import org.jspecify.annotations.NullMarked;
