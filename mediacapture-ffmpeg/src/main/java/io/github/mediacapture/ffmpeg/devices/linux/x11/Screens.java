package io.github.mediacapture.ffmpeg.devices.linux.x11;

import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.ffmpeg.NativeText;
import io.github.mediacapture.ffmpeg.devices.listing.DeviceFamily;
import io.github.mediacapture.ffmpeg.devices.listing.ListedDevice;
import io.github.mediacapture.ffmpeg.devices.listing.SurfaceAccess;
import io.github.mediacapture.internal.LazyLog;
import io.github.mediacapture.internal.Reason;
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

/**
 * The monitors and windows of this session's X11 display, if it has one. Wayland's compositors hide their screens from X11: there,
 * it is the windows of programs of X11 only, and only if the desktop has no way of its own to show anything.
 *
 * <p>A display of another machine is reached as Xlib does it: by TCP, without encryption, with the user's key for that host.
 */
public final class Screens implements DeviceFamily {
    private static final LazyLog LOG = new LazyLog(Screens.class);
    private static final String WAYLAND = ", which shows its screens to the desktop's portal only";
    private static final double MIN_RATE = 1;
    private static final double MAX_RATE = 60;

    private final Map<String, String> environment;
    private final Supplier<Optional<String>> whyNoDialog;
    private volatile String whyNone = "";

    /** Looks at the environment variables {@code DISPLAY}, {@code XAUTHORITY} and {@code HOME}. */
    public Screens(Map<String, String> environment) {
        this(environment, Optional::empty);
    }

    /**
     * Likewise.
     *
     * @param whyNoDialog why a session of Wayland's shows nothing in its own way, so that the windows of programs of X11 are listed
     *     there; empty if it does, or for another session
     */
    public Screens(Map<String, String> environment, Supplier<Optional<String>> whyNoDialog) {
        this.environment = environment;
        this.whyNoDialog = whyNoDialog;
    }

    @Override
    public List<ListedDevice> list() {
        String name = environment.getOrDefault("DISPLAY", "");
        X11Display display = X11Display.parse(name).orElse(null);
        if (display == null) {
            whyNone = name.isEmpty()
                    ? noDisplay()
                    : "DISPLAY is '" + name + "', which is no X display such as :0 or host:0";
            return List.of();
        }
        try (X11Display.Session session = connect(display)) {
            if (isWayland(session)) {
                return listOfWayland(display, session);
            }
            whyNone = "the X display " + display.name() + " has no monitor and no window";
            List<ListedDevice> found = monitors(display, session);
            found.addAll(windows(display, session));
            return found;
        } catch (IOException e) {
            whyNone = "can't connect to the X display " + display.name() + " (" + Reason.of(e)
                    + "): is DISPLAY right, the server running, and XAUTHORITY its key?";
            LOG.get().log(Level.DEBUG, "The X display " + display.name() + " can't be reached", e);
            return List.of();
        }
    }

    private static boolean isWayland(X11Display.Session session) throws IOException {
        return session.connection().extension("XWAYLAND").isPresent() || X11Monitors.areOfWayland(session);
    }

    /** A monitor would be black there. */
    private List<ListedDevice> listOfWayland(X11Display display, X11Display.Session session) throws IOException {
        whyNone = "the X display " + display.name() + " is Wayland's" + WAYLAND;
        Optional<String> why = whyNoDialog.get();
        LOG.get()
                .log(
                        Level.INFO,
                        whyNone
                                + why.map(each -> "; of programs of X11, windows can be captured all the same: " + each)
                                        .orElse(""));
        return why.isPresent() ? windows(display, session) : List.of();
    }

    private X11Display.Session connect(X11Display display) throws IOException {
        return display.connect(environment);
    }

    private String noDisplay() {
        return environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty()
                ? "DISPLAY is not set. Start the program on a desktop, or set DISPLAY to its X display, such as :0"
                : "the session is Wayland's" + WAYLAND;
    }

    @Override
    public Optional<String> whyNone(CaptureDeviceKind kind) {
        return kind == CaptureDeviceKind.DISPLAY && !whyNone.isEmpty() ? Optional.of(whyNone) : Optional.empty();
    }

    private List<ListedDevice> monitors(X11Display display, X11Display.Session session) throws IOException {
        WindowAccess.Server server = () -> connect(display);
        List<ListedDevice> found = new ArrayList<>();
        for (X11Monitors.Monitor monitor : X11Monitors.list(session)) {
            String name = display.name() + (monitor.name().isEmpty() ? "" : " " + monitor.name());
            String label = "Screen " + name + " (" + monitor.width() + "x" + monitor.height() + ")";
            MediaTrackCapabilities mode =
                    mode(DisplayCaptureSurfaceType.MONITOR, monitor.width(), monitor.height(), true);
            found.add(listed(display, device("x11:" + name, label, mode), new MonitorAccess(server, monitor.name())));
        }
        return found;
    }

    private List<ListedDevice> windows(X11Display display, X11Display.Session session) throws IOException {
        WindowAccess.Server server = () -> connect(display);
        List<ListedDevice> found = new ArrayList<>();
        boolean whole = WindowAccess.isWhole(session.connection());
        for (X11Windows.Window window : X11Windows.list(session)) {
            X11Windows.Geometry size = window.geometry();
            MediaTrackCapabilities mode = mode(DisplayCaptureSurfaceType.WINDOW, size.width(), size.height(), whole);
            String id = "x11:" + display.name() + " 0x" + Integer.toHexString(window.id());
            found.add(listed(display, device(id, window.title(), mode), new WindowAccess(server, window.id())));
        }
        return found;
    }

    private static MediaTrackCapabilities mode(
            DisplayCaptureSurfaceType surface, int width, int height, boolean isWhole) {
        return MediaTrackCapabilities.builder()
                .only(TrackProperty.WIDTH, width)
                .only(TrackProperty.HEIGHT, height)
                .range(TrackProperty.FRAME_RATE, MIN_RATE, MAX_RATE)
                .only(TrackProperty.RESIZE_MODE, "none")
                .only(TrackProperty.DISPLAY_SURFACE, surface.wireName())
                .only(TrackProperty.LOGICAL_SURFACE, isWhole)
                // FFmpeg's builds for Java lack XFixes, so it can't see the cursor.
                .only(TrackProperty.CURSOR, "never")
                .build();
    }

    private static CaptureDevice device(String id, String label, MediaTrackCapabilities mode) {
        return new CaptureDevice(id, id, label, CaptureDeviceKind.DISPLAY, List.of(mode));
    }

    private static ListedDevice listed(X11Display display, CaptureDevice device, SurfaceAccess surface) {
        return new ListedDevice(device, X11Demuxer.X11GRAB, display.name(), display.name(), Screens::options)
                .withSurface(surface);
    }

    /**
     * {@code draw_mouse} draws nothing here, but makes FFmpeg ask the server something per frame: without that, it goes
     * on for ever with the last frame when the server is gone.
     */
    private static Map<String, String> options(MediaTrackSettings settings) {
        double rate = settings.frameRate().orElse(30.0);
        return Map.of("framerate", NativeText.rational(rate), "draw_mouse", "1");
    }
}
