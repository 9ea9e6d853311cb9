package io.github.mediacapture.ffmpeg.devices.windows.win32;

import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Windows' user32.dll, made up: it can fail and lie. */
final class FakeUser32 implements User32Calls {
    final Map<Long, Window> windows = new LinkedHashMap<>();
    final Set<Long> cloaked = new HashSet<>();
    final Set<Long> goneMonitors = new HashSet<>();
    final List<Long> raised = new ArrayList<>();
    final List<Integer> infoBytes = new ArrayList<>();
    private final Map<Long, Monitor> monitors = new LinkedHashMap<>();
    boolean fails;
    boolean isOld;

    /** What is told to have been written; 0 for the truth. */
    int textLength;

    @SuppressWarnings("ArrayRecordComponent") // a place that nobody compares
    private record Monitor(String name, int[] place, int flags) {}

    /** A window of 300 x 200. */
    static final class Window {
        final String title;
        String className = "Chrome_WidgetWin_1";
        boolean isVisible = true;
        boolean isMinimized;
        int style;
        long owner;
        int height = 200;

        Window(String title) {
            this.title = title;
        }
    }

    void monitor(long handle, String name, int left, int top, int right, int bottom, int flags) {
        monitors.put(handle, new Monitor(name, new int[] {left, top, right, bottom}, flags));
    }

    Window window(long handle, String title) {
        Window window = new Window(title);
        windows.put(handle, window);
        return window;
    }

    private @Nullable Window at(Pointer window) {
        return windows.get(Pointer.nativeValue(window));
    }

    private static int number(boolean value) {
        return value ? 1 : 0;
    }

    @Override
    public int enumDisplayMonitors(
            @Nullable Pointer context, @Nullable Pointer clip, MonitorVisitor visitor, @Nullable Pointer data) {
        monitors.keySet().forEach(handle -> visitor.visit(new Pointer(handle), null, null, null));
        return number(!fails);
    }

    @Override
    public int getMonitorInfoW(Pointer monitor, Pointer info) {
        infoBytes.add(info.getInt(0));
        Monitor known = monitors.get(Pointer.nativeValue(monitor));
        for (int i = 0; i < 4; i++) {
            info.setInt(4 + 4L * i, known.place()[i]);
        }
        info.setInt(36, known.flags());
        write(info.share(40), known.name(), 32);
        return number(!goneMonitors.contains(Pointer.nativeValue(monitor)));
    }

    @Override
    public int enumWindows(WindowVisitor visitor, @Nullable Pointer data) {
        windows.keySet().forEach(handle -> visitor.visit(new Pointer(handle), null));
        return number(!fails);
    }

    @Override
    public int isWindow(Pointer window) {
        return number(at(window) != null);
    }

    @Override
    public int isWindowVisible(Pointer window) {
        return number(at(window).isVisible);
    }

    @Override
    public int isIconic(Pointer window) {
        return number(at(window).isMinimized);
    }

    @Override
    public int internalGetWindowText(Pointer window, Pointer text, int characters) {
        int written = write(text, at(window).title, characters);
        return textLength == 0 ? written : textLength;
    }

    @Override
    public int getClassNameW(Pointer window, Pointer text, int characters) {
        return write(text, at(window).className, characters);
    }

    private static int write(Pointer to, String text, int characters) {
        int length = Math.min(text.length(), characters);
        for (int i = 0; i < length; i++) {
            to.setShort(2L * i, (short) text.charAt(i));
        }
        return length;
    }

    @Override
    public int getWindowLongW(Pointer window, int index) {
        return index == -20 ? at(window).style : 0;
    }

    @Override
    public @Nullable Pointer getWindow(Pointer window, int relation) {
        long owner = at(window).owner;
        return relation == 4 && owner != 0 ? new Pointer(owner) : null;
    }

    @Override
    public int getClientRect(Pointer window, Pointer rectangle) {
        rectangle.setInt(8, 300);
        rectangle.setInt(12, at(window).height);
        return 1;
    }

    @Override
    public int getDpiForWindow(Pointer window) {
        if (isOld) {
            throw new UnsatisfiedLinkError("GetDpiForWindow");
        }
        return 120;
    }

    @Override
    public int setForegroundWindow(Pointer window) {
        raised.add(Pointer.nativeValue(window));
        return 1;
    }
}
