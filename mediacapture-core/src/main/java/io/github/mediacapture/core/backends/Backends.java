package io.github.mediacapture.core.backends;

import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.core.javasound.JavaSoundMicrophones;
import io.github.mediacapture.core.webcam.WebcamCameras;
import io.github.mediacapture.internal.LazyLog;
import io.github.mediacapture.internal.Reason;
import io.github.mediacapture.spi.CaptureBackend;
import io.github.mediacapture.spi.EncoderBackend;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Finds the backends: those of the app, and unless it does not want that, those on the class path or module path; stateless. */
public final class Backends {
    private static final LazyLog LOG = new LazyLog(Backends.class);

    private Backends() {}

    /** Cameras, microphones, screens; core's own stand-ins are always among those that are found. */
    public static List<CaptureBackend> capture(MediaCaptureOptions options) {
        List<CaptureBackend> all = new ArrayList<>(options.captureBackends());
        if (options.discoversCaptureBackends()) {
            all.addAll(discover(CaptureBackend.class));
            all.add(new JavaSoundMicrophones());
            all.add(new WebcamCameras());
        }
        List<CaptureBackend> guarded = new ArrayList<>();
        for (CaptureBackend backend : all) {
            guarded.add(new GuardedCapture(backend));
        }
        return List.copyOf(guarded);
    }

    /** What writes recordings. */
    public static List<EncoderBackend> encoders(MediaCaptureOptions options) {
        List<EncoderBackend> all = new ArrayList<>(options.encoderBackends());
        if (options.discoversEncoderBackends()) {
            all.addAll(discover(EncoderBackend.class));
        }
        List<EncoderBackend> guarded = new ArrayList<>();
        for (EncoderBackend backend : all) {
            guarded.add(new GuardedEncoder(backend));
        }
        return List.copyOf(guarded);
    }

    /** One of each class, from the thread's class loader and from ours; a broken one is left out. */
    private static <T> List<T> discover(Class<T> service) {
        ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
        ClassLoader ofLibrary = Backends.class.getClassLoader();
        Map<Class<?>, T> found = new LinkedHashMap<>();
        add(ServiceLoader.load(service, ofThread), found);
        if (ofThread != ofLibrary) { // a second look into every file of the class path takes its time
            add(ServiceLoader.load(service, ofLibrary), found);
        }
        return List.copyOf(found.values());
    }

    private static <T> void add(ServiceLoader<T> loader, Map<Class<?>, T> found) {
        Iterator<ServiceLoader.Provider<T>> providers = loader.stream().iterator();
        while (hasNext(providers)) {
            addNext(providers, found);
        }
    }

    private static boolean hasNext(Iterator<?> providers) {
        try {
            return providers.hasNext();
        } catch (ServiceConfigurationError e) {
            LOG.get().log(Level.WARNING, "A backend is broken", e);
            return false;
        }
    }

    private static <T> void addNext(Iterator<ServiceLoader.Provider<T>> providers, Map<Class<?>, T> found) {
        try {
            ServiceLoader.Provider<T> provider = providers.next();
            if (!found.containsKey(provider.type())) {
                found.put(provider.type(), provider.get());
            }
        } catch (ServiceConfigurationError | LinkageError e) {
            LOG.get().log(Level.WARNING, "A backend is broken and left out: " + Reason.of(e));
            LOG.get().log(Level.DEBUG, "Why it is broken", e);
        }
    }
}
