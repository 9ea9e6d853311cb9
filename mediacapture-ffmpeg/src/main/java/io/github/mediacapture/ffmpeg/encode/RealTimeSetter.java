package io.github.mediacapture.ffmpeg.encode;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps SVT-AV1 from the threads of apps: it gives whichever opens it the highest priority of real time, where the system lets it, as it lets
 * root. Such a thread, and each that it starts from then on, keeps all others from a processor for as long as it runs.
 */
final class RealTimeSetter {
    private static final String NAME = "libsvtav1";

    private RealTimeSetter() {}

    /** Opens an encoder: one that does so on a thread that ends with it. Waits for that also while interrupted. */
    static <T extends @Nullable Object> T apart(String encoder, Supplier<T> opening) {
        if (!encoder.equals(NAME)) {
            return opening.get();
        }
        CompletableFuture<T> opened = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        opened.complete(opening.get());
                    } catch (Throwable e) { // whatever it is, somebody waits for it
                        opened.completeExceptionally(e);
                    }
                },
                "mediacapture-open-" + NAME);
        thread.setDaemon(true);
        thread.start();
        try {
            return opened.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }
}
