package io.github.mediacapture.core.javasound;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.core.runtime.SystemRuntime;
import io.github.mediacapture.spi.CaptureBackend;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.spi.MediaRuntime;
import io.github.mediacapture.testkit.contract.CaptureBackendContract;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;

/** What every backend promises, kept by the JDK's own microphones; needs one that Java Sound sees. */
@Tag("device")
class JavaSoundContractTest extends CaptureBackendContract {
    @Override
    protected CaptureBackend newBackend() {
        return new JavaSoundMicrophones();
    }

    @Override
    protected MediaRuntime newRuntime() {
        return new SystemRuntime();
    }

    @Override
    protected CaptureDeviceKind kind() {
        return CaptureDeviceKind.AUDIO_INPUT;
    }

    @Override
    protected Optional<String> whyNoDevice() {
        if (!new JavaSoundMicrophones().devices().isEmpty()) {
            return Optional.empty();
        }
        String required = System.getenv().getOrDefault("MEDIACAPTURE_REQUIRE_DEVICES", "");
        assertThat(List.of(required.split(",", -1)))
                .as("MEDIACAPTURE_REQUIRE_DEVICES asks for a microphone that Java Sound sees, and there is none")
                .doesNotContain("javasound");
        return Optional.of("Java Sound sees no microphone here");
    }
}
