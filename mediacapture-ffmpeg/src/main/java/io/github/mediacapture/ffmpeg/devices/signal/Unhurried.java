package io.github.mediacapture.ffmpeg.devices.signal;

import io.github.mediacapture.internal.BoundedWait;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks what may never answer, as a camera's driver that hangs: each question on a thread of its own, which is left behind if it takes too
 * long; no other is asked until it comes back. Thread-safe.
 */
public final class Unhurried {
    private final String threadName;
    private final Duration limit;
    private @Nullable CompletableFuture<?> last;

    /** Asks nothing yet. */
    public Unhurried(String threadName, Duration limit) {
        this.threadName = threadName;
        this.limit = limit;
    }

    /**
     * Asks, and waits for the answer.
     *
     * @return empty if there is none in time, or none yet to an earlier question
     */
    public <T> Optional<T> ask(Supplier<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        synchronized (this) {
            if (last != null && !last.isDone()) {
                return Optional.empty();
            }
            last = answer;
        }
        Thread unused = Watcher.start(threadName, () -> answer(question, answer));
        if (!BoundedWait.forEnd(limit, answer)) {
            return Optional.empty();
        }
        try {
            return Optional.of(answer.join());
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private static <T> void answer(Supplier<T> question, CompletableFuture<T> answer) {
        try {
            answer.complete(question.get());
        } catch (RuntimeException | Error e) { // an Error too: who waits must not wait for ever
            answer.completeExceptionally(e);
        }
    }
}
