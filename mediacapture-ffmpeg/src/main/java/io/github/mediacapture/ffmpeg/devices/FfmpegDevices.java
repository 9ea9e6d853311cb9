package io.github.mediacapture.ffmpeg.devices;

import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.ffmpeg.FfmpegLibrary;
import io.github.mediacapture.ffmpeg.devices.linux.Linux;
import io.github.mediacapture.ffmpeg.devices.listing.DeviceFamily;
import io.github.mediacapture.ffmpeg.devices.listing.ListedDevice;
import io.github.mediacapture.ffmpeg.devices.listing.Platform;
import io.github.mediacapture.ffmpeg.devices.listing.SurfaceAccess;
import io.github.mediacapture.ffmpeg.devices.signal.ChangeSignal;
import io.github.mediacapture.internal.LazyLog;
import io.github.mediacapture.spi.AudioOutputDevice;
import io.github.mediacapture.spi.CaptureBackend;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.CaptureSession;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What FFmpeg captures on Linux: cameras, microphones, what the machine plays, and the monitors and windows of X11. Elsewhere it has no devices yet.
 *
 * <p>Only devices of its own listing are opened: a made-up id reaches neither FFmpeg's URLs nor its filters.
 *
 * <p>Thread-safe.
 */
public final class FfmpegDevices implements CaptureBackend {
    private static final LazyLog LOG = new LazyLog(FfmpegDevices.class);

    private final List<DeviceFamily> families;
    private final List<ChangeSignal> signals;
    private final Set<FfmpegSession> sessions = ConcurrentHashMap.newKeySet();
    private volatile Map<String, ListedDevice> listing = Map.of();
    private volatile boolean closed;

    /** Does nothing yet, as {@link CaptureBackend} asks. */
    public FfmpegDevices() {
        this(here());
    }

    private FfmpegDevices(Platform platform) {
        this(platform.families(), platform.signals());
    }

    FfmpegDevices(List<DeviceFamily> families, List<ChangeSignal> signals) {
        this.families = families;
        this.signals = signals;
    }

    private static Platform here() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return system.contains("linux") ? Linux.platform(System.getenv()) : Platform.NONE;
    }

    @Override
    public String name() {
        return "ffmpeg";
    }

    @Override
    public int priority() {
        return 100;
    }

    @Override
    public List<CaptureDevice> devices() {
        if (families.isEmpty()) {
            LOG.get()
                    .log(
                            Level.INFO,
                            "FFmpeg''s devices are supported on Linux only so far, not on {0}",
                            System.getProperty("os.name"));
            return List.of();
        }
        return list().values().stream().map(ListedDevice::device).toList();
    }

    private synchronized Map<String, ListedDevice> list() {
        FfmpegLibrary.loadDevices();
        Map<String, ListedDevice> found = new LinkedHashMap<>();
        for (DeviceFamily family : families) {
            family.list().forEach(listed -> found.putIfAbsent(listed.device().id(), listed));
        }
        listing = found;
        return found;
    }

    @Override
    public synchronized List<AudioOutputDevice> audioOutputs() {
        if (!families.isEmpty()) {
            FfmpegLibrary.loadDevices();
        }
        return families.stream().flatMap(family -> family.outputs().stream()).toList();
    }

    /**
     * Listens for cameras, for sources and outputs of the sound server, and for ALSA's. Screens and windows that come and
     * go are seen with the next listing only.
     */
    @Override
    public Registration onDevicesChanged(Runnable listener) {
        if (families.isEmpty()) {
            return () -> {};
        }
        List<Registration> all =
                signals.stream().map(signal -> signal.add(listener)).toList();
        return () -> all.forEach(Registration::close);
    }

    @Override
    public Optional<String> whyDenied(CaptureDeviceKind kind) {
        return families.stream()
                .flatMap(family -> family.whyDenied(kind).stream())
                .findFirst();
    }

    @Override
    public Optional<String> whyNone(CaptureDeviceKind kind) {
        return families.isEmpty() && kind != CaptureDeviceKind.AUDIO_INPUT // Java Sound may have one
                ? Optional.of(
                        "FFmpeg's devices are supported on Linux only so far, not on " + System.getProperty("os.name"))
                : families.stream()
                        .flatMap(family -> family.whyNone(kind).stream())
                        .findFirst();
    }

    @Override
    public CaptureSession open(CaptureRequest request) {
        ListedDevice listed = listed(request.device());
        FfmpegSession[] own = new FfmpegSession[1];
        FfmpegSession session = new FfmpegSession(listed, request, () -> sessions.remove(own[0]));
        own[0] = session;
        sessions.add(session);
        if (closed) {
            session.close();
            sessions.remove(session);
            throw new InvalidStateException("The backend is closed");
        }
        session.open();
        return session;
    }

    private ListedDevice listed(CaptureDevice device) {
        ListedDevice known = listing.get(device.id());
        if (known == null && !families.isEmpty()) {
            known = list().get(device.id());
        }
        if (known == null || known.device().kind() != device.kind()) {
            throw new NotFoundException("FFmpeg has no device '" + device.label() + "' now; list the devices again");
        }
        return known;
    }

    @Override
    public void focus(CaptureDevice device) {
        ListedDevice window = listed(device);
        Optional<SurfaceAccess> surface = window.surface();
        if (surface.isPresent()) {
            try {
                surface.get().focus();
            } catch (IOException e) {
                LOG.get().log(Level.DEBUG, "Could not bring to the front: " + window.describe(), e);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        signals.forEach(ChangeSignal::close);
        List<FfmpegSession> open = List.copyOf(sessions);
        // All at once, so that several slow devices take no longer than one.
        open.forEach(FfmpegSession::stop);
        open.forEach(FfmpegSession::close);
    }
}
