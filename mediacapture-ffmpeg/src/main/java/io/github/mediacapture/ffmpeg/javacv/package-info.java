/**
 * The bridge to JavaCV and OpenCV, and effects made of FFmpeg's filters: the only package of this module that an app uses.
 *
 * <p>Start at {@link JavaCvFrames} and {@link FilterEffects}. The first needs {@code org.bytedeco:javacv} among the app's dependencies,
 * which this module does not bring; the second does not. A JavaCV frame is closed by whoever has it, as a frame of ours is. Tests:
 * in this package.
 */
@NullMarked
package io.github.mediacapture.ffmpeg.javacv;

import org.jspecify.annotations.NullMarked;
