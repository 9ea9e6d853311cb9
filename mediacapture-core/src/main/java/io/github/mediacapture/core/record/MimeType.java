package io.github.mediacapture.core.record;

import io.github.mediacapture.spi.RecordingFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code type/subtype;codecs="a,b"}; a pure function.
 *
 * @see <a href="https://www.w3.org/TR/mediastream-recording/#dom-mediarecorder-istypesupported">isTypeSupported</a>
 */
final class MimeType {
    private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";
    private static final Pattern ESSENCE = Pattern.compile("\\s*(" + TOKEN + "/" + TOKEN + ")\\s*");
    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*(" + TOKEN + ")\\s*=\\s*(?:\"([^\"]*)\"|([^;\"]*))\\s*");
    private static final int LONGEST = 1_000;

    private static final Set<String> VIDEO_CODECS = Set.of(
            "vp8", "vp08", "vp9", "vp09", "av1", "av01", "h264", "avc1", "avc3", "h265", "hev1", "hvc1", "mjpeg",
            "gif");

    /** 1 is PCM as {@code audio/wav} calls it, ipcm as MP4 does. */
    private static final Set<String> AUDIO_CODECS =
            Set.of("opus", "aac", "mp4a", "mp3", "flac", "pcm", "ipcm", "1", "vorbis");

    private MimeType() {}

    /** The format that a MIME type asks for; empty if it is not valid or names a codec that nobody knows. */
    static Optional<RecordingFormat> parse(String mimeType) {
        if (mimeType.isEmpty()) {
            return Optional.of(new RecordingFormat("", Optional.empty(), Optional.empty()));
        }
        Matcher essence = ESSENCE.matcher(mimeType);
        if (mimeType.length() > LONGEST || !essence.lookingAt()) {
            return Optional.empty();
        }
        Matcher parameter = PARAMETER.matcher(mimeType);
        String codecs = "";
        int end = essence.end();
        while (end < mimeType.length()) {
            if (!parameter.find(end) || parameter.start() != end) {
                return Optional.empty();
            }
            if (parameter.group(1).equalsIgnoreCase("codecs")) {
                codecs = parameter.group(2) != null ? parameter.group(2) : parameter.group(3);
            }
            end = parameter.end();
        }
        return format(essence.group(1).toLowerCase(Locale.ROOT), codecs.strip());
    }

    private static Optional<RecordingFormat> format(String container, String codecs) {
        List<String> video = new ArrayList<>();
        List<String> audio = new ArrayList<>();
        if (!codecs.isEmpty()) {
            for (String codec : codecs.split(",", -1)) {
                String family = family(codec.strip());
                if (VIDEO_CODECS.contains(family)) {
                    video.add(codec.strip());
                } else if (AUDIO_CODECS.contains(family)) {
                    audio.add(codec.strip());
                } else {
                    return Optional.empty();
                }
            }
        }
        return video.size() > 1 || audio.size() > 1
                ? Optional.empty()
                : Optional.of(new RecordingFormat(
                        container, video.stream().findFirst(), audio.stream().findFirst()));
    }

    private static String family(String codec) {
        int dot = codec.indexOf('.');
        return (dot < 0 ? codec : codec.substring(0, dot)).toLowerCase(Locale.ROOT);
    }
}
