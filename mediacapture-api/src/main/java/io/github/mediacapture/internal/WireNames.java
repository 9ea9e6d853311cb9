package io.github.mediacapture.internal;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Looks enum constants up by the name that the specs give them. */
public final class WireNames {
    private WireNames() {}

    /**
     * The constant of that name.
     *
     * @param <E> the enum
     * @param constants all of it
     * @param wireName what the specs call one
     * @param name what is looked for
     * @return the constant
     * @throws IllegalArgumentException if there is none; the message lists the names
     */
    public static <E extends Enum<E>> E find(E[] constants, Function<E, String> wireName, String name) {
        for (E constant : constants) {
            if (wireName.apply(constant).equals(name)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("No "
                + constants.getClass().getComponentType().getSimpleName() + " is named '"
                + Arguments.shortened(name) + "'; there are "
                + Arrays.stream(constants).map(wireName).collect(Collectors.joining("', '", "'", "'")));
    }
}
