package io.github.mediacapture.ffmpeg.devices.windows.win32;

import com.sun.jna.FunctionMapper;
import com.sun.jna.Library;
import com.sun.jna.Native;
import io.github.mediacapture.ffmpeg.FfmpegFacts;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Loads Windows' libraries, each once for the process and when it is first asked for; thread-safe. */
public final class Win32 {
    private Win32() {}

    /** Loaded together with JNA, which may be absent. */
    private static final class Jna {
        /** {@code isWindow} is {@code IsWindow}. */
        private static final FunctionMapper NAMES =
                (library, method) -> method.getName().substring(0, 1).toUpperCase(Locale.ROOT)
                        + method.getName().substring(1);

        static <T extends Library> T load(String library, Class<T> calls) {
            return Native.load(library, calls, Map.of(Library.OPTION_FUNCTION_MAPPER, NAMES));
        }

        static <T extends Library> @Nullable T loadIfThere(String library, Class<T> calls) {
            try {
                return load(library, calls);
            } catch (UnsatisfiedLinkError e) {
                return null;
            }
        }
    }

    private static final class LoadedRegistry {
        static final Registry REGISTRY = new Win32Registry(Jna.load("advapi32", Advapi32Calls.class));
    }

    private static final class LoadedDesktop {
        static final Desktop DESKTOP = new Win32Desktop(
                Jna.load("user32", User32Calls.class),
                Jna.loadIfThere("shcore", ScaleCalls.class),
                Jna.loadIfThere("dwmapi", CloakCalls.class));
    }

    private static final class Missing {
        static final Optional<String> WHY = FfmpegFacts.whyNoJna("it needs a Java of 64 bits");
    }

    /** Why none of Windows' functions can be called; empty if they can. */
    public static Optional<String> whyMissing() {
        return Missing.WHY;
    }

    /** The desktop, if Windows can be asked. */
    public static Optional<Desktop> desktop() {
        return loaded(() -> LoadedDesktop.DESKTOP);
    }

    /** The registry, if it can be read. */
    public static Optional<Registry> registry() {
        return loaded(() -> LoadedRegistry.REGISTRY);
    }

    private static <T> Optional<T> loaded(Supplier<T> holder) {
        if (whyMissing().isPresent()) {
            return Optional.empty();
        }
        try {
            return Optional.of(holder.get());
        } catch (LinkageError e) {
            return Optional.empty();
        }
    }
}
