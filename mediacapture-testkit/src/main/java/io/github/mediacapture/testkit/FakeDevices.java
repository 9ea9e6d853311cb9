package io.github.mediacapture.testkit;

import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.spi.AudioOutputDevice;
import io.github.mediacapture.spi.CaptureBackend;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.CaptureSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Cameras, microphones, screens, windows and loudspeakers made of nothing, which come and go as a test wants.
 *
 * <p>They take their time from the runtime of whoever opens them: fake time in tests, real time in a demonstration.
 *
 * <p>Any thread. After {@link #close} nothing opens any more.
 */
public final class FakeDevices implements CaptureBackend {
    private final List<FakeDevice> plugged = new CopyOnWriteArrayList<>();
    // Those unplugged too: their sessions and frames still have to come back.
    private final List<FakeDevice> everPlugged = new CopyOnWriteArrayList<>();
    private final List<FakeAudioOutput> outputs = new CopyOnWriteArrayList<>();
    private final Map<Object, Runnable> listeners = new ConcurrentHashMap<>();
    private boolean closed;

    /** Starts with no devices. */
    public FakeDevices() {}

    /** {@return one camera, one microphone and one screen, each with its defaults} */
    public static FakeDevices standard() {
        FakeDevices devices = new FakeDevices();
        devices.add(FakeCamera.builder().build());
        devices.add(FakeMicrophone.builder().build());
        devices.add(FakeScreen.builder().build());
        return devices;
    }

    /**
     * Plugs a device in, and tells the listeners.
     *
     * @param device becomes the last of its kind
     * @throws IllegalArgumentException if a device with its id is there already
     */
    public void add(FakeDevice device) {
        synchronized (this) {
            if (find(device.description()).isPresent()) {
                throw new IllegalArgumentException("There is a device '"
                        + device.description().id() + "' already. Give this one an id of its own: builder().id(...)");
            }
            plugged.add(device);
            everPlugged.add(device);
        }
        changed();
    }

    /**
     * Plugs a loudspeaker in, and tells the listeners.
     *
     * @param output becomes the last
     * @throws IllegalArgumentException if one with its id is there already
     */
    public void add(FakeAudioOutput output) {
        synchronized (this) {
            String id = output.description().id();
            if (outputs.stream().anyMatch(other -> other.description().id().equals(id))) {
                throw new IllegalArgumentException("There is a loudspeaker '" + id
                        + "' already. Give this one an id of its own: builder().id(...)");
            }
            outputs.add(output);
        }
        changed();
    }

    /**
     * Pulls a loudspeaker out, and tells the listeners.
     *
     * @param output any; one that is not plugged in is left alone
     */
    public void remove(FakeAudioOutput output) {
        if (outputs.remove(output)) {
            changed();
        }
    }

    /**
     * Makes a device that is plugged in the system's default of its kind, and tells the listeners.
     *
     * @param device becomes the first of its kind
     * @throws IllegalArgumentException if it is not plugged in
     */
    public void makeDefault(FakeDevice device) {
        moveToFront(plugged, device);
    }

    /**
     * Makes a loudspeaker that is plugged in the system's default, and tells the listeners.
     *
     * @param output becomes the first
     * @throws IllegalArgumentException if it is not plugged in
     */
    public void makeDefault(FakeAudioOutput output) {
        moveToFront(outputs, output);
    }

    private <T> void moveToFront(List<T> list, T device) {
        synchronized (this) {
            if (!list.remove(device)) {
                throw new IllegalArgumentException(device + " is not plugged in");
            }
            list.add(0, device);
        }
        changed();
    }

    private void changed() {
        for (Runnable listener : listeners.values()) {
            listener.run();
        }
    }

    /**
     * Pulls a device out, or closes a window: its sessions end with {@link NotReadableException}, and the listeners are told.
     *
     * @param device any; one that is not plugged in is left alone
     */
    public void remove(FakeDevice device) {
        synchronized (this) {
            if (!plugged.remove(device)) {
                return;
            }
        }
        device.fail(new NotReadableException(device.whyGone()));
        changed();
    }

    /**
     * {@return the first device of a type}
     *
     * @param <T> the type
     * @param type such as {@code FakeCamera.class}
     * @throws IllegalStateException if none is plugged in
     */
    public <T extends FakeDevice> T first(Class<T> type) {
        return plugged.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No " + type.getSimpleName() + " is plugged in"));
    }

    /** Those of a type that are plugged in. */
    List<FakeDevice> all(Class<? extends FakeDevice> type) {
        return plugged.stream().filter(type::isInstance).toList();
    }

    /** {@return how many sessions are open: not closed by who opened them, even if their device is gone} */
    public int openSessions() {
        return everPlugged.stream().mapToInt(FakeDevice::openSessions).sum();
    }

    /** {@return how many frames and packets of all devices are held by someone} */
    public int outstandingFrames() {
        return everPlugged.stream().mapToInt(FakeDevice::outstandingFrames).sum();
    }

    /** The labels of the devices that are open. */
    List<String> openDevices() {
        return everPlugged.stream()
                .filter(device -> device.openSessions() > 0)
                .map(FakeDevice::label)
                .toList();
    }

    /** Where the app cloned what it holds. */
    List<Throwable> clones() {
        return everPlugged.stream().flatMap(device -> device.clones().stream()).toList();
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public List<CaptureDevice> devices() {
        List<CaptureDevice> devices = new ArrayList<>();
        for (FakeDevice device : plugged) {
            devices.add(device.description());
        }
        return List.copyOf(devices);
    }

    @Override
    public List<AudioOutputDevice> audioOutputs() {
        return outputs.stream().map(FakeAudioOutput::description).toList();
    }

    @Override
    public Registration onDevicesChanged(Runnable listener) {
        Object key = new Object(); // so that a listener that was added twice is removed once
        listeners.put(key, listener);
        return () -> listeners.remove(key);
    }

    @Override
    public CaptureSession open(CaptureRequest request) {
        Optional<FakeDevice> device = find(request.device());
        if (device.isPresent()) {
            device.get().awaitOpening(request.runtime());
        }
        return openNow(request);
    }

    private synchronized CaptureSession openNow(CaptureRequest request) {
        if (closed) {
            throw new InvalidStateException("The fake devices are closed. Make new ones for a new context.");
        }
        Optional<FakeDevice> device = find(request.device());
        if (device.isEmpty()) {
            throw new NotFoundException(
                    "No fake device '" + request.device().id() + "' is plugged in; there are " + plugged);
        }
        return device.get().open(request);
    }

    @Override
    public void focus(CaptureDevice device) {
        find(device).ifPresent(FakeDevice::focus);
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        everPlugged.forEach(FakeDevice::closeSessions);
    }

    private Optional<FakeDevice> find(CaptureDevice wanted) {
        for (FakeDevice device : plugged) {
            CaptureDevice description = device.description();
            if (description.kind() == wanted.kind() && description.id().equals(wanted.id())) {
                return Optional.of(device);
            }
        }
        return Optional.empty();
    }
}
