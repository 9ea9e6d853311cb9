package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.core.record.plan.EncoderCatalog;
import io.github.mediacapture.devices.MediaDevices;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.spi.EncodedOutput;
import io.github.mediacapture.spi.EncoderBackend;
import io.github.mediacapture.spi.RecordingEncoder;
import io.github.mediacapture.spi.RecordingFormat;
import io.github.mediacapture.spi.RecordingRequest;
import io.github.mediacapture.testkit.FakeEncoder;
import io.github.mediacapture.testkit.FakeMedia;
import io.github.mediacapture.testkit.FakeRuntime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which sample rate and channels a recording is asked to have, by its type and its options. */
@FakeMedia
class SoundOptionsTest {
    @TempDir
    Path folder;

    private MediaCapture capture;
    private FakeRuntime runtime;
    private MediaDevices mediaDevices;

    @BeforeEach
    void openDevices(MediaCapture capture, FakeRuntime runtime, MediaDevices mediaDevices) {
        this.capture = capture;
        this.runtime = runtime;
        this.mediaDevices = mediaDevices;
    }

    /** Records some sound, and returns what the encoder was asked for. */
    private String written(MediaRecorderOptions.Builder options) throws Exception {
        Path file = folder.resolve("sound.bin");
        MediaRecorder recorder = capture.newMediaRecorder(
                mediaDevices.getUserMedia(MediaStreamConstraints.audio()).join(),
                options.writeTo(file).build());
        recorder.start();
        runtime.advance(Duration.ofMillis(500));
        String told = recorder.mimeType();
        recorder.stop();
        runtime.advance(Duration.ofSeconds(1));
        assertThat(told).as("codecs only").isEqualTo("audio/webm;codecs=opus");
        return FakeEncoder.parse(Files.readAllBytes(file)).mimeType();
    }

    private static MediaRecorderOptions.Builder type(String type) {
        return MediaRecorderOptions.builder().mimeType(type);
    }

    @Test
    void whatTheTypeOrTheOptionsSayReachesTheEncoder() throws Exception {
        String asked = "audio/webm;codecs=opus;rate=16000;channels=1";
        assertThat(written(type("audio/webm;rate=16000;channels=1"))).isEqualTo(asked);
        assertThat(written(type("audio/webm").audioSampleRate(16_000).audioChannelCount(1)))
                .isEqualTo(asked);
        assertThat(written(type("audio/webm;channels=1").audioSampleRate(16_000)))
                .isEqualTo(asked);
        assertThat(written(type("audio/webm;rate=16000;channels=1")
                        .audioSampleRate(16_000)
                        .audioChannelCount(1)))
                .isEqualTo(asked);
        assertThat(written(type("").audioSampleRate(8_000))).isEqualTo("audio/webm;codecs=opus;rate=8000");
        assertThat(written(type("audio/webm"))).isEqualTo("audio/webm;codecs=opus");
    }

    @Test
    void aTypeAndAnOptionThatContradictEachOtherAreRefused() {
        assertRefused(
                type("audio/webm;rate=16000").audioSampleRate(8_000),
                "audioSampleRate is 8000, but 'audio/webm;rate=16000' says 16000");
        assertRefused(
                type("audio/webm;channels=2").audioChannelCount(1),
                "audioChannelCount is 1, but 'audio/webm;channels=2' says 2");
    }

    private void assertRefused(MediaRecorderOptions.Builder options, String message) {
        assertThatThrownBy(() -> capture.newMediaRecorder(capture.newMediaStream(), options.build()))
                .isInstanceOf(NotSupportedException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rate=0",
                "rate=-1",
                "rate=abc",
                "rate=",
                "rate=99999999",
                "rate=7999",
                "channels=0",
                "channels=-2",
                "channels=3",
                "channels=999999999",
                "rate=16000;rate=16000",
                "width=640"
            })
    void soundThatNobodyWritesIsNotSupported(String parameter) {
        String type = "audio/webm;codecs=opus;" + parameter;
        assertThat(capture.isTypeSupported(type)).isFalse();
        assertRefused(type(type), "'" + type + "'");
    }

    @Test
    void soundThatIsWrittenIsSupported() {
        assertThat(capture.isTypeSupported("audio/webm;codecs=opus;rate=16000;channels=1"))
                .isTrue();
        assertThat(capture.isTypeSupported("video/webm;codecs=vp8;rate=16000")).isTrue();
    }

