package io.github.mediacapture.ffmpeg;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.javacpp.Pointer;

/**
 * FFmpeg's question "shall I give up?", asked from inside of blocking calls, led to the device or the file that it is about.
 *
 * <p>One native callback for the process, never freed: JavaCPP can make only a few per class, and FFmpeg holds it by
 * address. The context's address tells them apart. Thread-safe.
 */
public final class InterruptFlags extends AVIOInterruptCB.Callback_Pointer {
    private static final InterruptFlags CALLBACK = new InterruptFlags();

    private final Map<Long, BooleanSupplier> flags = new ConcurrentHashMap<>();

    private InterruptFlags() {
        super();
    }

    /** Asks {@code stopped} from now on, until {@link #forget}. */
    public static void watch(AVFormatContext context, BooleanSupplier stopped) {
        CALLBACK.flags.put(context.address(), stopped);
        context.interrupt_callback().callback(CALLBACK).opaque(context);
    }

    /** Once the context is freed; leaves another one alone that was made at the same address meanwhile. */
    public static void forget(long contextAddress, BooleanSupplier stopped) {
        CALLBACK.flags.remove(contextAddress, stopped);
    }

    @Override
    public int call(Pointer context) {
        try {
            BooleanSupplier stopped = flags.get(context.address());
            return stopped != null && stopped.getAsBoolean() ? 1 : 0;
        } catch (Throwable e) { // must not unwind through FFmpeg's C frames
            return 1;
        }
    }
}
