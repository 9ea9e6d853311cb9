/**
 * Turns the packets that a device delivers into frames and samples with timestamps of the context's clock.
 *
 * <p>Start at {@link io.github.mediacapture.ffmpeg.devices.delivery.VideoDelivery} and {@link io.github.mediacapture.ffmpeg.devices.delivery.AudioDelivery}. Used by the device's lane. Tests: the same package.
 */
@NullMarked
package io.github.mediacapture.ffmpeg.devices.delivery;

import org.jspecify.annotations.NullMarked;
