package io.github.mediacapture.ffmpeg.devices.macos.objc;

import com.sun.jna.NativeLibrary;
import io.github.mediacapture.ffmpeg.FfmpegFacts;
import io.github.mediacapture.internal.Reason;
import java.util.Optional;

/** Loads Apple's libraries, once for the process and when they are first asked for; thread-safe. */
public final class Objc {
    private Objc() {}

    /** Loaded together with JNA, which may be absent. */
    private static final class Loaded {
        static final ObjcCalls CALLS = load();

        private static ObjcCalls load() {
            JnaCalls calls = new JnaCalls(
                    (library, name) -> NativeLibrary.getInstance(library).getGlobalVariableAddress(name));
            for (ObjcCalls.Framework framework : ObjcCalls.Framework.values()) {
                NativeLibrary.getInstance(framework.path()); // which makes its classes known
            }
            return calls;
        }
    }

    private static final class Missing {
        static final String WHY = find();

        private static String find() {
            Optional<String> jna = FfmpegFacts.whyNoJna("this is no Java of 64 bits");
            if (jna.isPresent()) {
                return jna.get();
            }
            try {
                return Loaded.CALLS.classNamed("AVCaptureDevice") == 0 ? "AVFoundation has no capture devices" : "";
            } catch (LinkageError e) {
                return "AVFoundation can't be loaded (" + Reason.of(e) + ")";
            }
        }
    }

    /** Why Apple's libraries can't be called; empty if they can. */
    public static Optional<String> whyMissing() {
        return Optional.of(Missing.WHY).filter(why -> !why.isEmpty());
    }

    /** How to call them; empty if {@link #whyMissing} has something to say. */
    public static Optional<ObjcCalls> calls() {
        return whyMissing().isPresent() ? Optional.empty() : Optional.of(Loaded.CALLS);
    }
}
