package io.github.mediacapture.ffmpeg.devices.linux;

import io.github.mediacapture.ffmpeg.devices.linux.sound.SoundWatch;
import io.github.mediacapture.ffmpeg.devices.linux.x11.Screens;
import io.github.mediacapture.ffmpeg.devices.listing.Platform;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What a Linux machine has: V4L2, PulseAudio or ALSA, and X11. */
public final class Linux {
    private static final Path NODES = Path.of("/dev");

    private Linux() {}

    /** The machine's devices, found by the environment's variables where a server has them. */
    public static Platform platform(Map<String, String> environment) {
        Cameras cameras = new Cameras(new CameraNodes(NODES, Path.of("/sys/class/video4linux")));
        return new Platform(
                List.of(cameras, new Microphones(), new SystemAudio(), new Screens(environment), new Loudspeakers()),
                List.of(new NodeWatch(NODES), new SoundWatch(environment)));
    }
}
