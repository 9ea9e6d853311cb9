package io.github.mediacapture.ffmpeg.sound;

import io.github.mediacapture.core.runtime.SystemRuntime;
import io.github.mediacapture.sound.SoundOutput;
import io.github.mediacapture.spi.AudioOutputDevice;
import io.github.mediacapture.spi.MediaRuntime;
import io.github.mediacapture.testkit.contract.SoundOutputContract;
import java.util.Optional;
import org.junit.jupiter.api.Tag;

@Tag("device")
class PulseContractTest extends SoundOutputContract {
    @Override
    protected SoundOutput newOutput() {
        return new PulseOutput();
    }

    @Override
    protected MediaRuntime newRuntime() {
        return new SystemRuntime();
    }

    @Override
    protected AudioOutputDevice device() {
        return SoundServer.outputs().get(0);
    }

    @Override
    protected AudioOutputDevice absentDevice() {
        return new AudioOutputDevice("pulse:no_such_sink", "", "Headphones");
    }

    @Override
    protected Optional<String> whyNoDevice() {
        return SoundServer.whyNone();
    }
}
