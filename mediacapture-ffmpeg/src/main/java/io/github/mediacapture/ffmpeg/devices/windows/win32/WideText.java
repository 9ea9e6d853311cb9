package io.github.mediacapture.ffmpeg.devices.windows.win32;

import com.sun.jna.Pointer;

/** Text of Windows' functions: UTF-16 that ends with a zero; stateless. */
public final class WideText {
    private WideText() {}

    /**
     * Reads it, on any system that this runs on.
     *
     * @param most how many characters there can be
     */
    public static String read(Pointer text, int most) {
        StringBuilder read = new StringBuilder();
        for (int i = 0; i < most; i++) {
            char next = (char) text.getShort((long) i * Character.BYTES);
            if (next == 0) {
                break;
            }
            read.append(next);
        }
        return read.toString();
    }
}
