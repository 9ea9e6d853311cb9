/** What tells that devices came or went: the directory of nodes, and the sound server. Opens no device. */
@NullMarked
package io.github.mediacapture.ffmpeg.devices.signal;

import org.jspecify.annotations.NullMarked;
