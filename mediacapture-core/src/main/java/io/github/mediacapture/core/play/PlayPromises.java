package io.github.mediacapture.core.play;

import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.errors.MediaException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The promises of {@code play()} that are not settled; under the context's lock, but for {@link Settlement#run}.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/media.html#list-of-pending-play-promises">pending play promises</a>
 */
final class PlayPromises {
    private final EventLoop loop;
    private List<CompletableFuture<Void>> pending = new ArrayList<>();
    private final Deque<Settlement> queued = new ArrayDeque<>();

    PlayPromises(EventLoop loop) {
        this.loop = loop;
    }

    /** Some promises and how they end; runs once, whoever runs it first, with no lock held. */
    final class Settlement implements Runnable {
        private final List<CompletableFuture<Void>> promises;
        private final @Nullable MediaException error;

        private Settlement(List<CompletableFuture<Void>> promises, @Nullable MediaException error) {
            this.promises = promises;
            this.error = error;
        }

        /** Whether anybody wants to know how one of them ends. */
        boolean isAwaited() {
            return promises.stream().anyMatch(promise -> promise.getNumberOfDependents() > 0);
        }

        @Override
        public void run() {
            synchronized (loop.lock()) {
                queued.remove(
                        this); // by identity: one that a load has run is no longer here, and has no promise to settle
                // twice
            }
            for (CompletableFuture<Void> promise : promises) {
                if (error == null) {
                    promise.complete(null);
                } else {
                    promise.completeExceptionally(error);
                }
            }
        }
    }

    /** One more, which is pending. */
    CompletableFuture<Void> add() {
        CompletableFuture<Void> promise = loop.newFuture();
        pending.add(promise);
        return promise;
    }

    /** Takes those that are pending, to be settled by a task: with an error, or without. */
    Settlement take(@Nullable MediaException error) {
        Settlement settlement = new Settlement(pending, error);
        pending = new ArrayList<>();
        queued.add(settlement);
        return settlement;
    }

    /** Those whose tasks have not run, in order: their tasks are about to be dropped. */
    List<Settlement> takeQueued() {
        List<Settlement> taken = List.copyOf(queued);
        queued.clear();
        return taken;
    }
}
