package io.github.mediacapture.ffmpeg.javacv;

import org.bytedeco.javacv.Frame;
import org.jspecify.annotations.Nullable;

/** What an app does with images: code with JavaCV or OpenCV, called on the lane of the effect. */
@FunctionalInterface
public interface ImageChange {
    /**
     * Changes an image, or makes another one of it.
     *
     * @param image with three channels in the order of BGR24, to be written to; closed when this returned
     * @return what comes out in its place, which is copied: {@code image}, or another frame, of any size, which stays the app's; null for
     *     none
     * @throws Exception what goes wrong with this image: the effect's options say what comes out then
     */
    @Nullable
    Frame apply(Frame image) throws Exception;
}
