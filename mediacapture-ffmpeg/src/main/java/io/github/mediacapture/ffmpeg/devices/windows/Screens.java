package io.github.mediacapture.ffmpeg.devices.windows;

import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.ffmpeg.devices.listing.DeviceFamily;
import io.github.mediacapture.ffmpeg.devices.listing.ListedDevice;
import io.github.mediacapture.ffmpeg.devices.listing.SurfaceAccess;
import io.github.mediacapture.ffmpeg.devices.windows.win32.Desktop;
import io.github.mediacapture.internal.LazyLog;
import io.github.mediacapture.internal.Reason;
import io.github.mediacapture.screen.CursorCaptureConstraint;
import io.github.mediacapture.screen.DisplayCaptureSurfaceType;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The monitors and windows of the desktop; or all of it as one, where Windows can't be asked. */
final class Screens implements DeviceFamily {
    private static final LazyLog LOG = new LazyLog(Screens.class);
    private static final double MIN_RATE = 1;
    private static final double MAX_RATE = 60;

    /** What stands before the name of a monitor. */
    private static final String NAMESPACE = "\\\\.\\";

    private final Supplier<Optional<Desktop>> desktop;
    private final Supplier<Optional<WholeDesktop>> whole;
    private volatile String whyNone = "";

    /**
     * Asks when it lists.
     *
     * @param desktop empty where Windows can't be asked
     * @param whole asked instead
     */
    Screens(Supplier<Optional<Desktop>> desktop, Supplier<Optional<WholeDesktop>> whole) {
        this.desktop = desktop;
        this.whole = whole;
    }

    @Override
    public List<ListedDevice> list() {
        whyNone =
                "Windows has no desktop for this program, as in a service or a container; start it from a session of yours";
        Optional<Desktop> known = desktop.get();
        if (known.isEmpty()) {
            return whole.get().map(Screens::listed).map(List::of).orElse(List.of());
        }
        try {
            return list(known.get());
        } catch (IOException e) {
            whyNone = "Windows does not tell its monitors and windows (" + Reason.of(e) + ")";
            LOG.get().log(Level.DEBUG, whyNone, e);
            return List.of();
        }
    }

    @Override
    public Optional<String> whyNone(CaptureDeviceKind kind) {
        return kind == CaptureDeviceKind.DISPLAY && !whyNone.isEmpty() ? Optional.of(whyNone) : Optional.empty();
    }

    private static List<ListedDevice> list(Desktop desktop) throws IOException {
        List<ListedDevice> found = new ArrayList<>();
        for (Desktop.Monitor monitor : desktop.monitors()) {
            String name = monitor.name().startsWith(NAMESPACE)
                    ? monitor.name().substring(NAMESPACE.length())
                    : monitor.name();
            String label = "Screen " + name + " (" + monitor.width() + "x" + monitor.height() + ")";
            MediaTrackCapabilities mode = mode(DisplayCaptureSurfaceType.MONITOR, monitor.width(), monitor.height());
            found.add(listed(name, label, mode, new MonitorAccess(desktop, monitor.name())));
        }
        for (Desktop.Window window : desktop.windows()) {
            MediaTrackCapabilities mode = mode(DisplayCaptureSurfaceType.WINDOW, window.width(), window.height());
            String name = "0x" + Long.toHexString(window.handle());
            found.add(listed(name, window.title(), mode, windowAccess(desktop, window)));
        }
        return found;
    }

    private static WindowAccess windowAccess(Desktop desktop, Desktop.Window window) {
        return new WindowAccess(desktop, window.handle(), window.width(), window.height());
    }

    private static ListedDevice listed(WholeDesktop all) {
        String label = "Screen (" + all.width() + "x" + all.height() + ")";
        return listed(WholeDesktop.URL, label, mode(DisplayCaptureSurfaceType.MONITOR, all.width(), all.height()), all);
    }

    private static MediaTrackCapabilities mode(DisplayCaptureSurfaceType surface, int width, int height) {
        return MediaTrackCapabilities.builder()
                .only(TrackProperty.WIDTH, width)
                .only(TrackProperty.HEIGHT, height)
                .range(TrackProperty.FRAME_RATE, MIN_RATE, MAX_RATE)
                .only(TrackProperty.RESIZE_MODE, "none")
                .only(TrackProperty.DISPLAY_SURFACE, surface.wireName())
                .only(TrackProperty.LOGICAL_SURFACE, true) // windows are composed apart from each other
                .anyOf(
                        TrackProperty.CURSOR,
                        List.of(CursorCaptureConstraint.ALWAYS.wireName(), CursorCaptureConstraint.NEVER.wireName()))
                .build();
    }

    private static ListedDevice listed(String name, String label, MediaTrackCapabilities mode, SurfaceAccess surface) {
        String id = "windows:" + name;
        CaptureDevice device = new CaptureDevice(id, id, label, CaptureDeviceKind.DISPLAY, List.of(mode));
        return new ListedDevice(device, WindowsDemuxer.GDIGRAB, WholeDesktop.URL, name, settings -> Map.of())
                .withSurface(surface);
    }
}
