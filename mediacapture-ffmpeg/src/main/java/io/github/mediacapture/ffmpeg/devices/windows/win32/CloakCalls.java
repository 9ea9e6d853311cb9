package io.github.mediacapture.ffmpeg.devices.windows.win32;

import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;

/** The function of dwmapi.dll that tells whether a window that counts as visible is kept from the screen. */
interface CloakCalls extends Library {
    /** {@return negative if it failed} */
    int dwmGetWindowAttribute(Pointer window, int attribute, IntByReference value, int bytes);
}
