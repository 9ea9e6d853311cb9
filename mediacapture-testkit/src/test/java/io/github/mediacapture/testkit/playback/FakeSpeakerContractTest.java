package io.github.mediacapture.testkit.playback;

import io.github.mediacapture.sound.SoundOutput;
import io.github.mediacapture.spi.AudioOutputDevice;
import io.github.mediacapture.spi.MediaRuntime;
import io.github.mediacapture.testkit.FakeAudioOutput;
import io.github.mediacapture.testkit.FakeRuntime;
import io.github.mediacapture.testkit.contract.SoundOutputContract;
import java.time.Duration;
import org.junit.jupiter.api.Nested;

class FakeSpeakerContractTest {
    @Nested
    class AtOnce extends InFakeTime {
        @Override
        protected SoundOutput newOutput() {
            return new FakeSpeaker();
        }
    }

    @Nested
    class LateCoarseAndFast extends InFakeTime {
        @Override
        protected SoundOutput newOutput() {
            return FakeSpeaker.builder()
                    .latency(Duration.ofMillis(40))
                    .step(Duration.ofMillis(20))
                    .drift(200)
                    .build();
        }
    }

    abstract static class InFakeTime extends SoundOutputContract {
        @Override
        protected MediaRuntime newRuntime() {
            return new FakeRuntime();
        }

        @Override
        protected AudioOutputDevice device() {
            return FakeAudioOutput.builder().build().description();
        }

        @Override
        protected AudioOutputDevice absentDevice() {
            return FakeAudioOutput.builder()
                    .id("fake-headphones")
                    .label("Headphones")
                    .build()
                    .description();
        }

        @Override
        protected Duration tail() {
            return Duration.ZERO;
        }
    }
}
