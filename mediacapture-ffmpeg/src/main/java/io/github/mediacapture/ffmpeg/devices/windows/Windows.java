package io.github.mediacapture.ffmpeg.devices.windows;

import io.github.mediacapture.ffmpeg.FfmpegLibrary;
import io.github.mediacapture.ffmpeg.devices.listing.Platform;
import io.github.mediacapture.ffmpeg.devices.signal.PolledSignal;
import io.github.mediacapture.ffmpeg.devices.windows.sound.SoundEndpoints;
import io.github.mediacapture.ffmpeg.devices.windows.win32.Win32;
import java.util.List;
import java.util.Optional;

/** What a Windows machine has: cameras by DirectShow, sound by WASAPI, and its desktop. */
public final class Windows {
    private Windows() {}

    /** The machine's devices. */
    public static Platform platform() {
        DirectShow directShow = new FfmpegDirectShow();
        SoundEndpoints sound = new SoundEndpoints();
        return new Platform(
                List.of(
                        new PrivacySwitches(Win32::registry),
                        new Cameras(directShow),
                        sound,
                        new Screens(Win32::desktop, WholeDesktop::ask)),
                List.of(cameraChanges(directShow), sound.changes()),
                Optional.empty());
    }

    /** Windows tells them to programs with a window only. */
    static PolledSignal cameraChanges(DirectShow directShow) {
        return new PolledSignal("mediacapture-devices", () -> {
            FfmpegLibrary.loadDevices();
            return directShow.sources();
        });
    }
}
