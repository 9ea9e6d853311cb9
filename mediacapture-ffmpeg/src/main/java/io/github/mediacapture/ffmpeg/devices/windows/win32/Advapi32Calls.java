package io.github.mediacapture.ffmpeg.devices.windows.win32;

import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.WString;
import com.sun.jna.ptr.IntByReference;
import org.jspecify.annotations.Nullable;

/** The function of advapi32.dll that reads the registry: {@code regGetValueW} is {@code RegGetValueW}. */
interface Advapi32Calls extends Library {
    /**
     * Reads a value, and ends it with a zero if it is text.
     *
     * @param bytes how large {@code data} is, then how much was written
     * @return 0 or the system's error code
     */
    int regGetValueW(
            Pointer root,
            WString key,
            WString value,
            int flags,
            @Nullable Pointer type,
            Pointer data,
            IntByReference bytes);
}
