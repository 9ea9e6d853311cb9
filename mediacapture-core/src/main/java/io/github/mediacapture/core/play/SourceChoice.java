package io.github.mediacapture.core.play;

import io.github.mediacapture.core.files.ObjectUrls;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.file.MediaFile;
import io.github.mediacapture.internal.Arguments;
import io.github.mediacapture.internal.Reason;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a URL names; opens nothing but the address of a file. Stateless but for the context's {@code blob:} URLs. */
final class SourceChoice {
    /** Normal play time of Media Fragments: seconds, or minutes and hours before them. */
    private static final Pattern START =
            Pattern.compile("(?:^|&)t=(?:npt:)?(?:(?:(\\d+):)?(\\d{1,2}):)?(\\d{1,9}(?:\\.\\d*)?)");

    private final ObjectUrls objectUrls;

    SourceChoice(ObjectUrls objectUrls) {
        this.objectUrls = objectUrls;
    }

    /**
     * What is behind a URL.
     *
     * @throws MediaException why there is nothing
     */
    Blob resolve(String url) {
        if (url.isEmpty()) {
            throw new NotSupportedException("The src is empty: set a file, a blob or a stream");
        }
        return switch (scheme(url)) {
            case "blob" ->
                objectUrls
                        .resolve(url)
                        .orElseThrow(() -> new NotFoundException("There is no blob behind " + Arguments.shortened(url)
                                + ": it was revoked, or is of another MediaCapture"));
            case "data" -> data(url);
            case "file" -> MediaFile.of(path(url));
            default ->
                throw new NotSupportedException("Only blob:, data: and file: URLs are played, not "
                        + Arguments.shortened(url)
                        + "; for a file of this machine, setSrc(Path); load what is elsewhere into a Blob first");
        };
    }

    private static Blob data(String url) {
        try {
            return Blob.ofDataUrl(url);
        } catch (IllegalArgumentException e) {
            throw new NotSupportedException(Reason.of(e), e);
        }
    }

    private static String scheme(String url) {
        int colon = url.indexOf(':');
        return colon < 0 ? "" : url.substring(0, colon).toLowerCase(Locale.ROOT);
    }

    private static Path path(String url) {
        try {
            int fragment = url.indexOf('#');
            return Path.of(URI.create(fragment < 0 ? url : url.substring(0, fragment)));
        } catch (RuntimeException e) { // of a URI that is none, or of a host, say
            throw new NotSupportedException(
                    Arguments.shortened(url) + " is no file of this machine: " + Reason.of(e), e);
        }
    }

    /** Where a URL says that playing starts, in seconds; 0 if it does not say. */
    static double start(String url) {
        int fragment = url.indexOf('#');
        Matcher matcher = START.matcher(fragment < 0 ? "" : url.substring(fragment + 1));
        if (!matcher.find()) {
            return 0;
        }
        return 3600 * number(matcher.group(1)) + 60 * number(matcher.group(2)) + number(matcher.group(3));
    }

    private static double number(@Nullable String digits) {
        return digits == null ? 0 : Double.parseDouble(digits);
    }
}
