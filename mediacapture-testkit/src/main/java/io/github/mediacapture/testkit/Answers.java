package io.github.mediacapture.testkit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Questions and their answers, whichever comes first; thread-safe.
 *
 * @param <Q> the question
 * @param <A> the answer
 */
final class Answers<Q, A> {
    private final List<Q> requests = new ArrayList<>();
    private final Deque<CompletableFuture<A>> given = new ArrayDeque<>();
    private final Deque<CompletableFuture<A>> asked = new ArrayDeque<>();

    synchronized CompletableFuture<A> ask(Q request) {
        requests.add(request);
        CompletableFuture<A> answer = given.poll();
        if (answer == null) {
            answer = new CompletableFuture<>();
            asked.add(answer);
        }
        return answer;
    }

    /** Completes outside the lock: others' code runs then. */
    void give(CompletableFuture<A> answer) {
        CompletableFuture<A> open;
        synchronized (this) {
            asked.removeIf(CompletableFuture::isDone);
            open = asked.poll();
            if (open == null) {
                given.add(answer);
                return;
            }
        }
        CompletableFuture<A> waiting = open;
        CompletableFuture<?> unused = answer.whenComplete((value, error) -> {
            if (error == null) {
                waiting.complete(value);
            } else {
                waiting.completeExceptionally(error);
            }
        });
    }

    synchronized boolean isOpen() {
        asked.removeIf(CompletableFuture::isDone);
        return !asked.isEmpty();
    }

    synchronized List<Q> requests() {
        return List.copyOf(requests);
    }
}
