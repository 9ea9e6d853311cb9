package io.github.mediacapture.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Errors carry the names that the W3C gives them. */
class MediaExceptionTest {
    @Test
    @Tag("spec-0.6")
    void everyErrorHasItsDomNameAndKeepsItsCause() {
        Throwable cause = new IllegalStateException("inner");
        List<MediaException> errors = List.of(
                new AbortException("why", cause),
                new InvalidModificationException("why", cause),
                new InvalidStateException("why", cause),
                new MediaSecurityException("why", cause),
                new NotAllowedException("why", cause),
                new NotFoundException("why", cause),
                new NotReadableException("why", cause),
                new NotSupportedException("why", cause),
                new UnknownException("why", cause));

        assertThat(errors)
                .extracting(MediaException::domName)
                .containsExactly(
                        "AbortError",
                        "InvalidModificationError",
                        "InvalidStateError",
                        "SecurityError",
                        "NotAllowedError",
                        "NotFoundError",
                        "NotReadableError",
                        "NotSupportedError",
                        "UnknownError");
        assertThat(errors)
                .allSatisfy(error -> assertThat(error).hasMessage("why").hasCause(cause));
    }

    @Test
    @Tag("spec-0.6")
    void anOverconstrainedErrorNamesItsConstraint() {
        OverconstrainedException error = new OverconstrainedException("width", "too wide");

        assertThat(error.domName()).isEqualTo("OverconstrainedError");
        assertThat(error.constraint()).isEqualTo("width");
        assertThat(error).hasMessage("too wide");
        assertThat(error.report()).isEmpty();
    }
}
