package io.github.mediacapture.ffmpeg.devices.listing;

import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The X11 screen of this session, if it has one: not those of Wayland, whose compositors hide the picture from X11.
 *
 * <p>Only displays of this machine are offered, not those reached through a network.
 */
public final class Screens implements DeviceFamily {
    private static final Logger LOGGER = System.getLogger(Screens.class.getName());
    private static final double MIN_RATE = 1;
    private static final double MAX_RATE = 60;

    private final Map<String, String> environment;

    /** Looks at the environment variables {@code DISPLAY}, {@code XAUTHORITY} and {@code HOME}. */
    public Screens(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public List<ListedDevice> list() {
        X11Display display =
                X11Display.parse(environment.getOrDefault("DISPLAY", "")).orElse(null);
        if (display == null) {
            return List.of();
        }
        try {
            X11Display.Screen screen = display.screen(XAuthority.cookie(environment, display.number()));
            if (screen.isXwayland()) {
                LOGGER.log(Level.INFO, "The screen is Wayland''s, which X11 can''t capture: {0}", display.name());
                return List.of();
            }
            return List.of(listed(display.name(), screen));
        } catch (IOException e) {
            LOGGER.log(Level.DEBUG, "The X display " + display.name() + " can't be reached", e);
            return List.of();
        }
    }

    private static ListedDevice listed(String name, X11Display.Screen screen) {
        MediaTrackCapabilities mode = MediaTrackCapabilities.builder()
                .only(TrackProperty.WIDTH, screen.width())
                .only(TrackProperty.HEIGHT, screen.height())
                .range(TrackProperty.FRAME_RATE, MIN_RATE, MAX_RATE)
                .only(TrackProperty.RESIZE_MODE, "none")
                .only(TrackProperty.DISPLAY_SURFACE, "monitor")
                .only(TrackProperty.LOGICAL_SURFACE, true)
                // FFmpeg's builds for Java lack XFixes, so it can't see the cursor.
                .only(TrackProperty.CURSOR, "never")
                .build();
        String id = "x11:" + name;
        String label = "Screen " + name + " (" + screen.width() + "x" + screen.height() + ")";
        CaptureDevice device = new CaptureDevice(id, id, label, CaptureDeviceKind.DISPLAY, List.of(mode));
        return new ListedDevice(device, "x11grab", name, name, Screens::options);
    }

    /**
     * {@code draw_mouse} draws nothing here, but makes FFmpeg ask the server something per frame: without that, it goes
     * on for ever with the last picture when the server is gone.
     */
    private static Map<String, String> options(MediaTrackSettings settings) {
        double rate = settings.frameRate().orElse(30.0);
        return Map.of("framerate", String.format(Locale.ROOT, "%.6f", rate), "draw_mouse", "1");
    }
}
