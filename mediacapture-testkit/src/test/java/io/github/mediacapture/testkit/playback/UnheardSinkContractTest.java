package io.github.mediacapture.testkit.playback;

import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.sound.SoundOutput;
import io.github.mediacapture.sound.SoundRequest;
import io.github.mediacapture.sound.SoundSink;
import io.github.mediacapture.sound.UnheardSink;
import io.github.mediacapture.spi.AudioOutputDevice;
import io.github.mediacapture.spi.MediaRuntime;
import io.github.mediacapture.testkit.FakeRuntime;
import io.github.mediacapture.testkit.contract.SoundOutputContract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A sink that nobody hears keeps what every sink promises. */
class UnheardSinkContractTest extends SoundOutputContract {
    private static final class Output implements SoundOutput {
        private final List<SoundSink> sinks = new ArrayList<>();

        @Override
        public String name() {
            return "unheard";
        }

        @Override
        public boolean plays(AudioOutputDevice device) {
            return device.id().startsWith("unheard");
        }

        @Override
        public SoundSink open(SoundRequest request) {
            request.device()
                    .filter(device -> device.id().equals("unheard-away"))
                    .ifPresent(device -> {
                        throw new NotFoundException(device.label());
                    });
            SoundSink sink = new UnheardSink(request);
            sinks.add(sink);
            return sink;
        }

        @Override
        public void close() {
            sinks.forEach(SoundSink::close);
        }
    }

    @Override
    protected SoundOutput newOutput() {
        return new Output();
    }

    @Override
    protected MediaRuntime newRuntime() {
        return new FakeRuntime();
    }

    @Override
    protected AudioOutputDevice device() {
        return new AudioOutputDevice("unheard", "", "Nothing");
    }

    @Override
    protected AudioOutputDevice absentDevice() {
        return new AudioOutputDevice("unheard-away", "", "Less than nothing");
    }

    @Override
    protected Duration tail() {
        return Duration.ZERO;
    }
}
