package io.github.mediacapture.host;

import io.github.mediacapture.errors.NotAllowedException;
import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.internal.Arguments;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Lets the person at the machine take a photo or make a recording instead of choosing a file; an app supplies one that suits its own
 * surface.
 *
 * @see <a href="https://www.w3.org/TR/html-media-capture/">HTML Media Capture</a>
 */
@FunctionalInterface
public interface CapturePicker {
    /**
     * Asks for one photo or recording; called on the context's event thread, so answer later through the stage instead of blocking.
     *
     * @param request what the app wants
     * @return the photo or recording, whose type says what it is, and which nobody else keeps; or empty if the person cancels. What
     *     fails with {@link NotFoundException}, {@link NotAllowedException} or {@link NotSupportedException}, since there is no camera
     *     or nobody may use it, leaves the choice to the {@link FilePicker}. If nobody waits any more the stage is cancelled, so that
     *     a window can go away.
     */
    CompletionStage<Optional<Blob>> capture(Request request);

    /** What can be captured into a file. */
    enum Kind {
        /** A photo. */
        IMAGE,
        /** A recording with picture and sound. */
        VIDEO,
        /** A recording of sound. */
        AUDIO
    }

    /**
     * What the app wants.
     *
     * @param kinds one at least; of several, the person chooses
     * @param facingMode which camera the app prefers, such as {@code "user"}; one that is not there is no failure. Empty: whichever
     */
    record Request(Set<Kind> kinds, String facingMode) {
        /**
         * Copies the kinds.
         *
         * @param kinds one at least
         * @param facingMode may be empty
         */
        public Request {
            kinds = Set.copyOf(Arguments.required(kinds, "kinds"));
            if (kinds.isEmpty()) {
                throw new IllegalArgumentException("kinds must not be empty");
            }
            Arguments.required(facingMode, "facingMode");
        }
    }
}
