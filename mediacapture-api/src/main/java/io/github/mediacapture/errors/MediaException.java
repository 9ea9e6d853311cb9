package io.github.mediacapture.errors;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, under the name that the W3C gives it: the counterpart of {@code DOMException}.
 *
 * <p>Catch a subclass to react to one kind. {@code CompletableFuture.join()} of this library throws these exceptions
 * themselves, not a {@code CompletionException}.
 *
 * @see <a href="https://webidl.spec.whatwg.org/#idl-DOMException-error-names">DOMException names</a>
 */
public abstract class MediaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The name in the specs; never null. */
    private final String domName;

    MediaException(String domName, String message, @Nullable Throwable cause) {
        super(Objects.requireNonNull(message, "message"), cause);
        this.domName = domName;
    }

    /** {@return the name in the specs, such as {@code "NotAllowedError"}} */
    public String domName() {
        return domName;
    }
}
