/** Cut files of the formats that need no decoder to be understood: what is whole in them, from their bytes. */
@NullMarked
package io.github.mediacapture.ffmpeg.record.repair;

import org.jspecify.annotations.NullMarked;
