package io.github.mediacapture.ffmpeg.devices.windows.sound;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.ffmpeg.devices.windows.wasapi.FakeCom;
import io.github.mediacapture.sound.SoundOutput;
import io.github.mediacapture.spi.AudioOutputDevice;
import io.github.mediacapture.spi.MediaRuntime;
import io.github.mediacapture.testkit.FakeRuntime;
import io.github.mediacapture.testkit.contract.SoundOutputContract;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/** What every output promises, kept with a Windows that is made up, in its time. */
class WasapiOutputContractTest extends SoundOutputContract {
    private final FakeRuntime runtime = new FakeRuntime();
    private final FakeCom com = FakeCom.usual(runtime::nanoTime);

    @AfterEach
    void nothingIsLeft() {
        runtime.runUntilIdle();
        assertThat(runtime.openLanes()).isEmpty();
        assertThat(com.leftovers()).isEmpty();
    }

    @Override
    protected SoundOutput newOutput() {
        return new WasapiOutput(com::open, Optional.empty());
    }

    @Override
    protected MediaRuntime newRuntime() {
        return runtime;
    }

    @Override
    protected AudioOutputDevice device() {
        return new SoundEndpoints(com::open, Duration.ofSeconds(20)).outputs().get(0);
    }

    @Override
    protected AudioOutputDevice absentDevice() {
        return new AudioOutputDevice("wasapi:{gone}", "", "Headphones");
    }

    @Override
    protected Duration tail() {
        return Duration.ofMillis(10);
    }
}
