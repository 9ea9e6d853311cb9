package io.github.mediacapture.core.devices;

import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.internal.LazyLog;
import io.github.mediacapture.internal.Reason;
import io.github.mediacapture.spi.AudioOutputDevice;
import io.github.mediacapture.spi.CaptureBackend;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is plugged in, as all backends together see it: each device once.
 *
 * <p>Used on the devices lane only, where a backend may take its time; {@link #close} from any thread.
 */
public final class DeviceCatalog {
    private static final LazyLog LOG = new LazyLog(DeviceCatalog.class);

    private static final String NO_BACKEND = "No backend with devices of this machine is there: add the dependency"
            + " io.github.mediacapture:mediacapture-ffmpeg";

    private final List<CaptureBackend> backends;
    private final DeviceIds ids;
    private final Set<String> told = new HashSet<>();

    /** A look at the backends: what they have, what kept some of them from answering, and those that answered. */
    public record Listing(List<CatalogDevice> devices, List<Failure> failures, List<CaptureBackend> answered) {
        /** Of one backend. */
        public record Failure(String backend, MediaException why) {
            @Override
            public String toString() {
                return backend + ": " + Reason.of(why);
            }
        }

        /** Why there is nothing of a kind, as far as anybody knows. */
        public List<String> whyNone(CaptureDeviceKind kind) {
            boolean fallbacksOnly = failures.isEmpty() && answered.stream().allMatch(backend -> backend.priority() < 0);
            return Stream.of(
                            failures.stream().map(Failure::toString),
                            answered.stream().flatMap(backend -> backend.whyNone(kind).stream()),
                            fallbacksOnly ? Stream.of(NO_BACKEND) : Stream.<String>empty())
                    .flatMap(reasons -> reasons)
                    .toList();
        }

        public List<CatalogDevice> ofKind(CaptureDeviceKind kind) {
            List<CatalogDevice> some = new ArrayList<>();
            for (CatalogDevice device : devices) {
                if (device.device().kind() == kind) {
                    some.add(device);
                }
            }
            return some;
        }
    }

    /** Takes the backends over; the preferred ones first. */
    public DeviceCatalog(List<CaptureBackend> backends, DeviceIds ids) {
        List<CaptureBackend> sorted = new ArrayList<>(backends);
        sorted.sort((one, other) -> Integer.compare(other.priority(), one.priority()));
        this.backends = List.copyOf(sorted);
        this.ids = ids;
    }

    /** The backends, the preferred ones first. */
    public List<CaptureBackend> backends() {
        return backends;
    }

    public Listing list() {
        return list(backend -> {});
    }

    /**
     * The same, telling who is asked.
     *
     * @param asking told of each backend before it is asked
     */
    public Listing list(Consumer<? super CaptureBackend> asking) {
        List<CatalogDevice> found = new ArrayList<>();
        List<Listing.Failure> failures = new ArrayList<>();
        List<CaptureBackend> answered = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (CaptureBackend backend : backends) {
            asking.accept(backend);
            try {
                Set<CaptureDeviceKind> covered = backend.priority() < 0 ? kinds(found) : Set.of();
                for (CaptureDevice device : backend.devices()) {
                    if (!covered.contains(device.kind())
                            && isNew(device.kind().name(), device.id(), device.systemNames(), seen)) {
                        found.add(CatalogDevice.of(device, backend, ids));
                    }
                }
                answered.add(backend);
            } catch (MediaException e) {
                Listing.Failure failure = new Listing.Failure(backend.name(), e);
                failures.add(failure);
                log(failure);
            }
        }
        Listing listing = new Listing(found, failures, answered);
        List<CatalogDevice> byKind = new ArrayList<>();
        for (CaptureDeviceKind kind : CaptureDeviceKind.values()) {
            byKind.addAll(listing.ofKind(kind));
        }
        return new Listing(List.copyOf(byKind), List.copyOf(failures), List.copyOf(answered));
    }

    /** Where audio can go, the default first. */
    List<CatalogOutput> outputs() {
        return outputs(new ArrayList<>());
    }

    /** What they are called, and what kept some backends from answering. */
    public List<String> outputLabels(List<Listing.Failure> failures) {
        return outputs(failures).stream().map(each -> each.device().label()).toList();
    }

    /** The same; adds what kept some backends from answering. */
    List<CatalogOutput> outputs(List<Listing.Failure> failures) {
        List<CatalogOutput> found = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (CaptureBackend backend : backends) {
            try {
                boolean covered = backend.priority() < 0 && !found.isEmpty();
                for (AudioOutputDevice output : covered ? List.<AudioOutputDevice>of() : backend.audioOutputs()) {
                    if (isNew("", output.id(), output.systemNames(), seen)) {
                        found.add(CatalogOutput.of(output, ids));
                    }
                }
            } catch (MediaException e) {
                Listing.Failure failure = new Listing.Failure(backend.name(), e);
                failures.add(failure);
                log(failure);
            }
        }
        return List.copyOf(found);
    }

    /** Once for each reason; a machine that lacks something is no trouble until somebody wants it. */
    private void log(Listing.Failure failure) {
        boolean trouble = !(failure.why() instanceof NotFoundException);
        if (told.add(failure.toString())) {
            LOG.get().log(trouble ? Level.WARNING : Level.DEBUG, "Of no use: backend " + failure);
            LOG.get().log(Level.DEBUG, "Why", failure.why());
        }
    }

    /** Notes all names of a device; false if one of them was there already: then another backend has the device. */
    private static boolean isNew(String kind, String id, List<String> systemNames, Set<String> seen) {
        Set<String> names = new HashSet<>();
        names.add(String.join(" ", kind, id));
        for (String name : systemNames) {
            names.add(String.join(" ", kind, name));
        }
        boolean isNew = Collections.disjoint(seen, names);
        seen.addAll(names);
        return isNew;
    }

    private static Set<CaptureDeviceKind> kinds(List<CatalogDevice> devices) {
        Set<CaptureDeviceKind> kinds = EnumSet.noneOf(CaptureDeviceKind.class);
        devices.forEach(device -> kinds.add(device.device().kind()));
        return kinds;
    }

    /** Gives every device another id, but those in use. */
    void resetIds(Predicate<String> isInUse) {
        ids.reset(isInUse);
    }

    /**
     * Why the operating system keeps this process from all devices of a kind, unless another backend has some. A stand-in does not
     * count: it reaches the same devices, and may not notice that it hears silence or sees black.
     */
    public Optional<String> whyDenied(CaptureDeviceKind kind) {
        Map<CaptureBackend, String> reasons = new LinkedHashMap<>();
        for (CaptureBackend backend : backends) {
            try {
                Optional<String> why = backend.whyDenied(kind);
                if (why.isPresent()) {
                    reasons.put(backend, why.get());
                }
            } catch (MediaException e) {
                log(new Listing.Failure(backend.name(), e));
            }
        }
        boolean elsewhere = !reasons.isEmpty()
                && list().ofKind(kind).stream()
                        .anyMatch(device -> device.backend().priority() >= 0 && !reasons.containsKey(device.backend()));
        return elsewhere ? Optional.empty() : reasons.values().stream().findFirst();
    }

    /** Who has the system's own dialog for what is captured of the display, if the system shows it in no other way. */
    public Optional<CaptureBackend> displayChooser() {
        return backends.stream().filter(CaptureBackend::choosesDisplay).findFirst();
    }

    /** A device that a backend has beside those of its listing. */
    public CatalogDevice unlisted(CaptureDevice device, CaptureBackend backend) {
        return CatalogDevice.of(device, backend, ids);
    }

    /** Listens to every backend. */
    Registration onChanged(Runnable listener) {
        List<Registration> all = backends.stream()
                .map(backend -> backend.onDevicesChanged(listener))
                .toList();
        return () -> all.forEach(Registration::close);
    }

    /** Closes every backend. */
    public void close() {
        for (CaptureBackend backend : backends) {
            try {
                backend.close();
            } catch (RuntimeException e) {
                LOG.get().log(Level.WARNING, "Closing backend " + backend.name() + " failed", e);
            }
        }
    }

    /** With the reasons, if there are any. */
    public static String because(String what, List<?> reasons) {
        return what
                + (reasons.isEmpty()
                        ? ""
                        : ": " + reasons.stream().map(String::valueOf).collect(Collectors.joining("; ")));
    }
}
