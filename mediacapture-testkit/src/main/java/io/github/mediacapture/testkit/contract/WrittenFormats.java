package io.github.mediacapture.testkit.contract;

import io.github.mediacapture.spi.EncoderBackend;
import io.github.mediacapture.spi.RecordingFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks an encoder backend what it writes. */
record WrittenFormats(EncoderBackend backend, List<String> containers) {
    private static final List<String> VIDEO_CODECS =
            List.of("vp8", "vp9", "av01.0.04M.08", "avc1.42E01E", "hvc1", "mjpeg", "gif");
    private static final List<String> AUDIO_CODECS = List.of("opus", "mp4a.40.2", "flac", "mp3", "pcm");

    /** What a request was completed to, and for which tracks. */
    public record Tracks(RecordingFormat format, boolean video, boolean audio) {}

    /** A container with whatever codecs. */
    static RecordingFormat anyOf(String container) {
        return new RecordingFormat(container, Optional.empty(), Optional.empty());
    }

    /** Each container with the codecs that the backend chooses: for video and audio, and for each alone. */
    List<Tracks> usual() {
        return containers.stream()
                .map(WrittenFormats::anyOf)
                .flatMap(any ->
                        Stream.of(complete(any, true, true), complete(any, true, false), complete(any, false, true)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Each container with each codec that it takes, and with another codec beside it where it takes one. */
    Stream<Tracks> pairs() {
        return containers.stream().flatMap(container -> {
            Stream<Optional<Tracks>> video = VIDEO_CODECS.stream().map(codec -> {
                RecordingFormat wanted = new RecordingFormat(container, Optional.of(codec), Optional.empty());
                return complete(wanted, true, true).or(() -> complete(wanted, true, false));
            });
            Stream<Optional<Tracks>> audio = AUDIO_CODECS.stream().map(codec -> {
                RecordingFormat wanted = new RecordingFormat(container, Optional.empty(), Optional.of(codec));
                return complete(wanted, true, true).or(() -> complete(wanted, false, true));
            });
            return Stream.concat(video, audio).flatMap(Optional::stream).distinct();
        });
    }

    private Optional<Tracks> complete(RecordingFormat requested, boolean video, boolean audio) {
        return backend.complete(requested, video, audio).map(format -> new Tracks(format, video, audio));
    }
}
