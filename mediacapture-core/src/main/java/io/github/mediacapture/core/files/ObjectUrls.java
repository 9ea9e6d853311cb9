package io.github.mediacapture.core.files;

import io.github.mediacapture.file.Blob;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The {@code blob:} URLs of a context; each keeps its blob until it is revoked. Thread-safe.
 *
 * @see <a href="https://www.w3.org/TR/FileAPI/#blob-url-store">blob URL store</a>
 */
public final class ObjectUrls {
    private static final String PREFIX = "blob:mediacapture/";

    private final Map<String, Blob> blobs = new ConcurrentHashMap<>();

    /** A new URL. */
    public String create(Blob blob) {
        String url = PREFIX + UUID.randomUUID();
        blobs.put(url, blob);
        return url;
    }

    /** Forgets a URL, if it is known. */
    public void revoke(String url) {
        blobs.remove(withoutFragment(url));
    }

    /** The blob, if the URL is known. */
    public Optional<Blob> resolve(String url) {
        return Optional.ofNullable(blobs.get(withoutFragment(url)));
    }

    private static String withoutFragment(String url) {
        int fragment = url.indexOf('#');
        return fragment < 0 ? url : url.substring(0, fragment);
    }

    /** Forgets all. */
    public void clear() {
        blobs.clear();
    }
}
