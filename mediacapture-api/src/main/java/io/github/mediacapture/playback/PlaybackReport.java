package io.github.mediacapture.playback;

import java.util.List;

/**
 * What an element did since it was loaded, and why; immutable. Beyond the spec, for logs and error messages.
 *
 * @param source what is played, in words
 * @param container the file's format, such as {@code "webm"}; empty before metadata and for streams
 * @param tracks each track's codec, size or rate, and whether it plays, in words
 * @param clock what tells the time: {@code "sound (pulse)"}, or why it is the system's clock
 * @param shownFrames pictures that were presented
 * @param droppedFrames pictures that were left out because the next one was due already
 * @param lateFrames pictures that were presented more than a frame's time after they were due
 * @param worstLatenessNanos by how much the latest of these was late
 * @param stalls how often it had to wait for data
 * @param notes what went wrong and was got over, such as damage in the file; the first 20
 */
public record PlaybackReport(
        String source,
        String container,
        List<String> tracks,
        String clock,
        long shownFrames,
        long droppedFrames,
        long lateFrames,
        long worstLatenessNanos,
        long stalls,
        List<String> notes) {
    /**
     * Copies the lists.
     *
     * @param source what is played
     * @param container the file's format
     * @param tracks in words
     * @param clock what tells the time
     * @param shownFrames presented
     * @param droppedFrames left out
     * @param lateFrames presented late
     * @param worstLatenessNanos by how much
     * @param stalls waits for data
     * @param notes in words
     */
    public PlaybackReport {
        tracks = List.copyOf(tracks);
        notes = List.copyOf(notes);
    }
}
