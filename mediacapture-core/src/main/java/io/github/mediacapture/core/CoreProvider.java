package io.github.mediacapture.core;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.core.runtime.SystemRuntime;
import io.github.mediacapture.internal.Reason;
import io.github.mediacapture.spi.CaptureBackend;
import io.github.mediacapture.spi.EncoderBackend;
import io.github.mediacapture.spi.MediaCaptureProvider;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Opens contexts; stateless, thread-safe. */
public final class CoreProvider implements MediaCaptureProvider {
    private static final System.Logger LOG = System.getLogger(CoreProvider.class.getName());

    /** For {@link ServiceLoader}. */
    public CoreProvider() {}

    @Override
    public MediaCapture open(MediaCaptureOptions options) {
        List<CaptureBackend> captureBackends = new ArrayList<>(options.captureBackends());
        if (options.discoversCaptureBackends()) {
            captureBackends.addAll(discover(
                    ServiceLoader.load(CaptureBackend.class),
                    ServiceLoader.load(CaptureBackend.class, CoreProvider.class.getClassLoader())));
        }
        List<EncoderBackend> encoderBackends = new ArrayList<>(options.encoderBackends());
        if (options.discoversEncoderBackends()) {
            encoderBackends.addAll(discover(
                    ServiceLoader.load(EncoderBackend.class),
                    ServiceLoader.load(EncoderBackend.class, CoreProvider.class.getClassLoader())));
        }
        return new CaptureContext(
                options, options.runtime().orElseGet(SystemRuntime::new), captureBackends, encoderBackends);
    }

    /** One of each class, from the thread's class loader and from ours; a broken one is left out. */
    private static <T> List<T> discover(ServiceLoader<T> ofThread, ServiceLoader<T> ofLibrary) {
        Map<Class<?>, T> found = new LinkedHashMap<>();
        for (ServiceLoader<T> loader : List.of(ofThread, ofLibrary)) {
            Iterator<ServiceLoader.Provider<T>> providers = loader.stream().iterator();
            while (hasNext(providers)) {
                addNext(providers, found);
            }
        }
        return List.copyOf(found.values());
    }

    private static boolean hasNext(Iterator<?> providers) {
        try {
            return providers.hasNext();
        } catch (ServiceConfigurationError e) {
            LOG.log(Level.WARNING, "A backend is broken", e);
            return false;
        }
    }

    private static <T> void addNext(Iterator<ServiceLoader.Provider<T>> providers, Map<Class<?>, T> found) {
        try {
            ServiceLoader.Provider<T> provider = providers.next();
            if (!found.containsKey(provider.type())) {
                found.put(provider.type(), provider.get());
            }
        } catch (ServiceConfigurationError | NoClassDefFoundError e) {
            LOG.log(Level.WARNING, "A backend is broken and left out: " + Reason.of(e));
            LOG.log(Level.DEBUG, "Why it is broken", e);
        }
    }
}
