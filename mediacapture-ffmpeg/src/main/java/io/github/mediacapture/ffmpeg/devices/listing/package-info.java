/** Finds the capture devices of a Linux machine, without opening them for capture. */
@NullMarked
package io.github.mediacapture.ffmpeg.devices.listing;

import org.jspecify.annotations.NullMarked;
