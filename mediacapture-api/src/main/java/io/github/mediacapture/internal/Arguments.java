package io.github.mediacapture.internal;

import org.jspecify.annotations.Nullable;

/**
 * Checks what an app passes in: what is a {@code TypeError} in a browser is an {@link IllegalArgumentException} here, null
 * too; stateless.
 */
public final class Arguments {
    private static final int LONGEST = 200;

    private Arguments() {}

    /**
     * Checks that something is there.
     *
     * @param <T> its type
     * @param value what was passed in
     * @param name what it is called where it was passed in
     * @return {@code value}, which is not null
     * @throws IllegalArgumentException if it is null
     */
    public static <T> T required(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException(name + " must not be null");
        }
        return value;
    }

    /**
     * {@return the text for a message: as it is, or its beginning if it is absurdly long}
     *
     * @param value anything, also null
     */
    public static String shortened(Object value) {
        String text = String.valueOf(value);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "... (" + text.length() + " characters)";
    }
}
