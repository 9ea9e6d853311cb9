package io.github.mediacapture.ffmpeg.devices.windows;

import io.github.mediacapture.ffmpeg.devices.listing.Platform;
import io.github.mediacapture.ffmpeg.devices.windows.win32.Win32;
import java.util.List;
import java.util.Optional;

/** What a Windows machine has: cameras by DirectShow, and its desktop. */
public final class Windows {
    private Windows() {}

    /** The machine's devices. */
    public static Platform platform() {
        DirectShow directShow = new FfmpegDirectShow();
        return new Platform(
                List.of(
                        new PrivacySwitches(Win32::registry),
                        new Cameras(directShow),
                        new Screens(Win32::desktop, WholeDesktop::ask)),
                List.of(new CameraWatch(directShow)),
                Optional.empty());
    }
}
