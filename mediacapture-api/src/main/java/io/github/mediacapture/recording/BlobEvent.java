package io.github.mediacapture.recording;

import io.github.mediacapture.events.Event;
import io.github.mediacapture.file.Blob;
import java.time.Duration;
import java.util.Objects;

/**
 * A chunk of a recording is ready; all chunks in order are the file.
 *
 * @param target the recorder
 * @param data the bytes; may be empty
 * @param timecode from the first chunk's beginning to this chunk's
 * @see <a href="https://www.w3.org/TR/mediastream-recording/#blobevent-section">BlobEvent</a>
 */
public record BlobEvent(MediaRecorder target, Blob data, Duration timecode) implements Event {
    /**
     * Rejects nulls.
     *
     * @param target not null
     * @param data not null; may be empty
     * @param timecode not null
     */
    public BlobEvent {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(timecode, "timecode");
    }

    @Override
    public String type() {
        return "dataavailable";
    }
}
