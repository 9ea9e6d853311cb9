package io.github.mediacapture.ffmpeg.devices.windows.win32;

import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;

/** The function of shcore.dll that tells a monitor's scale, since Windows 8.1. */
interface ScaleCalls extends Library {
    /**
     * Tells dots per inch, of which 96 mean a scale of 1.
     *
     * @param type 0 for what programs are to scale by
     * @return negative if it failed
     */
    int getDpiForMonitor(Pointer monitor, int type, IntByReference horizontal, IntByReference vertical);
}
