package io.github.mediacapture.ffmpeg.devices.linux;

import io.github.mediacapture.ffmpeg.devices.linux.sound.SoundWatch;
import io.github.mediacapture.ffmpeg.devices.linux.wayland.PortalDialog;
import io.github.mediacapture.ffmpeg.devices.linux.x11.Screens;
import io.github.mediacapture.ffmpeg.devices.listing.Platform;
import io.github.mediacapture.ffmpeg.devices.listing.SurfaceDialog;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a Linux machine has: V4L2, PulseAudio or ALSA, and X11 or Wayland. */
public final class Linux {
    private static final Path NODES = Path.of("/dev");

    private Linux() {}

    /** Programs of X11 have a DISPLAY there, too, on which they see but themselves. */
    private static boolean isWayland(Map<String, String> environment) {
        return environment.getOrDefault("XDG_SESSION_TYPE", "").equals("wayland")
                || !environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
    }

    /** The machine's devices, found by the environment's variables where a server has them. */
    public static Platform platform(Map<String, String> environment) {
        Cameras cameras = new Cameras(new CameraNodes(NODES, Path.of("/sys/class/video4linux")));
        Optional<SurfaceDialog> dialog =
                isWayland(environment) ? Optional.of(new PortalDialog(environment)) : Optional.empty();
        Screens screens = new Screens(environment, () -> dialog.flatMap(SurfaceDialog::whyNone));
        return new Platform(
                List.of(cameras, new Microphones(), new SystemAudio(), screens, new Loudspeakers()),
                List.of(new NodeWatch(NODES), new SoundWatch(environment)),
                dialog);
    }
}
