package io.github.mediacapture.ffmpeg.devices;

import io.github.mediacapture.ffmpeg.devices.linux.Microphones;
import io.github.mediacapture.ffmpeg.devices.linux.x11.Screens;
import io.github.mediacapture.ffmpeg.devices.linux.x11.XServer;
import io.github.mediacapture.ffmpeg.devices.listing.DeviceFamily;
import io.github.mediacapture.ffmpeg.devices.signal.ChangeSignal;
import io.github.mediacapture.spi.CaptureBackend;
import io.github.mediacapture.spi.CaptureDeviceKind;
import java.util.List;
import java.util.Optional;

/** Real devices for tests in other packages. */
public final class TestDevices {
    private TestDevices() {}

    /** Why tests with a microphone are to be skipped; empty if they are to run. */
    public static Optional<String> whyNoMicrophone() {
        return RequiredDevices.whyNone(CaptureDeviceKind.AUDIO_INPUT);
    }

    /** Devices of one family, and what tells of their changes. */
    public static CaptureBackend of(DeviceFamily family, ChangeSignal signal) {
        return new FfmpegDevices(List.of(family), List.of(signal));
    }

    /** The screen of a test's own server, and this machine's microphones. */
    public static CaptureBackend screenAndMicrophones(XServer server) {
        return new FfmpegDevices(List.of(new Screens(server.environment()), new Microphones()), List.of());
    }
}
