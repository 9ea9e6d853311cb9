package io.github.mediacapture.core.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.devices.MediaDeviceKind;
import io.github.mediacapture.errors.AbortException;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.playback.AudioElement;
import io.github.mediacapture.playback.VideoElement;
import io.github.mediacapture.sound.SoundOutput;
import io.github.mediacapture.sound.SoundPosition;
import io.github.mediacapture.sound.SoundRequest;
import io.github.mediacapture.sound.SoundSink;
import io.github.mediacapture.spi.AudioOutputDevice;
import io.github.mediacapture.testkit.FakeAudioOutput;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeMediaExtension;
import io.github.mediacapture.testkit.FakeRuntime;
import io.github.mediacapture.testkit.playback.FakeMediaFile;
import io.github.mediacapture.testkit.playback.FakeSpeaker;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loudspeakers that fail: what plays goes on, and sound comes back. */
class BrokenSpeakerTest {
    private FakeSpeaker speaker = new FakeSpeaker();
    private volatile String broken = "";
    private volatile boolean takesAll;
    private volatile Runnable whileOpening = () -> {};

    @RegisterExtension
    final FakeMediaExtension fakes = FakeMediaExtension.with(options -> options.soundOutput(new Breaking()));

    private final FakeMediaFile file = FakeMediaFile.builder()
            .video(32, 18, 30)
            .audio(48_000)
            .duration(Duration.ofSeconds(10))
            .build();

    /** An app's own, a method of which throws. */
    private final class Breaking implements SoundOutput {
        @Override
        public String name() {
            return "breaking";
        }

        @Override
        public int priority() {
            return 100;
        }

        @Override
        public boolean plays(AudioOutputDevice device) {
            return speaker.plays(device);
        }

        @Override
        public SoundSink open(SoundRequest request) {
            whileOpening.run();
            if (takesAll) {
                return new Bottomless(request);
            }
            SoundSink sink = speaker.open(request);
            return (SoundSink) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {SoundSink.class}, (proxy, method, args) -> {
                        if (method.getName().equals(broken)) {
                            throw new IllegalStateException("The driver of the app failed");
                        }
                        try {
                            return method.invoke(sink, args);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }

        @Override
        public void close() {
            speaker.close();
        }
    }

    /** Has room for ever, and is as far as its clock is. */
    private static final class Bottomless implements SoundSink {
        private final SoundRequest request;
        private final long begin;
        private long written;

        Bottomless(SoundRequest request) {
            this.request = request;
            this.begin = request.runtime().nanoTime();
        }

        @Override
        public void write(FloatBuffer samples) {
            written += samples.remaining() / request.numberOfChannels();
            samples.position(samples.limit());
        }

        @Override
        public SoundPosition position() {
            long now = request.runtime().nanoTime();
            return new SoundPosition(
                    Math.min(written, (now - begin) * request.sampleRate() / 1_000_000_000), now, true);
        }

        @Override
        public long written() {
            return written;
        }

        @Override
        public void pause() {
            // goes on
        }

        @Override
        public void resume() {
            // went on
        }

        @Override
        public void flush() {
            // it is gone
        }

        @Override
        public void close() {
            // owns nothing
        }
    }

    @Test
    void timeGoesOnWhereALoudspeakerTakesWhateverThereIs(MediaCapture capture, FakeRuntime runtime) {
        takesAll = true;
        VideoElement video = playing(capture, runtime);
        double before = video.currentTime();
        runtime.advance(Duration.ofSeconds(2));
        assertThat(video.currentTime()).isCloseTo(before + 2, within(0.15));
        runtime.advance(Duration.ofSeconds(8));
        assertThat(video.ended()).isTrue();
    }

    @BeforeEach
    void take(FakeSpeaker fake) {
        speaker = fake;
    }

    private VideoElement playing(MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = capture.newVideoElement();
        video.setSrcObject(file);
        runtime.await(video.play());
        runtime.advance(Duration.ofSeconds(1));
        return video;
    }

    private static String anotherLoudspeaker(MediaCapture capture, FakeDevices devices, FakeRuntime runtime) {
        devices.add(FakeAudioOutput.builder().build());
        runtime.await(capture.mediaDevices().getUserMedia(MediaStreamConstraints.audio()))
                .getTracks()
                .forEach(track -> track.stop());
        return runtime.await(capture.mediaDevices().enumerateDevices()).stream()
                .filter(device -> device.kind() == MediaDeviceKind.AUDIO_OUTPUT
                        && !device.deviceId().equals("default"))
                .findFirst()
                .orElseThrow()
                .deviceId();
    }

    private void assertIsHeard(FakeRuntime runtime) {
        long from = runtime.nanoTime();
        runtime.advance(Duration.ofSeconds(1));
        assertThat(speaker.isSilent(from, runtime.nanoTime())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"write", "position", "written"})
    void timeGoesOnWhateverALoudspeakerThrows(String method, MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = playing(capture, runtime);
        double before = video.currentTime();
        broken = method;
        runtime.advance(Duration.ofSeconds(2));
        assertThat(video.currentTime()).isCloseTo(before + 2, within(0.15));
        assertThat(video.report().notes())
                .filteredOn(note -> note.contains("The driver of the app failed"))
                .hasSize(1);
        broken = "";
        runtime.advance(Duration.ofSeconds(2)); // tried again meanwhile
        assertIsHeard(runtime);
        assertThat(video.currentTime()).isCloseTo(before + 5, within(0.2));
        assertThat(speaker.openSinks()).as("lost ones are closed").isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"flush", "pause", "resume"})
    void aSeekArrivesWhateverALoudspeakerThrows(String method, MediaCapture capture, FakeRuntime runtime) {
        VideoElement video = playing(capture, runtime);
        broken = method;
        video.setCurrentTime(5);
        runtime.advance(Duration.ofMillis(100));
        broken = "";
        runtime.advance(Duration.ofSeconds(2));
        assertThat(video.currentTime()).isCloseTo(7, within(0.2));
        assertIsHeard(runtime);
    }

