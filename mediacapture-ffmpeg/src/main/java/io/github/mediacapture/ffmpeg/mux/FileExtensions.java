package io.github.mediacapture.ffmpeg.mux;

import io.github.mediacapture.spi.RecordingFormat;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the ends of file names say: all that are in use for the containers, and those of other media that are not written. */
public final class FileExtensions {
    private FileExtensions() {}

    /** The formats that go by an extension, which is in lower case, the usual one first; empty if it says nothing. */
    public static List<RecordingFormat> formatsOf(String extension) {
        return switch (extension) {
            case "opus" -> List.of(new RecordingFormat("audio/ogg", Optional.empty(), Optional.of("opus")));
            // Every WebM is a Matroska file.
            case "mkv" ->
                any(Stream.of(Container.MATROSKA.mimeTypes(), Container.WEBM.mimeTypes())
                        .flatMap(List::stream));
            case "mka" ->
                any(Stream.of(Container.MATROSKA.audioTypes(), Container.WEBM.audioTypes())
                        .flatMap(List::stream));
            case "webm" -> any(Container.WEBM.mimeTypes());
            case "weba" -> any(Container.WEBM.audioTypes());
            case "mp4" -> any(Container.MP4.mimeTypes());
            case "m4v" -> any(Container.MP4.mimeType(true));
            case "m4a", "m4b" -> any(Container.MP4.audioTypes());
            case "ts" -> any(Container.MPEG_TS.mimeTypes());
            case "ogg", "oga" -> any(Container.OGG.mimeTypes());
            case "mp3" -> any(Container.MP3_FILE.mimeTypes());
            case "flac" -> any(Container.FLAC_FILE.mimeTypes());
            case "wav", "wave" -> any(Container.WAV.mimeTypes());
            case "gif" -> any(Container.GIF.mimeTypes());
            default -> other(extension);
        };
    }

    /** Formats that are not written; .m2ts has four bytes more than MPEG-TS in each packet. */
    private static List<RecordingFormat> other(String extension) {
        return switch (extension) {
            case "mov", "qt" -> any("video/quicktime");
            case "3gp" -> any("video/3gpp");
            case "3g2" -> any("video/3gpp2");
            case "avi" -> any("video/x-msvideo");
            case "flv" -> any("video/x-flv");
            case "wmv" -> any("video/x-ms-wmv");
            case "mpg", "mpeg" -> any("video/mpeg");
            case "m2ts", "mts" -> any("video/vnd.dlna.mpeg-tts");
            case "ogv" -> any("video/ogg");
            case "aac" -> any("audio/aac");
            case "ac3" -> any("audio/ac3");
            case "aif", "aiff" -> any("audio/aiff");
            case "wma" -> any("audio/x-ms-wma");
            case "png", "apng", "webp", "avif", "jpeg" -> any("image/" + extension);
            case "jpg" -> any("image/jpeg");
            default -> List.of();
        };
    }

    private static List<RecordingFormat> any(Collection<String> mimeTypes) {
        return any(mimeTypes.stream());
    }

    private static List<RecordingFormat> any(String... mimeTypes) {
        return any(Stream.of(mimeTypes));
    }

    private static List<RecordingFormat> any(Stream<String> mimeTypes) {
        return mimeTypes
                .map(type -> new RecordingFormat(type, Optional.empty(), Optional.empty()))
                .toList();
    }
}
