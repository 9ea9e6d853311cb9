package io.github.mediacapture.core.chaos;

import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What operations may end with, and those that did not; any thread. */
final class Outcomes {
    private final Queue<Promise> promises = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> problems = new ConcurrentLinkedQueue<>();

    private record Promise(String operation, CompletableFuture<?> future) {}

    /** The promise must be settled one day, with a value or one of these errors. */
    void expect(String operation, CompletableFuture<?> future, Set<Class<?>> errors) {
        promises.add(new Promise(operation, future));
        CompletableFuture<?> unused = future.whenComplete((value, error) -> {
            if (error != null && !errors.contains(error.getClass())) {
                problem(operation + " failed with " + error, error);
            }
        });
    }

    /** The call must return, or throw one of these errors. */
    void attempt(String operation, Set<Class<?>> errors, Runnable call) {
        try {
            call.run();
        } catch (RuntimeException | Error e) {
            if (!errors.contains(e.getClass())) {
                problem(operation + " threw " + e, e);
            }
        }
    }

    void problem(String what, Throwable cause) {
        problems.add(new AssertionError(what, cause));
    }

    List<Throwable> problems() {
        return List.copyOf(problems);
    }

    /** The operations whose promises are not settled. */
    List<String> unsettled() {
        return promises.stream()
                .filter(promise -> !promise.future().isDone())
                .map(Promise::operation)
                .toList();
    }

    /** Done when all promises so far are settled, however that is. */
    CompletableFuture<?> settled() {
        return CompletableFuture.allOf(promises.stream()
                .map(promise -> promise.future().handle((value, error) -> ""))
                .toArray(CompletableFuture[]::new));
    }
}
