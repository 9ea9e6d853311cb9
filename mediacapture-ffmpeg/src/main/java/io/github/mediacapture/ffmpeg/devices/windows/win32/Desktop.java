package io.github.mediacapture.ffmpeg.devices.windows.win32;

import java.io.IOException;
import java.util.List;

/** The desktop that the person who runs this sees. Sizes and places are in physical pixels, as long as Java's process takes them so. */
public interface Desktop {
    /**
     * The monitors, the main one first.
     *
     * @throws IOException if Windows does not tell
     */
    List<Monitor> monitors() throws IOException;

    /**
     * The windows that people see as such, the topmost first; none that is minimized.
     *
     * @throws IOException if Windows does not tell
     */
    List<Window> windows() throws IOException;

    /** How a window is now. */
    WindowState state(long window);

    /** Physical pixels per logical one, in a window. */
    double scale(long window);

    /** Brings a window to the front, where Windows lets this process do that. */
    void raise(long window);

    /**
     * A monitor.
     *
     * @param handle Windows' number of it, until the next change of monitors
     * @param name Windows' name of it, such as {@code DISPLAY1} behind backslashes and a dot
     * @param x from the main monitor's left edge
     * @param y from the main monitor's upper edge
     * @param scale physical pixels per logical one
     */
    record Monitor(long handle, String name, int x, int y, int width, int height, double scale) {}

    /**
     * A window.
     *
     * @param handle Windows' number of it, for as long as it exists
     * @param title not empty
     * @param width without its frame
     * @param height without its frame
     */
    record Window(long handle, String title, int width, int height) {}

    /**
     * How a window is.
     *
     * @param exists false once it is closed
     * @param isShown false while it is hidden or minimized
     * @param width without its frame
     * @param height without its frame
     */
    record WindowState(boolean exists, boolean isShown, int width, int height) {}
}
