package io.github.mediacapture.ffmpeg.devices.linux.pipewire;

import com.sun.jna.FunctionMapper;
import com.sun.jna.Library;
import com.sun.jna.Native;
import io.github.mediacapture.ffmpeg.FfmpegFacts;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Loads libpipewire, once for the process and when it is first asked for; thread-safe. */
public final class PipeWire {
    private static final String LIBRARY = "libpipewire-0.3.so.0";

    private PipeWire() {}

    /** Loaded together with JNA, which may be absent. */
    private static final class Loaded {
        static final PipeWireCalls CALLS = load();

        private static PipeWireCalls load() {
            FunctionMapper names = (library, method) ->
                    "pw_" + method.getName().replaceAll("(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
            PipeWireCalls calls =
                    Native.load(LIBRARY, PipeWireCalls.class, Map.of(Library.OPTION_FUNCTION_MAPPER, names));
            calls.init(null, null);
            return calls;
        }
    }

    private static final class Missing {
        static final String WHY = find();

        private static String find() {
            Optional<String> jna = FfmpegFacts.whyNoJna("screens of Wayland need a Java of 64 bits");
            if (jna.isPresent()) {
                return jna.get();
            }
            try {
                return Loaded.CALLS.toString().substring(0, 0);
            } catch (LinkageError e) {
                return LIBRARY
                        + " can't be loaded: install PipeWire (Debian: libpipewire-0.3-0, Fedora: pipewire-libs)";
            }
        }
    }

    /** Why nothing can be read from PipeWire on this machine; empty if it can, as far as libraries are concerned. */
    public static Optional<String> whyMissing() {
        return Optional.of(Missing.WHY).filter(why -> !why.isEmpty());
    }

    /** To be called where {@link #whyMissing} has nothing to say. */
    static PipeWireCalls calls() {
        return Loaded.CALLS;
    }
}
