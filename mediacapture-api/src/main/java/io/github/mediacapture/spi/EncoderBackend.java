package io.github.mediacapture.spi;

import io.github.mediacapture.diagnosis.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Writes recordings; found by {@link java.util.ServiceLoader}, one instance per context.
 *
 * <p>A constructor does nothing. {@link #complete} may be called from any thread, and keeps what it learnt; {@link #open}
 * on the encode lane.
 */
public interface EncoderBackend extends AutoCloseable {
    /** {@return a short name for messages, such as {@code "ffmpeg"}} */
    String name();

    /** {@return how early it is asked: the higher, the earlier} */
    default int priority() {
        return 0;
    }

    /**
     * Fills in what a request leaves open, and answers truthfully: only what has been seen to work on this machine.
     *
     * @param requested with empty parts for "any"
     * @param video whether a video track is to be written: the answer names its codec
     * @param audio whether an audio track is to be written: the answer names its codec, and has the sample rate and the channel
     *     count of the request, where that has any: what is written has them, too
     * @return empty if it can't be written
     * @throws io.github.mediacapture.errors.MediaException if this machine lacks something that any format needs; the message says
     *     what to add. Core goes on with the other backends and repeats the message when none can write.
     */
    Optional<RecordingFormat> complete(RecordingFormat requested, boolean video, boolean audio);

    /**
     * Likewise, for a video track of a size: the first codec that takes such frames as they are, where the request leaves it
     * open. If none does, or the request names one, the answer is that of the other method, and {@link RecordingEncoder}
     * brings the frames into the codec's range.
     *
     * @param requested with empty parts for "any"
     * @param pictures the size of the track's pictures
     * @param audio whether an audio track is to be written
     * @return empty if it can't be written
     */
    default Optional<RecordingFormat> complete(RecordingFormat requested, FrameSize pictures, boolean audio) {
        return complete(requested, /* video= */ true, audio);
    }

    /**
     * {@return what could be asked for instead, in sentences for people, where {@link #complete} has refused a format; empty if
     * there is nothing to say}
     *
     * @param refused with a sample rate or a channel count, if it was because of these; without, if it was not
     */
    default String adviceFor(RecordingFormat refused) {
        return "";
    }

    /**
     * What a file is taken for because of its name, also formats that this backend does not write: then nothing else should be
     * written into it.
     *
     * @param extension of the name, lower case, without its dot
     * @return the usual format first, with empty parts for "any"; nothing if the extension says nothing
     */
    default List<RecordingFormat> formatsOf(String extension) {
        return List.of();
    }

    /**
     * Begins a file; encoders may open with the first frame, when its size is known.
     *
     * @param request what to write, in a format that {@link #complete} answered
     * @param output where to write it; stays the caller's
     * @return the encoder of this one file; the caller closes it
     * @throws io.github.mediacapture.errors.NotSupportedException if the format can't be written after all
     */
    RecordingEncoder open(RecordingRequest request, EncodedOutput output);

    /**
     * {@return whether {@link RecordingEncoder#bufferLast} works for a format}
     *
     * @param format what {@link #complete} answered
     */
    default boolean canBufferLast(RecordingFormat format) {
        return false;
    }

    /**
     * Copies the frames and audio of an incomplete file, as far as they are whole, into a complete one; may take a while.
     *
     * @param unfinished such as a process leaves that was killed while it recorded
     * @param output where the complete file goes; it is empty before
     * @return false if it is no kind of file that this backend writes; nothing was written then
     * @throws io.github.mediacapture.errors.NotReadableException if nothing in it can be played
     * @throws io.github.mediacapture.errors.UnknownException if the output fails
     */
    default boolean recover(Path unfinished, EncodedOutput output) {
        return false;
    }

    /** {@return the types of the files that {@link #recover} knows, for messages} */
    default List<String> recoverableTypes() {
        return List.of();
    }

    /**
     * {@return what people should know who look for the cause of a trouble: the versions of what it uses, where that comes from, and what
     * it can't use} Core itself tells what formats can be written, or why none can. Takes a few seconds at most.
     */
    default List<Finding> diagnose() {
        return List.of();
    }

    /** Gives everything back. Idempotent. */
    @Override
    void close();
}
