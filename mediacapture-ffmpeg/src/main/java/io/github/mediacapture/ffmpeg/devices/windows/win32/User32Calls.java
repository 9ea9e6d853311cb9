package io.github.mediacapture.ffmpeg.devices.windows.win32;

import com.sun.jna.Callback;
import com.sun.jna.Library;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * The functions of user32.dll that tell of monitors and windows: {@code isWindow} is {@code IsWindow}. None sends a message to a window,
 * so that no program that hangs keeps us waiting.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/winuser/">winuser.h</a>
 */
interface User32Calls extends Library {
    int enumDisplayMonitors(
            @Nullable Pointer context, @Nullable Pointer clip, MonitorVisitor visitor, @Nullable Pointer data);

    /** Fills a {@code MONITORINFOEXW}. */
    int getMonitorInfoW(Pointer monitor, Pointer info);

    int enumWindows(WindowVisitor visitor, @Nullable Pointer data);

    int isWindow(Pointer window);

    int isWindowVisible(Pointer window);

    int isIconic(Pointer window);

    int internalGetWindowText(Pointer window, Pointer text, int characters);

    int getClassNameW(Pointer window, Pointer text, int characters);

    int getWindowLongW(Pointer window, int index);

    @Nullable
    Pointer getWindow(Pointer window, int relation);

    /** Fills a {@code RECT}. */
    int getClientRect(Pointer window, Pointer rectangle);

    /** Since Windows 10 of 2016. */
    int getDpiForWindow(Pointer window);

    int setForegroundWindow(Pointer window);

    /** Called for each monitor. */
    interface MonitorVisitor extends Callback {
        /** {@return not 0, to go on} */
        int visit(Pointer monitor, @Nullable Pointer context, @Nullable Pointer rectangle, @Nullable Pointer data);
    }

    /** Called for each window, from top to bottom. */
    interface WindowVisitor extends Callback {
        /** {@return not 0, to go on} */
        int visit(Pointer window, @Nullable Pointer data);
    }
}
