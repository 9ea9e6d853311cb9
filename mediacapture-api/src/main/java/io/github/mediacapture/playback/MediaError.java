package io.github.mediacapture.playback;

import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.internal.Arguments;

/**
 * Why an element can't go on; immutable.
 *
 * @param code what kind of fault it is
 * @param message which file, which track, which decoder, and what to do about it
 * @param cause the error itself
 * @see <a href="https://html.spec.whatwg.org/multipage/media.html#error-codes">MediaError</a>
 */
public record MediaError(Code code, String message, MediaException cause) {
    /**
     * Rejects nulls.
     *
     * @param code what kind of fault it is
     * @param message for people
     * @param cause the error itself
     */
    public MediaError {
        Arguments.required(code, "code");
        Arguments.required(message, "message");
        Arguments.required(cause, "cause");
    }

    /** The kinds of faults. */
    public enum Code {
        /** The load was stopped by the person; never told here, since nobody but the app stops one. */
        ABORTED(1),
        /** The file could be read at first, and then no longer. */
        NETWORK(2),
        /** What was read can't be decoded. */
        DECODE(3),
        /** There is no such file, or it is nothing that can be played. */
        SRC_NOT_SUPPORTED(4);

        private final int value;

        Code(int value) {
            this.value = value;
        }

        /** {@return the web's number, 1 to 4} */
        public int value() {
            return value;
        }
    }
}
