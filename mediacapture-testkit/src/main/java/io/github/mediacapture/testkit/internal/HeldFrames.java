package io.github.mediacapture.testkit.internal;

import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.spi.FrameSink;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Counts the pieces of a fake device's memory that somebody holds, and remembers where the app cloned them. Thread-safe. */
public final class HeldFrames {
    private static final String LIBRARY = "io.github.mediacapture.";
    private static final List<String> CALLED_BY_CLONE =
            List.of(LIBRARY + "frames.Shared", LIBRARY + "testkit.internal.");
    private static final List<String> HOLDS_ON_THE_WAY =
            List.of(LIBRARY + "core.", LIBRARY + "testkit.FakePattern", LIBRARY + "testkit.playback.ShownFrames");
    private static final StackWalker WALKER = StackWalker.getInstance();

    private final AtomicInteger taken = new AtomicInteger();
    private volatile @Nullable Thread delivering;
    private final Map<AutoCloseable, Throwable> clones = Collections.synchronizedMap(new IdentityHashMap<>());

    void taken() {
        taken.incrementAndGet();
    }

    void givenBack() {
        taken.decrementAndGet();
    }

    /** How many are held by someone. */
    public int count() {
        return taken.get();
    }

    /** Delivers a picture; what the library clones meanwhile, on that thread, are frames on their way. */
    public void deliver(FrameSink sink, VideoFrame frame) {
        Thread outer = delivering;
        delivering = deliveringTo(sink);
        try {
            sink.onVideoFrame(frame);
        } finally {
            delivering = outer;
        }
    }

    /** The same with audio. */
    public void deliver(FrameSink sink, AudioData data) {
        Thread outer = delivering;
        delivering = deliveringTo(sink);
        try {
            sink.onAudioData(data);
        } finally {
            delivering = outer;
        }
    }

    private static @Nullable Thread deliveringTo(FrameSink sink) {
        return isOfTheLibrary(sink.getClass().getName()) ? Thread.currentThread() : null;
    }

    private static boolean isOfTheLibrary(String className) {
        return startsWithOneOf(HOLDS_ON_THE_WAY, className);
    }

    /** Remembers who, if it is not the library itself. */
    void cloned(AutoCloseable clone) {
        if (Thread.currentThread() == delivering) {
            return;
        }
        boolean byApp = WALKER.walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                .dropWhile(HeldFrames::isOfTheCall)
                .findFirst()
                .map(name -> !isOfTheLibrary(name))
                .orElse(false));
        if (byApp) {
            clones.put(clone, new Throwable("clone() was called here"));
        }
    }

    /** Whether a class is one of those that a clone() goes through. */
    public static boolean isOfTheCall(String className) {
        return startsWithOneOf(CALLED_BY_CLONE, className);
    }

    private static boolean startsWithOneOf(List<String> prefixes, String className) {
        for (String prefix : prefixes) {
            if (className.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    void closed(AutoCloseable clone) {
        if (!clones.isEmpty()) {
            clones.remove(clone);
        }
    }

    /** Where clones were made that are not closed. */
    public List<Throwable> clones() {
        synchronized (clones) {
            return new ArrayList<>(clones.values());
        }
    }
}
