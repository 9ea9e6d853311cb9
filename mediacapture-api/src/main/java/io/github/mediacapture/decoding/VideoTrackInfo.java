package io.github.mediacapture.decoding;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A track of pictures; immutable.
 *
 * @param id its number in this file
 * @param codec as MIME types name it, else a short name
 * @param language as the file names it
 * @param width pixels to show, before rotation, as the file says
 * @param height likewise
 * @param frameRate frames per second, if that is the same all the time, as far as the file's beginning tells
 * @param rotation by how many degrees the pictures are turned to be shown, clockwise: 0, 90, 180 or 270
 * @param flip whether left and right change places after that
 */
public record VideoTrackInfo(
        int id,
        String codec,
        Optional<String> language,
        int width,
        int height,
        OptionalDouble frameRate,
        int rotation,
        boolean flip)
        implements TrackInfo {}
