package io.github.mediacapture.ffmpeg.devices;

import io.github.mediacapture.diagnosis.Finding;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.ffmpeg.FfmpegFacts;
import io.github.mediacapture.ffmpeg.FfmpegLibrary;
import io.github.mediacapture.ffmpeg.devices.linux.Linux;
import io.github.mediacapture.ffmpeg.devices.listing.ChosenSurface;
import io.github.mediacapture.ffmpeg.devices.listing.DeviceFamily;
import io.github.mediacapture.ffmpeg.devices.listing.ListedDevice;
import io.github.mediacapture.ffmpeg.devices.listing.Platform;
import io.github.mediacapture.ffmpeg.devices.listing.SurfaceAccess;
import io.github.mediacapture.ffmpeg.devices.listing.SurfaceDialog;
import io.github.mediacapture.ffmpeg.devices.macos.MacOs;
import io.github.mediacapture.ffmpeg.devices.signal.ChangeSignal;
import io.github.mediacapture.ffmpeg.devices.windows.Windows;
import io.github.mediacapture.internal.LazyLog;
import io.github.mediacapture.screen.DisplayMediaStreamOptions;
import io.github.mediacapture.spi.AudioOutputDevice;
import io.github.mediacapture.spi.CaptureBackend;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.CaptureSession;
import io.github.mediacapture.spi.MediaRuntime;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What FFmpeg captures on Linux: cameras, microphones, what the machine plays, and the monitors and windows of X11; and what the
 * person chooses in a dialog of the desktop's, which FFmpeg has no input for; on Windows, cameras, monitors and windows, and
 * by Windows' own sound microphones and what the machine plays; on macOS, cameras and screens. Elsewhere it has no devices yet.
 *
 * <p>Only devices of its own listing, and what was chosen, are opened: a made-up id reaches neither FFmpeg's URLs nor its filters.
 *
 * <p>Thread-safe.
 */
public final class FfmpegDevices implements CaptureBackend {
    private static final LazyLog LOG = new LazyLog(FfmpegDevices.class);

    private final List<DeviceFamily> families;
    private final List<ChangeSignal> signals;
    private final Optional<SurfaceDialog> dialog;
    private final Map<String, ChosenSurface> chosen = new ConcurrentHashMap<>();
    private final Set<FfmpegSession> sessions = ConcurrentHashMap.newKeySet();
    private volatile Map<String, ListedDevice> listing = Map.of();
    private volatile boolean closed;

    /** Does nothing yet, as {@link CaptureBackend} asks. */
    public FfmpegDevices() {
        this(here());
    }

    FfmpegDevices(List<DeviceFamily> families, List<ChangeSignal> signals) {
        this(new Platform(families, signals, Optional.empty()));
    }

    FfmpegDevices(Platform platform) {
        families = platform.families();
        signals = platform.signals();
        dialog = platform.dialog();
    }

    private static Platform here() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.contains("linux")) {
            return Linux.platform(System.getenv());
        }
        if (system.startsWith("windows")) {
            return Windows.platform();
        }
        return system.startsWith("mac") ? MacOs.platform() : Platform.NONE;
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
                            "FFmpeg''s devices are supported on Linux, macOS and Windows, not on {0}",
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
        if (kind == CaptureDeviceKind.DISPLAY && dialog.isPresent()) {
            return dialog.get().whyNone();
        }
        return families.isEmpty() && kind != CaptureDeviceKind.AUDIO_INPUT // Java Sound may have one
                ? Optional.of("FFmpeg's devices are supported on Linux, macOS and Windows, not on "
                        + System.getProperty("os.name"))
                : families.stream()
                        .flatMap(family -> family.whyNone(kind).stream())
                        .findFirst();
    }

    @Override
    public List<Finding> diagnose() {
        return Stream.concat(FfmpegFacts.ofLibraries().stream(), Stream.of(FfmpegFacts.ofJna()))
                .toList();
    }

    @Override
    public CaptureSession open(CaptureRequest request) {
        ChosenSurface surface = chosen.get(request.device().id());
        if (surface != null) {
            return open(
                    surface.device().label(),
                    request,
                    (stopped, onSettings) -> surface.capture(request, stopped, onSettings));
        }
        ListedDevice listed = listed(request.device());
        return open(listed.describe(), request, new DeviceCapture(listed, request));
    }

    private CaptureSession open(String device, CaptureRequest request, FfmpegSession.Work work) {
        if (sessions.stream()
                .anyMatch(session -> session.isSetAside(request.device().id()))) {
            throw new NotReadableException(
                    device + " does not come back from its last use, so it is not opened again until"
                            + " it does. Unplug it and plug it in, or end this program");
        }
        FfmpegSession[] own = new FfmpegSession[1];
        FfmpegSession session = new FfmpegSession(device, request, work, () -> sessions.remove(own[0]));
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
    public boolean choosesDisplay() {
        return dialog.isPresent() && dialog.get().whyNone().isEmpty();
    }

    @Override
    public CompletableFuture<Optional<CaptureDevice>> chooseDisplay(
            DisplayMediaStreamOptions options, MediaRuntime runtime) {
        CompletableFuture<Optional<CaptureDevice>> answer = new CompletableFuture<>();
        CompletableFuture<Optional<ChosenSurface>> asked = dialog.orElseThrow().choose(options, runtime);
        CompletableFuture<?> unusedKept = asked.whenComplete((surface, error) -> {
            if (error != null) {
                answer.completeExceptionally(error);
                return;
            }
            surface.ifPresent(each -> chosen.put(each.device().id(), each));
            if (!answer.complete(surface.map(ChosenSurface::device)) || closed) {
                surface.ifPresent(each -> release(each.device())); // nobody waits for it any more
            }
        });
        CompletableFuture<?> unused = answer.whenComplete((device, error) -> asked.cancel(false));
        return answer;
    }

    @Override
    public void release(CaptureDevice device) {
        ChosenSurface surface = chosen.remove(device.id());
        if (surface != null) {
            surface.close();
        }
    }

    @Override
    public void focus(CaptureDevice device) {
        if (chosen.containsKey(device.id())) {
            return; // the desktop lets nobody
        }
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
        List.copyOf(chosen.values()).forEach(surface -> release(surface.device()));
    }
}
