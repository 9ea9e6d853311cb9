package io.github.mediacapture.ffmpeg.devices.linux.pipewire;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.ffmpeg.devices.FfmpegDevices;

/** A program that may lack JNA, in a session of Wayland's: prints what it could do, a line each. */
final class WithoutJna {
    private WithoutJna() {}

    /** Lists devices, and asks for a screen. */
    public static void main(String[] args) {
        MediaCaptureOptions options = MediaCaptureOptions.builder()
                .discoverCaptureBackends(false)
                .captureBackend(new FfmpegDevices())
                .build();
        try (MediaCapture capture = MediaCapture.open(options)) {
            capture.mediaDevices().enumerateDevices().join();
            System.out.println("devices: true");
            capture.mediaDevices().getDisplayMedia().join();
        } catch (NotFoundException e) {
            System.out.println("screen: " + e.getMessage());
        }
    }
}
