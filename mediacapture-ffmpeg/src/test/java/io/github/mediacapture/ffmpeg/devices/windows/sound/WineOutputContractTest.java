package io.github.mediacapture.ffmpeg.devices.windows.sound;

import io.github.mediacapture.core.runtime.SystemRuntime;
import io.github.mediacapture.sound.SoundOutput;
import io.github.mediacapture.spi.AudioOutputDevice;
import io.github.mediacapture.spi.MediaRuntime;
import io.github.mediacapture.testkit.contract.SoundOutputContract;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What every output promises, kept by Windows' loudspeakers for real, under Wine. */
@Tag("wine")
@EnabledOnOs(OS.WINDOWS)
class WineOutputContractTest extends SoundOutputContract {
    @Override
    protected SoundOutput newOutput() {
        return new WasapiOutput();
    }

    @Override
    protected MediaRuntime newRuntime() {
        return new SystemRuntime();
    }

    @Override
    protected AudioOutputDevice device() {
        return new SoundEndpoints().outputs().get(0);
    }

    @Override
    protected AudioOutputDevice absentDevice() {
        return new AudioOutputDevice("wasapi:{gone}", "", "Headphones");
    }
}
