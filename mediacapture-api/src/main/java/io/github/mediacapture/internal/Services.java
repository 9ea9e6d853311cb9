package io.github.mediacapture.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.ToIntFunction;

/** Finds services for static methods, which have no context with backends of its own; stateless. */
public final class Services {
    /** A class loader that is broken itself would have us look for ever. */
    private static final int MOST_BROKEN = 20;

    private Services() {}

    /**
     * Those that the thread's class loader finds, or else this library's.
     *
     * @param <S> the service
     * @param service of those that the module {@code io.github.mediacapture} uses
     * @param priority how early one is asked
     * @return the highest first; a broken one is left out
     */
    public static <S> List<S> find(Class<S> service, ToIntFunction<S> priority) {
        List<S> found = new ArrayList<>();
        collect(ServiceLoader.load(service), found);
        if (found.isEmpty()) {
            collect(ServiceLoader.load(service, Services.class.getClassLoader()), found);
        }
        found.sort(Comparator.comparingInt(priority).reversed());
        return List.copyOf(found);
    }

    private static <S> void collect(ServiceLoader<S> loader, List<S> found) {
        Iterator<S> seen = loader.iterator();
        for (int broken = 0; broken < MOST_BROKEN; ) {
            try {
                if (!seen.hasNext()) {
                    return;
                }
                found.add(seen.next());
            } catch (ServiceConfigurationError e) {
                broken++; // the next one may work
            }
        }
    }
}
