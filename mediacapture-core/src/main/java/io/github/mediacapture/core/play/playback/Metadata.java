package io.github.mediacapture.core.play.playback;

import java.util.List;

/**
 * What is known of what is played once it is loaded.
 *
 * @param container for the report; empty for a stream
 * @param duration seconds; infinite for what does not end
 * @param seekable whether it can be sent to another position
 * @param width pixels to show; 0 if there are no pictures
 * @param height likewise
 * @param tracks those that can be played
 * @param notes what is left out and why
 */
public record Metadata(
        String container,
        double duration,
        boolean seekable,
        int width,
        int height,
        List<Track> tracks,
        List<String> notes) {
    /**
     * A track.
     *
     * @param number of a file its number, of a stream its place
     * @param id as the spec has it
     * @param pictures whether it is of pictures
     * @param label for people, may be empty
     * @param language as the file has it, may be empty
     * @param details for the report, such as {@code "vp8 640x480"}
     */
    public record Track(int number, String id, boolean pictures, String label, String language, String details) {}
}
