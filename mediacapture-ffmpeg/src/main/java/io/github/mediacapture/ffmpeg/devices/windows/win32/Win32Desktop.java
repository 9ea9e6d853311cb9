package io.github.mediacapture.ffmpeg.devices.windows.win32;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The desktop by user32.dll, and by two more libraries where they are there; stateless. */
final class Win32Desktop implements Desktop {
    private static final double USUAL_DOTS_PER_INCH = 96;

    /** Of {@code MONITORINFOEXW}. */
    private static final int INFO_BYTES = 104;

    private static final int PLACE_AT = 4;
    private static final int FLAGS_AT = 36;
    private static final int NAME_AT = 40;
    private static final int NAME_LENGTH = 32;
    private static final int PRIMARY = 1;

    private static final int RECTANGLE_BYTES = 16;
    private static final int MOST_CHARACTERS = 512;
    private static final int EXTENDED_STYLE = -20;
    private static final int TOOL_WINDOW = 0x80;
    private static final int APPLICATION_WINDOW = 0x4_0000;
    private static final int OWNER = 4;
    private static final int CLOAKED = 14;

    /** The desktop's own background. */
    private static final List<String> FURNITURE = List.of("Progman", "WorkerW", "Shell_TrayWnd");

    private final User32Calls user;
    private final @Nullable ScaleCalls scales;
    private final @Nullable CloakCalls cloaks;

    Win32Desktop(User32Calls user, @Nullable ScaleCalls scales, @Nullable CloakCalls cloaks) {
        this.user = user;
        this.scales = scales;
        this.cloaks = cloaks;
    }

    @Override
    public List<Monitor> monitors() throws IOException {
        List<Pointer> handles = new ArrayList<>();
        User32Calls.MonitorVisitor visitor = (monitor, context, rectangle, data) -> {
            handles.add(monitor);
            return 1;
        };
        if (user.enumDisplayMonitors(null, null, visitor, null) == 0) {
            throw new IOException("EnumDisplayMonitors failed");
        }
        List<Monitor> monitors = new ArrayList<>();
        try (Memory info = new Memory(INFO_BYTES)) {
            for (Pointer handle : handles) {
                info.clear();
                info.setInt(0, INFO_BYTES);
                if (user.getMonitorInfoW(handle, info) != 0) {
                    Monitor monitor = monitor(handle, info);
                    if (monitor.width() > 0 && monitor.height() > 0) {
                        boolean isMain = (info.getInt(FLAGS_AT) & PRIMARY) != 0;
                        monitors.add(isMain ? 0 : monitors.size(), monitor);
                    }
                } // else it was unplugged meanwhile
            }
        }
        return monitors;
    }

    private Monitor monitor(Pointer handle, Pointer info) {
        int left = info.getInt(PLACE_AT);
        int top = info.getInt(PLACE_AT + 4);
        return new Monitor(
                Pointer.nativeValue(handle),
                WideText.read(info.share(NAME_AT), NAME_LENGTH),
                left,
                top,
                info.getInt(PLACE_AT + 8) - left,
                info.getInt(PLACE_AT + 12) - top,
                monitorScale(handle));
    }

    private double monitorScale(Pointer monitor) {
        IntByReference dots = new IntByReference();
        if (scales == null || scales.getDpiForMonitor(monitor, 0, dots, new IntByReference()) < 0) {
            return 1;
        }
        return scale(dots.getValue());
    }

    private static double scale(int dotsPerInch) {
        return dotsPerInch > 0 ? dotsPerInch / USUAL_DOTS_PER_INCH : 1;
    }

    @Override
    public List<Window> windows() throws IOException {
        List<Pointer> handles = new ArrayList<>();
        User32Calls.WindowVisitor visitor = (window, data) -> {
            handles.add(window);
            return 1;
        };
        if (user.enumWindows(visitor, null) == 0) {
            throw new IOException("EnumWindows failed");
        }
        List<Window> windows = new ArrayList<>();
        for (Pointer handle : handles) {
            WindowState state = state(handle);
            if (state.isShown() && isApplication(handle)) {
                title(handle)
                        .ifPresent(title -> windows.add(
                                new Window(Pointer.nativeValue(handle), title, state.width(), state.height())));
            }
        }
        return windows;
    }

    /** As Alt+Tab takes it: neither a palette, nor a dialog of another window, nor one on another desktop. */
    private boolean isApplication(Pointer window) {
        int style = user.getWindowLongW(window, EXTENDED_STYLE);
        boolean isOwned = user.getWindow(window, OWNER) != null;
        return (style & TOOL_WINDOW) == 0
                && (!isOwned || (style & APPLICATION_WINDOW) != 0)
                && !FURNITURE.contains(text(window, user::getClassNameW))
                && !isCloaked(window);
    }

    private boolean isCloaked(Pointer window) {
        IntByReference value = new IntByReference();
        return cloaks != null
                && cloaks.dwmGetWindowAttribute(window, CLOAKED, value, Integer.BYTES) >= 0
                && value.getValue() != 0;
    }

    private Optional<String> title(Pointer window) {
        return Optional.of(text(window, user::internalGetWindowText).strip()).filter(title -> !title.isEmpty());
    }

    private interface TextCall {
        int read(Pointer window, Pointer text, int characters);
    }

    private static String text(Pointer window, TextCall call) {
        try (Memory text = new Memory((long) MOST_CHARACTERS * Character.BYTES)) {
            text.clear();
            int length = call.read(window, text, MOST_CHARACTERS);
            return WideText.read(text, Math.max(0, Math.min(length, MOST_CHARACTERS)));
        }
    }

    @Override
    public WindowState state(long window) {
        return state(new Pointer(window));
    }

    private WindowState state(Pointer window) {
        boolean exists = user.isWindow(window) != 0;
        try (Memory rectangle = new Memory(RECTANGLE_BYTES)) {
            rectangle.clear();
            if (!exists || user.getClientRect(window, rectangle) == 0) {
                return new WindowState(false, false, 0, 0);
            }
            int width = rectangle.getInt(8) - rectangle.getInt(0);
            int height = rectangle.getInt(12) - rectangle.getInt(4);
            boolean isShown = user.isWindowVisible(window) != 0 && user.isIconic(window) == 0;
            return new WindowState(true, isShown && width > 0 && height > 0, Math.max(0, width), Math.max(0, height));
        }
    }

    @Override
    public double scale(long window) {
        try {
            return scale(user.getDpiForWindow(new Pointer(window)));
        } catch (UnsatisfiedLinkError e) {
            return 1; // an older Windows
        }
    }

    @Override
    public void raise(long window) {
        int unused = user.setForegroundWindow(new Pointer(window));
    }
}
