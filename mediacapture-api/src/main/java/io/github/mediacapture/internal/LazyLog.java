package io.github.mediacapture.internal;

import org.jspecify.annotations.Nullable;

/**
 * A class's log, which is made when there is something to say: most programs never have it say anything, and the JDK's
 * logging takes longer to start than a context does. Thread-safe.
 *
 * <p>It hands the logger out rather than being one, so that the log names the class that speaks.
 */
public final class LazyLog {
    private final String name;
    private volatile System.@Nullable Logger logger;

    /**
     * The log that is named like a class.
     *
     * @param owner who speaks
     */
    public LazyLog(Class<?> owner) {
        this(owner.getName());
    }

    /**
     * The log of that name.
     *
     * @param name what it is called
     */
    public LazyLog(String name) {
        this.name = name;
    }

    /** {@return the log itself} */
    public System.Logger get() {
        System.Logger made = logger;
        if (made == null) {
            made = System.getLogger(name); // the same one, if two threads do this
            logger = made;
        }
        return made;
    }
}
