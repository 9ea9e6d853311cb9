package io.github.mediacapture.spi;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A container and its codecs; immutable.
 *
 * @param container the MIME type without parameters, lower case, such as {@code "video/webm"}; empty for "any"
 * @param videoCodec as MIME types write it, such as {@code "vp8"} or {@code "avc1.42E01E"}; empty for "any" in a request,
 *     "none" in an answer
 * @param audioCodec likewise, such as {@code "opus"}
 * @param audioSampleRate of the audio in the file, in Hz; empty for any
 * @param audioChannelCount of the audio in the file; empty for any
 */
public record RecordingFormat(
        String container,
        Optional<String> videoCodec,
        Optional<String> audioCodec,
        OptionalInt audioSampleRate,
        OptionalInt audioChannelCount) {
    /**
     * Rejects nulls.
     *
     * @param container not null; empty for "any"
     * @param videoCodec not null
     * @param audioCodec not null
     * @param audioSampleRate not null
     * @param audioChannelCount not null
     */
    public RecordingFormat {
        Objects.requireNonNull(container, "container");
        Objects.requireNonNull(videoCodec, "videoCodec");
        Objects.requireNonNull(audioCodec, "audioCodec");
        Objects.requireNonNull(audioSampleRate, "audioSampleRate");
        Objects.requireNonNull(audioChannelCount, "audioChannelCount");
    }

    /**
     * Describes a format whose audio has any rate and any channels.
     *
     * @param container the MIME type without parameters; empty for "any"
     * @param videoCodec as MIME types write it, or empty
     * @param audioCodec as MIME types write it, or empty
     */
    public RecordingFormat(String container, Optional<String> videoCodec, Optional<String> audioCodec) {
        this(container, videoCodec, audioCodec, OptionalInt.empty(), OptionalInt.empty());
    }

    /**
     * {@return this format with other codecs}
     *
     * @param video as MIME types write it, or empty
     * @param audio as MIME types write it, or empty
     */
    public RecordingFormat withCodecs(Optional<String> video, Optional<String> audio) {
        return new RecordingFormat(container, video, audio, audioSampleRate, audioChannelCount);
    }

    /**
     * {@return this format in another container}
     *
     * @param mimeType without parameters; empty for "any"
     */
    public RecordingFormat withContainer(String mimeType) {
        return new RecordingFormat(mimeType, videoCodec, audioCodec, audioSampleRate, audioChannelCount);
    }

    /**
     * {@return this format with audio of a rate and with channels; empty for any}
     *
     * @param sampleRate hertz
     * @param channelCount positive
     */
    public RecordingFormat withSound(OptionalInt sampleRate, OptionalInt channelCount) {
        return new RecordingFormat(container, videoCodec, audioCodec, sampleRate, channelCount);
    }

    /** {@return whether it says what the audio is to be like} */
    public boolean describesAudio() {
        return audioSampleRate.isPresent() || audioChannelCount.isPresent();
    }

    /** {@return whether neither a container nor a codec is said} */
    public boolean isAny() {
        return container.isEmpty() && videoCodec.isEmpty() && audioCodec.isEmpty();
    }

    /**
     * This format with what another one says, too. What the audio is to be like is what the other one says, or nothing.
     *
     * @param other with empty parts for "any"
     * @return empty if they contradict each other
     */
    public Optional<RecordingFormat> narrowedTo(RecordingFormat other) {
        boolean contradicts = !(other.container.isEmpty() || other.container.equals(container))
                || contradict(videoCodec, other.videoCodec)
                || contradict(audioCodec, other.audioCodec);
        return contradicts
                ? Optional.empty()
                : Optional.of(other.withContainer(container)
                        .withCodecs(other.videoCodec.or(() -> videoCodec), other.audioCodec.or(() -> audioCodec)));
    }

    private static boolean contradict(Optional<String> one, Optional<String> other) {
        return one.isPresent() && other.isPresent() && !one.get().equalsIgnoreCase(other.get());
    }

    /** {@return container and codecs, such as {@code "video/webm;codecs=vp8,opus"}} */
    public String mimeType() {
        String codecs =
                Stream.of(videoCodec, audioCodec).flatMap(Optional::stream).collect(Collectors.joining(","));
        return codecs.isEmpty() ? container : container + ";codecs=" + codecs;
    }
}
