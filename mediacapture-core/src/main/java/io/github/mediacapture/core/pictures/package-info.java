/** Pictures in memory: pooled, cropped and scaled; knows nothing of tracks or devices. */
@NullMarked
package io.github.mediacapture.core.pictures;

import org.jspecify.annotations.NullMarked;
