package io.github.mediacapture;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * How a recording is getting on; a snapshot, beyond the spec.
 *
 * @param duration how much has been recorded, without pauses
 * @param framesCaptured pictures that reached the recorder
 * @param framesEncoded pictures that are in the file
 * @param framesDropped pictures left out because the encoder could not keep up; audio is never left out
 * @param bytesWritten size of the file so far
 * @param encoders what does the work, such as {@code libvpx}; empty until the first picture or sample
 */
public record RecorderStatistics(
        Duration duration,
        long framesCaptured,
        long framesEncoded,
        long framesDropped,
        long bytesWritten,
        List<String> encoders) {
    /** Copies the list. */
    public RecorderStatistics {
        Objects.requireNonNull(duration, "duration");
        encoders = List.copyOf(encoders);
    }
}