    @Test
    void aLoudspeakerThatDoesNotCloseLetsTheNextOneBeHeard(
            MediaCapture capture, FakeDevices devices, FakeRuntime runtime) {
        String id = anotherLoudspeaker(capture, devices, runtime);
        VideoElement video = playing(capture, runtime);
        broken = "close";
        CompletableFuture<Void> routed = video.setSinkId(id);
        runtime.advance(Duration.ofSeconds(1));
        broken = "";
        assertThat(routed).isCompleted();
        assertIsHeard(runtime);
    }

    @Test
    void anotherLoudspeakerIsHeardWhereTheFirstOneCouldNotBeOpened(
            MediaCapture capture, FakeDevices devices, FakeRuntime runtime) {
        String id = anotherLoudspeaker(capture, devices, runtime);
        speaker.failOpening(new NotReadableException("It is busy"));
        VideoElement video = playing(capture, runtime);
        assertThat(video.report().clock()).startsWith("the system's clock");
        double before = video.currentTime();
        speaker.failOpening(null);
        runtime.await(video.setSinkId(id));
        runtime.advance(Duration.ofSeconds(1));
        assertThat(video.currentTime()).isCloseTo(before + 1, within(0.15));
        assertIsHeard(runtime);
        assertThat(video.report().clock()).startsWith("sound");
        video.setCurrentTime(7);
        runtime.advance(Duration.ofSeconds(1));
        assertIsHeard(runtime);
        runtime.advance(Duration.ofSeconds(2));
        assertThat(video.ended()).isTrue();
    }

    @Test
    void itMayBeChosenWhileNothingPlays(MediaCapture capture, FakeDevices devices, FakeRuntime runtime) {
        String id = anotherLoudspeaker(capture, devices, runtime);
        speaker.failOpening(new NotReadableException("It is busy"));
        VideoElement video = playing(capture, runtime);
        video.pause();
        runtime.advance(Duration.ofSeconds(1));
        speaker.failOpening(null);
        runtime.await(video.setSinkId(id));
        double before = video.currentTime();
        runtime.await(video.play());
        assertIsHeard(runtime);
        assertThat(video.currentTime()).isCloseTo(before + 1, within(0.15));
    }

    @Test
    void aLoudspeakerThatCanNotBeOpenedIsRefused(MediaCapture capture, FakeDevices devices, FakeRuntime runtime) {
        String id = anotherLoudspeaker(capture, devices, runtime);
        speaker.failOpening(new NotReadableException("It is busy"));
        VideoElement video = playing(capture, runtime);
        double before = video.currentTime();
        assertThatThrownBy(() -> runtime.await(video.setSinkId(id)))
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("It is busy");
        assertThat(video.sinkId()).isEmpty();
        runtime.advance(Duration.ofSeconds(1));
        assertThat(video.currentTime()).as("goes on unheard").isGreaterThan(before + 0.9);
    }

    /** As with a headset by radio, the opening of which takes seconds. */
    @Test
    void aLoudspeakerThatIsBeingOpenedCountsForWhatIsLoadedMeanwhile(
            MediaCapture capture, FakeDevices devices, FakeRuntime runtime) {
        String id = anotherLoudspeaker(capture, devices, runtime);
        AudioElement audio = capture.newAudioElement();
        audio.setSrcObject(file);
        runtime.await(audio.play());
        runtime.advance(Duration.ofSeconds(1));
        whileOpening = () -> {
            whileOpening = () -> {};
            audio.setSrcObject(file);
        };
        runtime.await(audio.setSinkId(id));
        assertThat(audio.sinkId()).isEqualTo(id);
        int before = speaker.requests().size();
        runtime.await(audio.play());
        runtime.advance(Duration.ofSeconds(1));
        assertThat(speaker.requests().subList(before, speaker.requests().size()))
                .isNotEmpty()
                .allSatisfy(request -> assertThat(request.device()).isPresent());
    }
}
