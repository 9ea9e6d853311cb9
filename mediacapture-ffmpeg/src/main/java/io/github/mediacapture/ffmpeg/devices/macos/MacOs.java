package io.github.mediacapture.ffmpeg.devices.macos;

import io.github.mediacapture.ffmpeg.devices.listing.Platform;
import io.github.mediacapture.ffmpeg.devices.macos.objc.Objc;
import io.github.mediacapture.ffmpeg.devices.macos.objc.ObjcCalls;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What a Mac has: AVFoundation's cameras and screens. Microphones and loudspeakers are Java Sound's. */
public final class MacOs {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private MacOs() {}

    /** The machine's devices. */
    public static Platform platform() {
        return platform(Objc::calls);
    }

    /**
     * The devices of a machine that is asked in another way, as in tests.
     *
     * @param calls asked when they are needed; empty if there is no way, and FFmpeg is asked instead
     */
    public static Platform platform(Supplier<Optional<ObjcCalls>> calls) {
        LoggedInputs logged = new LoggedInputs();
        Supplier<Optional<AvFoundation>> system = () -> calls.get().map(AvFoundation::new);
        Supplier<VideoInputs> inputs =
                () -> system.get().map(each -> (VideoInputs) each).orElse(logged);
        MacPermissions permissions = new MacPermissions(system, PATIENCE);
        return new Platform(
                List.of(new MacCameras(inputs, permissions), new MacScreens(inputs, permissions)),
                List.of(),
                Optional.empty());
    }
}
