package io.github.mediacapture.spi;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A container and its codecs; immutable.
 *
 * @param container the MIME type without parameters, lower case, such as {@code "video/webm"}; empty for "any"
 * @param videoCodec as MIME types write it, such as {@code "vp8"} or {@code "avc1.42E01E"}; empty for "any" in a request,
 *     "none" in an answer
 * @param audioCodec likewise, such as {@code "opus"}
 */
public record RecordingFormat(String container, Optional<String> videoCodec, Optional<String> audioCodec) {
    /** Rejects nulls. */
    public RecordingFormat {
        Objects.requireNonNull(container, "container");
        Objects.requireNonNull(videoCodec, "videoCodec");
        Objects.requireNonNull(audioCodec, "audioCodec");
    }

    /** Whether nothing is said: any format will do. */
    public boolean isAny() {
        return container.isEmpty() && videoCodec.isEmpty() && audioCodec.isEmpty();
    }

    /**
     * This format with what another one says, too.
     *
     * @return empty if they contradict each other
     */
    public Optional<RecordingFormat> narrowedTo(RecordingFormat other) {
        boolean contradicts = !(other.container.isEmpty() || other.container.equals(container))
                || contradict(videoCodec, other.videoCodec)
                || contradict(audioCodec, other.audioCodec);
        return contradicts
                ? Optional.empty()
                : Optional.of(new RecordingFormat(
                        container, other.videoCodec.or(() -> videoCodec), other.audioCodec.or(() -> audioCodec)));
    }

    private static boolean contradict(Optional<String> one, Optional<String> other) {
        return one.isPresent() && other.isPresent() && !one.get().equalsIgnoreCase(other.get());
    }

    /** The full MIME type, such as {@code "video/webm;codecs=vp8,opus"}. */
    public String mimeType() {
        String codecs =
                Stream.of(videoCodec, audioCodec).flatMap(Optional::stream).collect(Collectors.joining(","));
        return codecs.isEmpty() ? container : container + ";codecs=" + codecs;
    }
}
