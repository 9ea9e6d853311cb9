package io.github.mediacapture.examples;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What file names and MIME types tell about each other. */
final class MediaType {
    private record Container(String extension, String mimeType) {}

    private static final List<Container> CONTAINERS = List.of(
            new Container(".webm", "video/webm"),
            new Container(".mkv", "video/x-matroska"),
            new Container(".mp4", "video/mp4"),
            new Container(".ts", "video/mp2t"),
            new Container(".gif", "image/gif"),
            new Container(".ogg", "audio/ogg"),
            new Container(".m4a", "audio/x-m4a"),
            new Container(".mp3", "audio/mpeg"),
            new Container(".flac", "audio/flac"),
            new Container(".wav", "audio/wav"));

    /** Types worth trying where another is not supported. */
    static final List<String> COMMON = List.of(
            "video/webm;codecs=vp8,opus",
            "video/webm;codecs=vp9,opus",
            "video/mp4;codecs=avc1,mp4a.40.2",
            "video/x-matroska;codecs=avc1,opus");

    private MediaType() {}

    /** The type that a file's name stands for. */
    static Optional<String> ofFile(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return CONTAINERS.stream()
                .filter(container -> name.endsWith(container.extension()))
                .map(Container::mimeType)
                .findFirst();
    }

    /** The extension for a type, with its dot; {@code .webm} for a type that has none of its own. */
    static String extensionOf(String mimeType) {
        String container = mimeType.split(";", 2)[0].strip();
        return CONTAINERS.stream()
                .filter(candidate -> candidate.mimeType().equalsIgnoreCase(container))
                .map(Container::extension)
                .findFirst()
                .orElse(".webm");
    }

    /** The extensions that {@link #ofFile} knows, for people. */
    static String extensions() {
        return String.join(", ", CONTAINERS.stream().map(Container::extension).toList());
    }

    /** Whether files of a type hold pictures. */
    static boolean hasPicture(String mimeType) {
        return !mimeType.toLowerCase(Locale.ROOT).startsWith("audio/");
    }

    /** Whether files of a type hold sound. */
    static boolean hasSound(String mimeType) {
        return !mimeType.toLowerCase(Locale.ROOT).startsWith("image/");
    }

    /** The codecs that a type names, in its order. */
    static List<String> codecs(String mimeType) {
        int at = mimeType.toLowerCase(Locale.ROOT).indexOf("codecs=");
        if (at < 0) {
            return List.of();
        }
        String codecs = mimeType.substring(at + "codecs=".length()).split(";", 2)[0];
        return List.of(codecs.replace("\"", "").strip().split("\\s*,\\s*"));
    }
}
