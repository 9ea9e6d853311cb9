package io.github.mediacapture.host;

import io.github.mediacapture.file.AcceptFilter;
import io.github.mediacapture.internal.Arguments;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Lets the person at the machine choose files; an app supplies one that suits its own surface. It plays the part of the browser.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/input.html#show-the-picker,-if-applicable">HTML, show the picker</a>
 */
@FunctionalInterface
public interface FilePicker {
    /**
     * Asks for files; called on the context's event thread, so answer later through the stage instead of blocking.
     *
     * @param request which files the app wants
     * @return what was chosen, in order; empty if the person cancels. If nobody waits any more, since the call was cancelled or the
     *     context closed, the stage is cancelled, so that a dialog can go away.
     */
    CompletionStage<List<Path>> pick(Request request);

    /**
     * Which files the app wants.
     *
     * @param filter where to begin; the person may choose others all the same
     * @param multiple whether there may be several; else the first counts
     */
    record Request(AcceptFilter filter, boolean multiple) {
        /**
         * Rejects null.
         *
         * @param filter not null
         * @param multiple whether there may be several
         */
        public Request {
            Arguments.required(filter, "filter");
        }
    }
}
