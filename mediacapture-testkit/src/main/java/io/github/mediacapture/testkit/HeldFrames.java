package io.github.mediacapture.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the pieces of a fake device's memory that somebody holds, and remembers where the app cloned them. Thread-safe. */
final class HeldFrames {
    private static final String LIBRARY = "io.github.mediacapture.";
    private static final List<String> CALLED_BY_CLONE =
            List.of(LIBRARY + "spi.Shared", LIBRARY + "testkit.FramePool", LIBRARY + "testkit.HeldFrames");
    private static final StackWalker WALKER = StackWalker.getInstance();

    private final AtomicInteger taken = new AtomicInteger();
    private final Map<AutoCloseable, Throwable> clones = Collections.synchronizedMap(new IdentityHashMap<>());

    void taken() {
        taken.incrementAndGet();
    }

    void givenBack() {
        taken.decrementAndGet();
    }

    int count() {
        return taken.get();
    }

    /** Remembers who, if it is not the library itself, which holds each frame on its way. */
    void cloned(AutoCloseable clone) {
        boolean byApp = WALKER.walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                .dropWhile(HeldFrames::isOfTheCall)
                .findFirst()
                .map(name -> !name.startsWith(LIBRARY + "core."))
                .orElse(false));
        if (byApp) {
            clones.put(clone, new Throwable("clone() was called here"));
        }
    }

    /** Whether a class is one of those that a clone() goes through. */
    static boolean isOfTheCall(String className) {
        return CALLED_BY_CLONE.stream().anyMatch(className::startsWith);
    }

    void closed(AutoCloseable clone) {
        clones.remove(clone);
    }

    /** Where clones were made that are not closed. */
    List<Throwable> clones() {
        synchronized (clones) {
            return new ArrayList<>(clones.values());
        }
    }
}
