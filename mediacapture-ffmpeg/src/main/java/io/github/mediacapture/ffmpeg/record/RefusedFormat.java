package io.github.mediacapture.ffmpeg.record;

import io.github.mediacapture.ffmpeg.encode.AudioCodec;
import io.github.mediacapture.ffmpeg.encode.VideoCodec;
import io.github.mediacapture.ffmpeg.mux.Container;
import io.github.mediacapture.spi.RecordingFormat;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;

/** What could be asked for in the place of a container or codec that is not written, in sentences for people; stateless. */
final class RefusedFormat {
    private RefusedFormat() {}

    /** Empty where neither is to blame. */
    static String advice(RecordingFormat refused) {
        Optional<Container> container = Container.of(refused.container());
        return container.isEmpty()
                ? "FFmpeg writes " + String.join(", ", Container.types()) + "."
                : advice(container.get(), refused);
    }

    private static String advice(Container container, RecordingFormat refused) {
        Optional<VideoCodec> video = refused.videoCodec().flatMap(VideoCodec::of);
        Optional<AudioCodec> audio = refused.audioCodec().flatMap(AudioCodec::of);
        boolean knowsVideo = refused.videoCodec().isEmpty()
                || video.filter(container.videoCodecs()::contains).isPresent();
        boolean knowsAudio = refused.audioCodec().isEmpty()
                || audio.filter(container.audioCodecs()::contains).isPresent();
        if (!knowsVideo || !knowsAudio) {
            return refused.container() + " takes " + codecs(container) + ".";
        }
        if (refused.videoCodec().isPresent() && Container.isAudioOnly(refused.container())) {
            return refused.container() + " has no pictures; " + container.mimeType(true) + " has.";
        }
        return video.filter(codec -> !codec.isThere())
                .map(codec -> "FFmpeg was built without "
                        + codec.encoders(false).get(0) + ": add the dependency"
                        + " org.bytedeco:ffmpeg with the classifier " + Loader.getPlatform() + "-gpl, which puts your"
                        + " distribution under the GPL, or record another codec.")
                .orElse("");
    }

    private static String codecs(Container container) {
        return Stream.concat(
                        container.videoCodecs().stream().map(VideoCodec::mimeName),
                        container.audioCodecs().stream().map(container::mimeName))
                .collect(Collectors.joining(", "));
    }
}
