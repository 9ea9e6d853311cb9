/** What the sound server tells of sources and outputs that come and go. */
@NullMarked
package io.github.mediacapture.ffmpeg.devices.linux.sound;

import org.jspecify.annotations.NullMarked;
