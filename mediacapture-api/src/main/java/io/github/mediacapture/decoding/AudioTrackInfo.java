package io.github.mediacapture.decoding;

import java.util.Optional;

/**
 * A track of sound; immutable. What is decoded may have another rate or other channels, as of HE-AAC: each {@code AudioData} tells.
 *
 * @param id its number in this file
 * @param codec as MIME types name it, else a short name
 * @param language as the file names it
 * @param sampleRate hertz, as the file says
 * @param numberOfChannels as the file says
 */
public record AudioTrackInfo(int id, String codec, Optional<String> language, int sampleRate, int numberOfChannels)
        implements TrackInfo {}
