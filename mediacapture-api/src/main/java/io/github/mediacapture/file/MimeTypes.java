package io.github.mediacapture.file;

import io.github.mediacapture.internal.Arguments;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The MIME types of files, from a table of media files that is the same on every machine: operating systems know few of them.
 * Beyond the spec; stateless.
 */
public final class MimeTypes {
    /** Extensions by type; the usual one first. */
    private static final String[][] TABLE = {
        {"video/webm", "webm"},
        {"video/x-matroska", "mkv", "mk3d"},
        {"video/mp4", "mp4", "m4v", "mp4v"},
        {"video/quicktime", "mov", "qt"},
        {"video/mp2t", "ts"},
        {"video/vnd.dlna.mpeg-tts", "m2ts", "mts"},
        {"video/mpeg", "mpg", "mpeg", "mpe", "m2v"},
        {"video/ogg", "ogv", "ogm"},
        {"video/3gpp", "3gp"},
        {"video/3gpp2", "3g2"},
        {"video/x-msvideo", "avi"},
        {"video/x-ms-wmv", "wmv"},
        {"video/x-ms-asf", "asf"},
        {"video/x-flv", "flv", "f4v"},
        {"audio/webm", "weba"},
        {"audio/x-matroska", "mka"},
        {"audio/mp4", "m4a", "m4b"},
        {"audio/mpeg", "mp3", "mp2", "mpga"},
        {"audio/ogg", "ogg", "oga", "opus", "spx"},
        {"audio/flac", "flac"},
        {"audio/wav", "wav", "wave"},
        {"audio/aac", "aac", "adts"},
        {"audio/ac3", "ac3"},
        {"audio/aiff", "aif", "aiff", "aifc"},
        {"audio/x-caf", "caf"},
        {"audio/amr", "amr"},
        {"audio/midi", "mid", "midi"},
        {"audio/x-ms-wma", "wma"},
        {"image/jpeg", "jpg", "jpeg", "jpe", "jfif"},
        {"image/png", "png"},
        {"image/apng", "apng"},
        {"image/gif", "gif"},
        {"image/webp", "webp"},
        {"image/avif", "avif"},
        {"image/heic", "heic"},
        {"image/heif", "heif"},
        {"image/jxl", "jxl"},
        {"image/bmp", "bmp"},
        {"image/tiff", "tif", "tiff"},
        {"image/svg+xml", "svg"},
        {"image/x-icon", "ico"},
        {"text/vtt", "vtt"},
        {"text/plain", "txt"},
        {"application/json", "json"},
        {"application/pdf", "pdf"},
        {"application/zip", "zip"},
    };

    /** Other names that are in use for the types of the table. */
    private static final Map<String, String> OTHER_NAMES = Map.ofEntries(
            Map.entry("video/matroska", "video/x-matroska"),
            Map.entry("video/x-m4v", "video/mp4"),
            Map.entry("video/avi", "video/x-msvideo"),
            Map.entry("video/msvideo", "video/x-msvideo"),
            Map.entry("audio/matroska", "audio/x-matroska"),
            Map.entry("audio/x-m4a", "audio/mp4"),
            Map.entry("audio/m4a", "audio/mp4"),
            Map.entry("audio/mp3", "audio/mpeg"),
            Map.entry("audio/x-mp3", "audio/mpeg"),
            Map.entry("audio/opus", "audio/ogg"),
            Map.entry("audio/x-flac", "audio/flac"),
            Map.entry("audio/x-wav", "audio/wav"),
            Map.entry("audio/wave", "audio/wav"),
            Map.entry("audio/vnd.wave", "audio/wav"),
            Map.entry("audio/x-aac", "audio/aac"),
            Map.entry("audio/x-aiff", "audio/aiff"),
            Map.entry("image/jpg", "image/jpeg"),
            Map.entry("image/pjpeg", "image/jpeg"),
            Map.entry("image/vnd.microsoft.icon", "image/x-icon"));

    private static final Map<String, String> BY_EXTENSION = byExtension();

    private MimeTypes() {}

    private static Map<String, String> byExtension() {
        Map<String, String> types = new HashMap<>();
        for (String[] row : TABLE) {
            for (int i = 1; i < row.length; i++) {
                types.put(row[i], row[0]);
            }
        }
        return types;
    }

    /**
     * {@return a type as a blob has it: empty if a character is outside U+0020 to U+007E, else in lower case, but for its
     * parameters, in which the names of codecs have capitals}
     *
     * @param type any text
     * @see <a href="https://www.w3.org/TR/FileAPI/#constructorBlob">File API, Blob</a>
     */
    public static String normal(String type) {
        if (!Arguments.required(type, "type").chars().allMatch(each -> each >= ' ' && each <= '~')) {
            return "";
        }
        int parameters = type.indexOf(';');
        return parameters < 0
                ? type.toLowerCase(Locale.ROOT)
                : type.substring(0, parameters).toLowerCase(Locale.ROOT) + type.substring(parameters);
    }

    /**
     * {@return a type without parameters, in lower case, under its name in the table if it has several}
     *
     * @param type such as {@code "audio/X-WAV;codecs=1"}
     */
    public static String essence(String type) {
        int parameters = Arguments.required(type, "type").indexOf(';');
        String essence =
                (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
        return OTHER_NAMES.getOrDefault(essence, essence);
    }

    /**
     * {@return the type that the end of a file's name stands for; empty if it is not in the table}
     *
     * @param fileName such as {@code "holiday.MKV"}
     */
    public static String ofName(String fileName) {
        int dot = Arguments.required(fileName, "fileName").lastIndexOf('.');
        return dot < 0
                ? ""
                : BY_EXTENSION.getOrDefault(fileName.substring(dot + 1).toLowerCase(Locale.ROOT), "");
    }

    /**
     * {@return the usual end of the names of files of a type, with its dot; empty if it is not in the table}
     *
     * @param type with or without parameters
     */
    public static String extensionOf(String type) {
        String essence = essence(type);
        for (String[] row : TABLE) {
            if (row[0].equals(essence)) {
                return "." + row[1];
            }
        }
        return "";
    }
}