    @Test
    void anErrorSaysWhatIsPossible() {
        String possible = " can't be recorded here. The fake encoder takes 8000 to 96000 Hz, in 1 or 2 channels.";
        assertRefused(
                type("audio/webm;rate=1;channels=3"),
                "'audio/webm;rate=1;channels=3' with sound at 1 Hz in 3 channels" + possible);
        assertRefused(type("").audioChannelCount(6), "A file with sound in 6 channels" + possible);
        assertRefused(
                type("").audioSampleRate(5).writeTo(folder.resolve("a.weba")),
                "a.weba' is named, with sound at 5 Hz" + possible);
        assertRefused(type("audio/webm;rate=0"), "here: rate must be a whole number from 1 up, not '0'.");
        assertRefused(type("video/webm;codecs=h264;rate=5"), "Try video/webm;codecs=vp8,opus");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void numbersThatAreNoneCanNotBeSet(int value) {
        assertThatThrownBy(() -> type("").audioSampleRate(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("audioSampleRate must be positive, not " + value);
        assertThatThrownBy(() -> type("").audioChannelCount(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("audioChannelCount must be positive, not " + value);
    }

    @Test
    void theOptionsSayWhatWasSet() {
        MediaRecorderOptions options =
                type("").audioSampleRate(44_100).audioChannelCount(2).build();
        assertThat(options.audioSampleRate()).hasValue(44_100);
        assertThat(options.audioChannelCount()).hasValue(2);
        assertThat(MediaRecorderOptions.defaults().audioSampleRate()).isEmpty();
        assertThat(MediaRecorderOptions.defaults().audioChannelCount()).isEmpty();
    }

    /** It answers as if nothing had been asked of the sound. */
    @Test
    void aBackendThatKnowsNothingOfItIsNotTakenAtItsWord() {
        try (EncoderCatalogOfOne encoders = new EncoderCatalogOfOne(new OldBackend())) {
            assertThat(encoders.catalog.isTypeSupported("audio/webm")).isTrue();
            assertThat(encoders.catalog.isTypeSupported("audio/webm;rate=16000"))
                    .isFalse();
        }
    }

    private static final class EncoderCatalogOfOne implements AutoCloseable {
        final EncoderCatalog catalog;

        EncoderCatalogOfOne(EncoderBackend backend) {
            catalog = new EncoderCatalog(List.of(backend));
        }

        @Override
        public void close() {
            catalog.close();
        }
    }

    private static final class OldBackend implements EncoderBackend {
        @Override
        public String name() {
            return "old";
        }

        @Override
        public Optional<RecordingFormat> complete(RecordingFormat requested, boolean video, boolean audio) {
            return Optional.of(new RecordingFormat("audio/webm", Optional.empty(), Optional.of("opus")));
        }

        @Override
        public RecordingEncoder open(RecordingRequest request, EncodedOutput output) {
            throw new UnsupportedOperationException("nothing is recorded here");
        }

        @Override
        public void close() {}
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', AUDIO VIDEO",
        "video/webm, '', AUDIO VIDEO",
        "audio/webm, '', AUDIO",
        "'', talk.mp4, AUDIO VIDEO",
        "'', talk.weba, AUDIO",
        "audio/webm, talk.webm, AUDIO",
        "video/mp4, talk, AUDIO VIDEO",
    })
    void theTypeOrTheNameSaysWhichTracksCanBeRecorded(String type, String file, String kinds) {
        MediaRecorderOptions.Builder options = type(type);
        MediaRecorderOptions asked = file.isEmpty()
                ? options.build()
                : options.writeTo(folder.resolve(file)).build();
        assertThat(capture.recordableKinds(asked).stream().map(MediaStreamTrackKind::name))
                .containsExactly(kinds.split(" ", -1));
    }

    @Test
    void whatCanNotBeRecordedHasNoTracks() {
        assertThatThrownBy(() -> capture.recordableKinds(type("video/nope").build()))
                .isInstanceOf(NotSupportedException.class);
        assertThatThrownBy(() -> capture.recordableKinds(
                        type("video/webm").writeTo(folder.resolve("a.mp4")).build()))
                .isInstanceOf(NotSupportedException.class);
    }
}
