/**
 * Still images: {@code createImageBitmap}, and PNG and JPEG by the JDK where nothing better is there.
 *
 * <p>Start at {@link io.github.mediacapture.core.images.ImageBitmaps}. A lane {@code image-n} for each call reads and converts. Only
 * {@code ImageIoFiles} names AWT, so that all else runs without it. Tests: in this package.
 */
@NullMarked
package io.github.mediacapture.core.images;

import org.jspecify.annotations.NullMarked;
