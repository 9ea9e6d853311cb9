package io.github.mediacapture.ffmpeg.sound;

import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.ffmpeg.AvOptions;
import io.github.mediacapture.sound.SoundRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * ALSA, where there is no sound server. FFmpeg can neither pause it nor take back what it has: that is heard to its end, also when it
 * is closed.
 */
public final class AlsaOutput extends FfmpegOutput {
    /** Does nothing yet, as {@link io.github.mediacapture.sound.SoundOutput} asks. */
    public AlsaOutput() {
        super("alsa");
    }

    @Override
    public int priority() {
        return 10;
    }

    @Override
    AvOutput.Target target(SoundRequest request, String device) {
        if (!mayBeThere()) { // ALSA would say so in many lines on the program's standard error
            throw new NotFoundException("This machine has no sound card, and no configuration of ALSA");
        }
        return new AvOutput.Target(name(), device.isEmpty() ? "default" : device, new AvOptions(), false);
    }

    private static boolean mayBeThere() {
        Path home = Path.of(System.getProperty("user.home", ""));
        return System.getenv("ALSA_CONFIG_PATH") != null
                || Stream.of(Path.of("/dev/snd"), Path.of("/etc/asound.conf"), home.resolve(".asoundrc"))
                        .anyMatch(Files::exists);
    }
}
