package io.github.mediacapture.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReasonTest {
    static Stream<Arguments> reasons() {
        return Stream.of(
                Arguments.of(new IOException("No space left on device"), "No space left on device"),
                Arguments.of(new IOException(), "IOException"),
                Arguments.of(new IOException(" "), "IOException"),
                Arguments.of(new IOException(null, new IOException("Broken pipe")), "Broken pipe"),
                Arguments.of(new TimeoutException(), "TimeoutException"),
                Arguments.of(new ClosedByInterruptException(), "the thread was interrupted, which closed the channel"),
                Arguments.of(new AsynchronousCloseException(), "the channel is closed"),
                Arguments.of(new NoSuchFileException("/a/b"), "'/a/b': there is no such file"),
                Arguments.of(new AccessDeniedException("/a/b"), "'/a/b': access is denied"),
                Arguments.of(new AccessDeniedException(null, null, "the server refuses"), "the server refuses"),
                Arguments.of(new FileSystemException("/a", "/b", "Not a mount"), "'/a' -> '/b': Not a mount"),
                Arguments.of(new UncheckedIOException(new AccessDeniedException("/a/b")), "'/a/b': access is denied"),
                Arguments.of(new UncheckedIOException("Can't read it", new IOException()), "Can't read it"),
                Arguments.of(
                        new ExecutionException(new ClosedByInterruptException()),
                        "the thread was interrupted, which closed the channel"));
    }

    @ParameterizedTest
    @MethodSource("reasons")
    void saysWhatIsWrong(Throwable error, String reason) {
        assertThat(Reason.of(error)).isEqualTo(reason);
    }

    @Test
    void aFileThatTheMessageNamesIsNotNamedTwice() {
        assertThat(Reason.of(new NoSuchFileException("/a/b"), Path.of("/a/b"))).isEqualTo("there is no such file");
        assertThat(Reason.of(new NoSuchFileException("/a/c"), Path.of("/a/b")))
                .isEqualTo("'/a/c': there is no such file");
        assertThat(Reason.of(new IOException("broken"), Path.of("/a/b"))).isEqualTo("broken");
    }

    @Test
    void causesMayRunInACircle() {
        IllegalStateException one = new IllegalStateException((String) null);
        one.initCause(new IOException(null, one));
        assertThat(Reason.of(one)).isIn("IllegalStateException", "IOException");
        NoClassDefFoundError missing = new NoClassDefFoundError("one two");
        missing.initCause(new NoClassDefFoundError("three four").initCause(missing));
        assertThat(Reason.of(missing)).startsWith("one two: three four: one two");
    }

    /** A message that is put together when somebody asks for it. */
    @Test
    void anExceptionThatFailsToSayWhatItIsHasItsNameStill() {
        assertThat(Reason.of(new Speechless())).isEqualTo("Speechless");
        assertThat(Reason.of(new ExecutionException(null, new Speechless()))).isEqualTo("Speechless");
    }

    @Test
    void anAnonymousExceptionIsNamedAsWhatItExtends() {
        assertThat(Reason.of(new IllegalStateException() {})).isEqualTo("IllegalStateException");
    }

    private static final class Speechless extends IllegalStateException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new UnsupportedOperationException("no message");
        }
    }
}
