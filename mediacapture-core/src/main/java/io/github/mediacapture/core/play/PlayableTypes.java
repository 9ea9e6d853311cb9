package io.github.mediacapture.core.play;

import io.github.mediacapture.core.runtime.Thrown;
import io.github.mediacapture.decoding.DecoderBackend;
import io.github.mediacapture.internal.LazyLog;
import io.github.mediacapture.playback.CanPlayTypeResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether files of a type can be played; stateless.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/media.html#dom-navigator-canplaytype">canPlayType</a>
 */
final class PlayableTypes {
    private static final LazyLog LOG = new LazyLog(PlayableTypes.class);
    private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";
    private static final Pattern ESSENCE =
            Pattern.compile("\\s*(" + TOKEN + "/" + TOKEN + ")\\s*(?:;.*)?", Pattern.DOTALL);
    private static final Pattern CODECS =
            Pattern.compile(";\\s*codecs\\s*=\\s*(?:\"([^\"]*)\"|([^;\\s]*))", Pattern.CASE_INSENSITIVE);

    /** They name a family, of which some profiles may be beyond a decoder. */
    private static final Set<String> VAGUE = Set.of("avc1", "avc3", "hvc1", "hev1", "mp4a");

    /** Their files hold one codec, so there is nothing to leave open. */
    private static final Set<String> OF_ONE_CODEC =
            Set.of("audio/mpeg", "audio/mp3", "audio/aac", "audio/flac", "audio/x-flac");

    private PlayableTypes() {}

    static CanPlayTypeResult answer(String type, List<DecoderBackend> backends) {
        Matcher parsed = ESSENCE.matcher(type);
        if (!parsed.matches()) {
            return CanPlayTypeResult.NO;
        }
        String essence = parsed.group(1).toLowerCase(Locale.ROOT);
        if (essence.equals("application/octet-stream") || !decodes(backends, essence, "")) {
            return CanPlayTypeResult.NO;
        }
        List<String> codecs = codecs(type);
        if (codecs.isEmpty()) {
            return OF_ONE_CODEC.contains(essence) ? CanPlayTypeResult.PROBABLY : CanPlayTypeResult.MAYBE;
        }
        boolean all = codecs.stream().allMatch(codec -> decodes(backends, essence, codec));
        boolean vague = codecs.stream().anyMatch(VAGUE::contains);
        return !all ? CanPlayTypeResult.NO : vague ? CanPlayTypeResult.MAYBE : CanPlayTypeResult.PROBABLY;
    }

    private static List<String> codecs(String type) {
        List<String> codecs = new ArrayList<>();
        Matcher found = CODECS.matcher(type);
        if (found.find()) {
            String list = found.group(1) == null ? found.group(2) : found.group(1);
            for (String codec : list.split(",", -1)) {
                if (!codec.isBlank()) {
                    codecs.add(codec.strip());
                }
            }
        }
        return codecs;
    }

    /** Whatever a backend throws, it does not decode that. */
    private static boolean decodes(List<DecoderBackend> backends, String essence, String codec) {
        for (DecoderBackend backend : backends) {
            try {
                if (backend.decodes(essence, codec)) {
                    return true;
                }
            } catch (Throwable e) { // somebody else's code, which a library may be missing
                LOG.get()
                        .log(
                                System.Logger.Level.DEBUG,
                                "A decoder could not be asked",
                                Thrown.asMedia("Asking for a type", e));
            }
        }
        return false;
    }
}
