package io.github.mediacapture.core.backends;

import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.core.javasound.JavaSoundMicrophones;
import io.github.mediacapture.core.javasound.JavaSoundOutput;
import io.github.mediacapture.core.webcam.WebcamCameras;
import io.github.mediacapture.decoding.DecoderBackend;
import io.github.mediacapture.internal.LazyLog;
import io.github.mediacapture.internal.Reason;
import io.github.mediacapture.sound.SoundOutput;
import io.github.mediacapture.spi.CaptureBackend;
import io.github.mediacapture.spi.EncoderBackend;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.ToIntFunction;

/** Finds the backends: those of the app, and unless it does not want that, those on the class path or module path; stateless. */
public final class Backends {
    private static final LazyLog LOG = new LazyLog(Backends.class);

    /** A class loader that is broken itself would have us look for ever. */
    private static final int MOST_BROKEN = 20;

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

    /** What reads media files, the best first. */
    public static List<DecoderBackend> decoders(MediaCaptureOptions options) {
        List<DecoderBackend> all = new ArrayList<>(options.decoderBackends());
        if (options.discoversDecoderBackends()) {
            all.addAll(discover(DecoderBackend.class));
        }
        return sorted(all, DecoderBackend::priority);
    }

    /** The ways to loudspeakers, the best first; core's own stand-in is always among those that are found. */
    public static List<SoundOutput> sound(MediaCaptureOptions options) {
        List<SoundOutput> all = new ArrayList<>(options.soundOutputs());
        if (options.discoversSoundOutputs()) {
            all.addAll(discover(SoundOutput.class));
            all.add(new JavaSoundOutput());
        }
        return sorted(all, SoundOutput::priority);
    }

    private static <T> List<T> sorted(List<T> all, ToIntFunction<T> priority) {
        all.sort(Comparator.comparingInt(priority).reversed());
        return List.copyOf(all);
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

    /** What a service file names in vain must not hide what comes after it. */
    private static <T> void add(ServiceLoader<T> loader, Map<Class<?>, T> found) {
        Iterator<ServiceLoader.Provider<T>> providers = loader.stream().iterator();
        int broken = 0;
        while (broken < MOST_BROKEN) {
            try {
                if (!providers.hasNext()) {
                    return;
                }
                addNext(providers, found);
            } catch (ServiceConfigurationError | LinkageError e) {
                broken++;
                LOG.get().log(Level.WARNING, "A backend is broken and left out: " + Reason.of(e));
                LOG.get().log(Level.DEBUG, "Why it is broken", e);
            }
        }
    }

    private static <T> void addNext(Iterator<ServiceLoader.Provider<T>> providers, Map<Class<?>, T> found) {
        ServiceLoader.Provider<T> provider = providers.next();
        if (!found.containsKey(provider.type())) {
            found.put(provider.type(), provider.get());
        }
    }
}
