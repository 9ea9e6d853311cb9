package io.github.mediacapture.core.play;

import io.github.mediacapture.decoding.DecoderBackend;
import io.github.mediacapture.decoding.MediaBytes;
import io.github.mediacapture.decoding.MediaReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A decoder, asked before others, of whose readers a test changes what their methods do.
 *
 * @param open opens a reader, or gives none
 * @param change called instead of each method
 */
record ChangedReaders(Function<MediaBytes, @Nullable MediaReader> open, Change change) implements DecoderBackend {
    /** What happens instead of a call. */
    interface Change {
        /** Answers; {@code call} is the reader's own method. */
        @Nullable
        Object instead(Method method, @Nullable Object[] arguments, Call call) throws Throwable;
    }

    /** A call as it was. */
    interface Call {
        @Nullable
        Object make() throws Throwable;
    }

    @Override
    public String name() {
        return "Breaking";
    }

    @Override
    public int priority() {
        return 100;
    }

    @Override
    @SuppressWarnings("NullAway") // as code that is not checked does
    public MediaReader open(MediaBytes bytes) {
        MediaReader reader = open.apply(bytes);
        if (reader == null) {
            return null;
        }
        return (MediaReader) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {MediaReader.class},
                (proxy, method, arguments) -> change.instead(method, arguments, () -> {
                    try {
                        return method.invoke(reader, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
