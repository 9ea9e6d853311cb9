package io.github.mediacapture.examples;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Ctrl-C, or another signal: the JVM waits for its hooks, and the hook for the file. */
final class EndOfProgram {
    private static final int PATIENCE_SECONDS = 15;

    private EndOfProgram() {}

    /**
     * Has a recording end before the program does.
     *
     * @param program its name
     * @param end stops what is recorded, and tells when its file is there; called on a thread of its own
     */
    static void first(String program, Supplier<CompletableFuture<Boolean>> end) {
        Runnable hook = () -> end.get()
                .copy()
                .completeOnTimeout(false, PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join(); // no interrupt ends it
        Runtime.getRuntime().addShutdownHook(new Thread(hook, program + "-interrupt"));
    }
}
