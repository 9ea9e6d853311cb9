package io.github.mediacapture.frames.pixels;

import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.internal.Reason;
import io.github.mediacapture.internal.Services;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds who converts pixels, and lends what is set up already to those who convert now and then; thread-safe.
 *
 * <p>Whoever converts all the time keeps a {@link #open() conversion} of its own.
 */
public final class Conversions {
    /** What so many threads need at the same time; set up again where more do. */
    private static final int KEPT = 4;

    private static final BlockingQueue<PixelConversion> IDLE = new LinkedBlockingQueue<>(KEPT);

    private Conversions() {}

    /** The converters that are there, the best first; found once. */
    private static final class Found {
        static final List<PictureConverter> CONVERTERS =
                Services.find(PictureConverter.class, PictureConverter::priority);
    }

    /**
     * Begins to convert, by the best converter that works here.
     *
     * @return for one thread at a time; close it
     * @throws IllegalStateException if there is none
     */
    public static PixelConversion open() {
        @Nullable MediaException last = null;
        for (PictureConverter converter : Found.CONVERTERS) {
            try {
                return converter.newConversion();
            } catch (MediaException e) {
                last = e;
            }
        }
        String why = last == null ? "" : " (" + Reason.of(last) + ")";
        throw new IllegalStateException(
                "Nothing here converts pixels: add the dependency io.github.mediacapture:mediacapture-core" + why,
                last);
    }

    /**
     * Lends a conversion for a moment.
     *
     * @param <T> what the work gives
     * @param work what is done with it, on the caller's thread
     * @return what the work gives
     * @throws IllegalStateException if there is none
     */
    public static <T> T with(Function<PixelConversion, T> work) {
        PixelConversion idle = IDLE.poll();
        PixelConversion conversion = idle == null ? open() : idle;
        try {
            return work.apply(conversion);
        } finally {
            if (!IDLE.offer(conversion)) {
                conversion.close();
            }
        }
    }

    /**
     * Gives back what is set up and lent to nobody, native memory too; set up again where it is needed. The end of a context does
     * this.
     */
    public static void releaseIdle() {
        for (PixelConversion idle = IDLE.poll(); idle != null; idle = IDLE.poll()) {
            idle.close();
        }
    }
}
