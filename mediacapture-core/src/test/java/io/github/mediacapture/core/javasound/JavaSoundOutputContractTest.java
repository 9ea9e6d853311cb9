package io.github.mediacapture.core.javasound;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.core.runtime.SystemRuntime;
import io.github.mediacapture.sound.SoundOutput;
import io.github.mediacapture.spi.AudioOutputDevice;
import io.github.mediacapture.spi.MediaRuntime;
import io.github.mediacapture.testkit.contract.SoundOutputContract;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;

/** What every output promises, kept by the JDK's own loudspeakers; needs one that Java Sound sees. */
@Tag("device")
class JavaSoundOutputContractTest extends SoundOutputContract {
    @Override
    protected SoundOutput newOutput() {
        return new JavaSoundOutput();
    }

    @Override
    protected MediaRuntime newRuntime() {
        return new SystemRuntime();
    }

    @Override
    protected AudioOutputDevice device() {
        return new JavaSoundMicrophones().audioOutputs().get(0);
    }

    @Override
    protected AudioOutputDevice absentDevice() {
        return new AudioOutputDevice("javasound:none", "", "Headphones");
    }

    @Override
    protected Optional<String> whyNoDevice() {
        if (!new JavaSoundMicrophones().audioOutputs().isEmpty()) {
            return Optional.empty();
        }
        String required = System.getenv().getOrDefault("MEDIACAPTURE_REQUIRE_DEVICES", "");
        assertThat(List.of(required.split(",", -1)))
                .as("MEDIACAPTURE_REQUIRE_DEVICES asks for sound that Java Sound sees, and there is none")
                .doesNotContain("javasound");
        return Optional.of("Java Sound sees no loudspeaker here");
    }
}
