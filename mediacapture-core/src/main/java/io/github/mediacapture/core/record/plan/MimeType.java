package io.github.mediacapture.core.record.plan;

import io.github.mediacapture.spi.RecordingFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code type/subtype;codecs="a,b";rate=16000;channels=1}; a pure function.
 *
 * <p>Other parameters mean nothing here, such as {@code charset}; but those that say how frames or codecs are to be are
 * refused: nothing would come of them.
 *
 * @see <a href="https://www.w3.org/TR/mediastream-recording/#dom-mediarecorder-istypesupported">isTypeSupported</a>
 */
final class MimeType {
    private static final String RATE = "rate";
    private static final String CHANNELS = "channels";
    private static final String BY_CONSTRAINTS = "constrain the track";
    private static final String BY_CODECS = "name it in codecs, as avc1.64001F or vp09.00.10.08";

    /** What others understand in types, and what does it here. */
    private static final Map<String, String> IN_OTHER_WAYS = Map.of(
            "width", BY_CONSTRAINTS,
            "height", BY_CONSTRAINTS,
            "framerate", BY_CONSTRAINTS,
            "bitrate", "set bitsPerSecond",
            "profile", BY_CODECS,
            "profiles", BY_CODECS,
            "level", BY_CODECS,
            "profile-level-id", BY_CODECS,
            "eotf", "it is that of sRGB");

    private static final int LONGEST = 1_000;

    private static final Set<String> VIDEO_CODECS = Set.of(
            "vp8", "vp08", "vp9", "vp09", "av1", "av01", "h264", "avc1", "avc3", "h265", "hev1", "hvc1", "mjpeg",
            "gif");

    /** 1 is PCM as {@code audio/wav} calls it, ipcm as MP4 does. */
    private static final Set<String> AUDIO_CODECS =
            Set.of("opus", "aac", "mp4a", "mp3", "flac", "pcm", "ipcm", "1", "vorbis");

    /** Apart, so that a recording without a type does not load them. */
    private static final class Syntax {
        private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";
        static final Pattern ESSENCE = Pattern.compile("\\s*(" + TOKEN + "/" + TOKEN + ")\\s*");
        static final Pattern PARAMETER = Pattern.compile(";\\s*(" + TOKEN + ")\\s*=\\s*(?:\"([^\"]*)\"|([^;\"]*))\\s*");
        static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,8}");
    }

    private MimeType() {}

    /** The format that a MIME type asks for; empty if it is not valid or names a codec that nobody knows. */
    static Optional<RecordingFormat> parse(String mimeType) {
        if (mimeType.isEmpty()) {
            return Optional.of(new RecordingFormat("", Optional.empty(), Optional.empty()));
        }
        Matcher essence = Syntax.ESSENCE.matcher(mimeType);
        if (mimeType.length() > LONGEST || !essence.lookingAt()) {
            return Optional.empty();
        }
        return parameters(mimeType, essence.end())
                .flatMap(parameters -> format(essence.group(1).toLowerCase(Locale.ROOT), parameters));
    }

    /** What is wrong with the parameters of a type that {@link #parse} does not take, for people; empty if it is not that. */
    static Optional<String> objection(String mimeType) {
        Matcher essence = Syntax.ESSENCE.matcher(mimeType);
        return mimeType.length() <= LONGEST && essence.lookingAt()
                ? parameters(mimeType, essence.end()).flatMap(MimeType::objection)
                : Optional.empty();
    }

    private static Optional<String> objection(Map<String, String> parameters) {
        for (String name : List.of(RATE, CHANNELS)) {
            String value = parameters.get(name);
            if (value != null && !Syntax.NUMBER.matcher(value).matches()) {
                return Optional.of(name + " must be a whole number from 1 up, not '" + value + "'.");
            }
        }
        return parameters.keySet().stream()
                .filter(IN_OTHER_WAYS::containsKey)
                .sorted()
                .findFirst()
                .map(name -> name + " can't be asked for in a type: " + IN_OTHER_WAYS.get(name) + ".");
    }

    /** By their names in lower case; empty if something else is there, or a name comes twice. */
    private static Optional<Map<String, String>> parameters(String mimeType, int from) {
        Matcher parameter = Syntax.PARAMETER.matcher(mimeType);
        Map<String, String> values = new HashMap<>();
        int end = from;
        while (end < mimeType.length()) {
            if (!parameter.find(end) || parameter.start() != end) {
                return Optional.empty();
            }
            String value = parameter.group(2) != null ? parameter.group(2) : parameter.group(3);
            if (values.putIfAbsent(parameter.group(1).toLowerCase(Locale.ROOT), value.strip()) != null) {
                return Optional.empty();
            }
            end = parameter.end();
        }
        return Optional.of(values);
    }

    private static Optional<RecordingFormat> format(String container, Map<String, String> parameters) {
        return objection(parameters).isPresent()
                ? Optional.empty()
                : format(container, parameters.getOrDefault("codecs", ""))
                        .map(format -> format.withSound(number(parameters, RATE), number(parameters, CHANNELS)));
    }

    private static OptionalInt number(Map<String, String> parameters, String name) {
        String digits = parameters.get(name);
        return digits == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(digits));
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
