package io.github.mediacapture.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.AudioSampleFormat;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.testkit.contract.CollectingSink;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FakeMicrophoneTest {
    private final FakeRuntime runtime = new FakeRuntime();
    private final FakeDevices devices = new FakeDevices();
    private final List<Double> left = new ArrayList<>();
    private final List<Double> right = new ArrayList<>();
    private final List<Long> stamps = new ArrayList<>();
    private final CollectingSink sink = new CollectingSink() {
        @Override
        public void onAudioData(AudioData data) {
            stamps.add(data.timestampNanos());
            for (int frame = 0; frame < data.numberOfFrames(); frame++) {
                left.add(sample(data, frame * data.numberOfChannels()));
                right.add(sample(data, (frame + 1) * data.numberOfChannels() - 1));
            }
        }
    };

    @ParameterizedTest
    @CsvSource({"440,48000,1,S16", "440,44100,2,F32", "1000,48000,2,S16", "123.4,44100,1,F32"})
    void theToneHasItsFrequencyAndLevel(double frequency, int sampleRate, int channels, AudioSampleFormat format) {
        record(FakeMicrophone.builder().frequency(frequency).format(format).level(0.25), sampleRate, channels);
        assertThat(left).hasSize(sampleRate).isEqualTo(right);
        assertThat(frequencyOf(left, sampleRate)).isCloseTo(frequency, within(0.01));
        assertThat(left.stream().mapToDouble(Math::abs).max().orElseThrow()).isCloseTo(0.25, within(0.001));
    }

    @Test
    void thePhaseGoesOnFromPacketToPacket() {
        record(FakeMicrophone.builder().frequency(333), 48_000, 1);
        for (int i = 0; i < left.size(); i++) {
            assertThat(left.get(i)).isCloseTo(0.5 * Math.sin(2 * Math.PI * 333 * i / 48_000), within(0.0001));
        }
    }

    @Test
    void packetsAreStampedWithTheirFirstSampleAndComeWhenTheyAreFull() {
        long start = runtime.nanoTime();
        record(FakeMicrophone.builder(), 48_000, 1);
        assertThat(stamps).hasSize(100);
        for (int n = 0; n < stamps.size(); n++) {
            assertThat(stamps.get(n) - start).isEqualTo(n * 10_000_000L);
        }
    }

    /** A clock that is fast makes more packets of the same tone. */
    @ParameterizedTest
    @CsvSource({"10000,101", "-10000,99"})
    void aClockThatDriftsCountsOtherwise(double ppm, int packets) {
        record(FakeMicrophone.builder().frequency(333).drift(ppm), 48_000, 1);
        double realRate = 48_000 * (1 + ppm / 1e6);
        assertThat(stamps).hasSizeBetween(packets - 1, packets);
        assertThat(stamps.get(50) - stamps.get(0)).isEqualTo(Math.round(50 * 480 / realRate * 1e9));
        assertThat(frequencyOf(left, 48_000)).isCloseTo(333 * 48_000 / realRate, within(0.01));
    }

    @Test
    void itBeepsAtTheBeginningOfEachSecond() {
        runtime.advance(Duration.ofMillis(550));
        record(FakeMicrophone.builder().frequency(1_000).beeps(), 48_000, 1);
        for (int i = 0; i < left.size(); i++) {
            int inSecond = (int) ((i + 26_400L) % 48_000);
            if (inSecond >= 4_800 || inSecond % 24 == 0) {
                assertThat(left.get(i)).as("sample %d", i).isCloseTo(0, within(1e-4));
            } else if (inSecond % 24 == 12) {
                assertThat(Math.abs(left.get(i))).as("sample %d", i).isGreaterThan(0.49);
            }
        }
    }

    @Test
    void otherFormatsAndLevelsAreRefused() {
        FakeMicrophone.Builder builder = FakeMicrophone.builder();
        assertThatThrownBy(() -> builder.format(AudioSampleFormat.U8)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.level(1.1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.drift(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    private void record(FakeMicrophone.Builder builder, int sampleRate, int channels) {
        FakeMicrophone microphone = builder.build();
        devices.add(microphone);
        MediaTrackSettings settings = MediaTrackSettings.builder()
                .put(TrackProperty.SAMPLE_RATE, sampleRate)
                .put(TrackProperty.CHANNEL_COUNT, channels)
                .build();
        devices.open(new CaptureRequest(microphone.description(), settings, sink, runtime));
        runtime.advance(Duration.ofSeconds(1));
        devices.close();
        assertThat(devices.outstandingFrames()).isZero();
    }

    private static double sample(AudioData data, int index) {
        ByteBuffer plane = data.plane(0);
        return data.format() == AudioSampleFormat.S16
                ? plane.getShort(index * Short.BYTES) / (double) Short.MAX_VALUE
                : plane.getFloat(index * Float.BYTES);
    }

    /** From the first to the last rise through zero, each interpolated between its two samples. */
    private static double frequencyOf(List<Double> samples, int sampleRate) {
        double first = -1;
        double last = -1;
        int periods = -1;
        for (int i = 1; i < samples.size(); i++) {
            double before = samples.get(i - 1);
            double after = samples.get(i);
            if (before < 0 && after >= 0) {
                last = i - 1 + before / (before - after);
                first = periods < 0 ? last : first;
                periods++;
            }
        }
        return periods * sampleRate / (last - first);
    }
}
