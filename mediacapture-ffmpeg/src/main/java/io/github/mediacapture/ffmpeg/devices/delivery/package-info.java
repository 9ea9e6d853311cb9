/** Turns the packets that a device delivers into frames and samples with timestamps of the context's clock. */
@NullMarked
package io.github.mediacapture.ffmpeg.devices.delivery;

import org.jspecify.annotations.NullMarked;
