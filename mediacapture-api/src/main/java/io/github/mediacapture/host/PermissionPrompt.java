package io.github.mediacapture.host;

import io.github.mediacapture.permissions.PermissionName;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Asks the person at the machine whether an app may capture; an app supplies one to have a say.
 *
 * @see <a href="https://www.w3.org/TR/permissions/#dfn-request-permission-to-use">Permissions, request permission to use</a>
 */
@FunctionalInterface
public interface PermissionPrompt {
    /** The person's answer. */
    enum Answer {
        /** Yes, and the answer is kept: while the context lives, or in the permission store. Screens are asked for again. */
        ALLOW,
        /** Yes, this time. */
        ALLOW_ONCE,
        /** No, and the answer is kept: while the context lives, or in the permission store. Screens are asked for again. */
        DENY,
        /** No answer: this request is refused, the next one asks again. */
        DISMISS
    }

    /**
     * Asks for all permissions of one request together, in the order of {@link PermissionName}, which has {@linkplain
     * PermissionName#label() names for people}; called on the context's event thread, so answer later through
     * the stage instead of blocking.
     *
     * @param permissions at least one
     * @return the person's answer, for all of them; the request waits until it is there
     */
    CompletionStage<Answer> ask(Set<PermissionName> permissions);
}
