package io.github.mediacapture.ffmpeg.sound;

import io.github.mediacapture.ffmpeg.AvOptions;
import io.github.mediacapture.sound.SoundRequest;

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
        return new AvOutput.Target(name(), device.isEmpty() ? "default" : device, new AvOptions(), false);
    }
}
