package io.github.mediacapture.core.devices;

import io.github.mediacapture.core.devices.DeviceCatalog.Listing;
import io.github.mediacapture.core.devices.Exposure.Shown;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.runtime.ListenerSet;
import io.github.mediacapture.devices.DeviceChangeEvent;
import io.github.mediacapture.devices.MediaDeviceInfo;
import io.github.mediacapture.devices.MediaDevices;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.internal.Arguments;
import io.github.mediacapture.spi.Lane;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The stored list of devices, and {@code devicechange}; on the devices lane, but for {@link #add}.
 *
 * <p>The list and the event can't disagree: every look at the hardware is a run of the change steps.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#device-change-notification-steps">Device change notification</a>
 */
public final class DeviceChanges {
    /** A camera with a microphone, or a dock, comes as several devices within a moment. */
    private static final Duration BURST = Duration.ofMillis(200);

    private final Lane lane;
    private final DeviceCatalog catalog;
    private final DeviceAccess access;
    private final ListenerSet<Change> listeners;
    private @Nullable Registration watching;
    private @Nullable Plugged stored;
    private boolean due;

    /** All that is there. */
    private record Plugged(Listing inputs, List<CatalogOutput> outputs) {}

    private record Change(List<MediaDeviceInfo> devices, List<MediaDeviceInfo> inserted) {}

    public DeviceChanges(EventLoop loop, Lane lane, DeviceCatalog catalog, DeviceAccess access) {
        this.lane = lane;
        this.catalog = catalog;
        this.access = access;
        this.listeners = loop.newListenerSet();
    }

    /** Watches the hardware from the first listener on; any thread. */
    public Registration add(MediaDevices target, Consumer<? super DeviceChangeEvent> listener) {
        Arguments.required(listener, "listener");
        Registration registration = listeners.add(
                change -> listener.accept(new DeviceChangeEvent(target, change.devices(), change.inserted())));
        lane.execute(this::watch);
        return registration;
    }

    private void watch() {
        if (watching == null) {
            watching = catalog.onChanged(() -> lane.execute(this::noticed));
            if (stored == null) {
                stored = plugged();
            }
        }
    }

    /** The first sign of a burst sets the time; those after it come with it. */
    private void noticed() {
        if (!due) {
            due = true;
            lane.schedule(
                    BURST,
                    () -> access.attention()
                            .whenInView(() -> lane.execute(() -> {
                                due = false;
                                look();
                            })));
        }
    }

    /**
     * As {@link #look}.
     *
     * @throws MediaException if nothing at all is there, and a backend can't work as it is installed: an empty list would be no
     *     answer
     */
    public List<MediaDeviceInfo> lookOrFail() {
        List<MediaDeviceInfo> devices = look();
        Plugged now = stored;
        if (now != null && now.inputs().devices().isEmpty() && now.outputs().isEmpty()) {
            for (Listing.Failure failure : now.inputs().failures()) {
                if (!(failure.why() instanceof NotFoundException)) {
                    throw failure.why();
                }
            }
        }
        return devices;
    }

    /** Looks at the hardware, tells what has changed since the last time, and returns what the app may know. */
    List<MediaDeviceInfo> look() {
        Plugged now = plugged();
        List<Shown> shown = show(now);
        if (stored != null) {
            tell(show(stored), shown, stored);
        }
        stored = now;
        return infos(shown);
    }

    private Plugged plugged() {
        return new Plugged(catalog.list(), catalog.outputs());
    }

    private List<Shown> show(Plugged plugged) {
        return access.exposure().show(plugged.inputs(), plugged.outputs());
    }

    private void tell(List<Shown> before, List<Shown> now, Plugged old) {
        if (infos(before).equals(infos(now))) {
            return;
        }
        Set<String> known = new HashSet<>();
        before.forEach(each -> known.add(each.key()));
        old.inputs().devices().forEach(device -> known.add(device.key()));
        old.outputs().forEach(output -> known.add(output.key()));
        List<Shown> inserted =
                now.stream().filter(each -> !known.contains(each.key())).toList();
        listeners.queue(new Change(infos(now), infos(inserted)));
    }

    private static List<MediaDeviceInfo> infos(List<Shown> shown) {
        return shown.stream().map(Shown::info).toList();
    }

    /** Every device but those in use gets another id; who listens is told. */
    public void resetIds(Predicate<String> isInUse) {
        catalog.resetIds(isInUse);
        if (stored != null && access.attention().isInView()) {
            look();
        }
    }

    public void close() {
        if (watching != null) {
            watching.close();
        }
    }
}
