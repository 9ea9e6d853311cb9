package io.github.mediacapture.ffmpeg.devices.windows;

import java.util.List;

/** What DirectShow tells through FFmpeg; may block for as long as a camera's driver likes. */
interface DirectShow {
    /**
     * The sources that are plugged in, in the system's order; starts none.
     *
     * @return empty if there is none
     */
    List<Source> sources();

    /** What FFmpeg logs about the formats of a source, line by line; starts nothing. */
    List<String> formats(String name);

    /**
     * A source.
     *
     * @param name DirectShow's own, which no other source has, such as {@code @device_sw_{860BB310-…}}
     * @param label for people
     * @param hasVideo whether frames come from it; those that do not answer are told by their names
     */
    record Source(String name, String label, boolean hasVideo) {}
}
