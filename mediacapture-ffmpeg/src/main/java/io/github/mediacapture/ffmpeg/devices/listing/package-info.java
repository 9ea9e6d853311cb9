/**
 * What a listed device is on any operating system, and what each system must provide.
 *
 * <p>Start at {@link io.github.mediacapture.ffmpeg.devices.listing.Platform} and {@link io.github.mediacapture.ffmpeg.devices.listing.ListedDevice}. Immutable. Tests: those of the systems' own packages.
 */
@NullMarked
package io.github.mediacapture.ffmpeg.devices.listing;

import org.jspecify.annotations.NullMarked;
