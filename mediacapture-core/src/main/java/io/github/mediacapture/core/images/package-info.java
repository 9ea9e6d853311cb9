/**
 * Still images: {@code createImageBitmap}, and PNG and JPEG by the JDK where nothing better is there.
 *
 * <p>Start at {@link io.github.mediacapture.core.images.ImageBitmaps}. A few lanes {@code image-n} read and convert. Only
 * {@code ImageIoFiles} names AWT, so that all else runs without it. Tests: in this package.
 */
@NullMarked
package io.github.mediacapture.core.images;

import org.jspecify.annotations.NullMarked;
