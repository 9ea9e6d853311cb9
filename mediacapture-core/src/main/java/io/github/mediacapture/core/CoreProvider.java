package io.github.mediacapture.core;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.MediaCaptureProvider;
import io.github.mediacapture.core.backends.Backends;
import io.github.mediacapture.core.runtime.SystemRuntime;

/** Opens contexts; stateless, thread-safe. */
public final class CoreProvider implements MediaCaptureProvider {
    /** For {@link java.util.ServiceLoader}. */
    public CoreProvider() {}

    @Override
    public MediaCapture open(MediaCaptureOptions options) {
        return new CaptureContext(
                options,
                options.runtime().orElseGet(SystemRuntime::new),
                Backends.capture(options),
                Backends.encoders(options));
    }
}
