package io.github.mediacapture.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.errors.UnknownException;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.AudioSampleFormat;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.recording.BitrateMode;
import io.github.mediacapture.spi.RecordingEncoder;
import io.github.mediacapture.spi.RecordingFormat;
import io.github.mediacapture.spi.RecordingRequest;
import io.github.mediacapture.testkit.contract.InMemoryOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FakeEncoderTest {
    private static final RecordingFormat WEBM =
            new RecordingFormat("video/webm", Optional.of("vp8"), Optional.of("opus"));

    private final FakeEncoder backend = new FakeEncoder();
    private final InMemoryOutput output = InMemoryOutput.seekable();

    @ParameterizedTest
    @CsvSource({
        "'',,,true,true,'video/webm;codecs=vp8,opus'",
        "'',,,false,true,audio/webm;codecs=opus",
        "video/webm,vp9,,true,false,video/webm;codecs=vp9",
        "video/webm,vp8,opus,false,true,video/webm;codecs=opus",
        "video/mp4,,,true,true,'video/mp4;codecs=avc1.42E01E,mp4a.40.2'",
        "video/mp4,avc1.640028,opus,true,true,'video/mp4;codecs=avc1.640028,opus'",
        "audio/webm,,,false,true,audio/webm;codecs=opus",
    })
    void completesFormats(
            String container, String videoCodec, String audioCodec, boolean video, boolean audio, String expected) {
        assertThat(complete(container, videoCodec, audioCodec, video, audio).map(RecordingFormat::mimeType))
                .contains(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "audio/webm,,,true,true",
        "video/ogg,,,true,true",
        "video/webm,avc1,,true,false",
        "video/webm,vp80,,true,false",
        "video/webm,nonsense,,false,true",
        "video/webm,,aac,true,true",
    })
    void refusesWhatItDoesNotWrite(
            String container, String videoCodec, String audioCodec, boolean video, boolean audio) {
        assertThat(complete(container, videoCodec, audioCodec, video, audio)).isEmpty();
    }

    @Test
    void anOpenTypeBecomesAContainerThatItWrites() {
        backend.writeOnly("video/mp4");
        assertThat(complete("", null, null, true, true).map(RecordingFormat::mimeType))
                .contains("video/mp4;codecs=avc1.42E01E,mp4a.40.2");
        assertThat(complete("", null, null, false, true).map(RecordingFormat::mimeType))
                .contains("video/mp4;codecs=mp4a.40.2");
        backend.writeOnly("audio/webm");
        assertThat(complete("", null, null, true, true)).isEmpty();
    }

    @Test
    void writesDownWhatItWasGiven() {
        record(false);
        FakeRecording recording = FakeEncoder.parse(output.bytes());
        assertThat(recording.mimeType()).isEqualTo("video/webm;codecs=vp8,opus");
        assertThat(recording.durationNanos()).contains(30_000_000L);
        assertThat(recording.endNanos()).contains(30_000_000L);
        assertThat(recording.video())
                .containsExactly(
                        new FakeRecording.Video(0, 320, 240, Optional.of(7L)),
                        new FakeRecording.Video(20_000_000, 321, 241, Optional.of(8L)));
        assertThat(recording.audio()).containsExactly(new FakeRecording.Audio(5_000_000, 48_000, 2, 480));
        assertThat(recording.entries()).hasSize(3);
        assertThat(backend.openRecordings()).isZero();
    }

    @Test
    void aFileThatCannotBeChangedAnyMoreHasNoDuration() {
        InMemoryOutput pieces = InMemoryOutput.appendOnly();
        try (RecordingEncoder encoder = open(pieces, true)) {
            encodeVideo(encoder, 0);
            encoder.finish(1);
        }
        FakeRecording recording = FakeEncoder.parse(pieces.bytes());
        assertThat(recording.durationNanos()).isEmpty();
        assertThat(recording.endNanos()).contains(1L);
        assertThat(recording.video()).hasSize(1);
    }

    @Test
    void holdsBackUntilTheChunkIsFullOrFlushed() {
        try (RecordingEncoder encoder = open(output, true)) {
            encodeVideo(encoder, 0);
            encodeVideo(encoder, 99_000_000);
            assertThat(output.bytes()).isEmpty();
            encodeVideo(encoder, 100_000_000);
            assertThat(FakeEncoder.parse(output.bytes()).video()).hasSize(3);
            encodeVideo(encoder, 110_000_000);
            assertThat(FakeEncoder.parse(output.bytes()).video()).hasSize(3);
            encoder.flush();
            assertThat(FakeEncoder.parse(output.bytes()).video()).hasSize(4);
            assertThat(FakeEncoder.parse(output.bytes()).endNanos()).isEmpty();
            assertThat(backend.openRecordings()).isOne();
        }
    }

    @Test
    void failsAtTheGivenPictureOfEveryRecording() {
        IOException cause = new IOException("expected");
        backend.failAtFrame(1, cause);
        for (int recording = 0; recording < 2; recording++) {
            try (RecordingEncoder encoder = open(output, false)) {
                encodeVideo(encoder, 0);
                assertThatThrownBy(() -> encodeVideo(encoder, 1))
                        .isInstanceOf(UnknownException.class)
                        .hasCause(cause);
            }
        }
        assertThat(backend.openRecordings()).isZero();
    }

    @Test
    void tellsAWriteError() {
        IOException full = new IOException("No space left on device");
        output.breakWith(full);
        try (RecordingEncoder encoder = open(output, false)) {
            encodeVideo(encoder, 0);
            assertThatThrownBy(encoder::flush)
                    .isInstanceOf(MediaException.class)
                    .hasCause(full);
        }
    }

    @Test
    void noticesMistakesOfTheCaller() {
        RecordingEncoder encoder = open(output, false);
        encodeVideo(encoder, 5);
        assertThatThrownBy(() -> encodeVideo(encoder, 5)).isInstanceOf(IllegalArgumentException.class);
        encoder.finish(6);
        assertThatThrownBy(() -> encodeVideo(encoder, 7)).isInstanceOf(IllegalStateException.class);
        encoder.close();
        encoder.close();
        assertThat(backend.openRecordings()).isZero();
    }

    @Test
    void parsesNothingElse() {
        byte[] other = "RIFF".getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> FakeEncoder.parse(other)).isInstanceOf(IllegalArgumentException.class);
        record(false);
        byte[] cut = Arrays.copyOf(output.bytes(), output.bytes().length - 1);
        assertThatThrownBy(() -> FakeEncoder.parse(cut)).isInstanceOf(IllegalArgumentException.class);
    }

    private void record(boolean chunked) {
        try (RecordingEncoder encoder = open(output, chunked);
                VideoFrame first = FakePattern.picture(320, 240, 7, 0);
                VideoFrame second = FakePattern.picture(321, 241, 8, 0);
                AudioData sound = AudioData.copyOf(
                        AudioSampleFormat.S16, 48_000, 2, 480, 0, ByteBuffer.allocate(480 * 2 * Short.BYTES))) {
            encoder.encode(first, 0);
            encoder.encode(sound, 5_000_000);
            encoder.encode(second, 20_000_000);
            encoder.finish(30_000_000);
        }
    }

    private RecordingEncoder open(InMemoryOutput target, boolean chunked) {
        return backend.open(
                new RecordingRequest(
                        WEBM,
                        500_000,
                        64_000,
                        BitrateMode.VARIABLE,
                        Optional.empty(),
                        OptionalInt.empty(),
                        chunked,
                        Duration.ofMillis(100)),
                target);
    }

    private static void encodeVideo(RecordingEncoder encoder, long timestampNanos) {
        try (VideoFrame frame = FakePattern.picture(160, 120, 0, 0)) {
            encoder.encode(frame, timestampNanos);
        }
    }

    private Optional<RecordingFormat> complete(
            String container, String videoCodec, String audioCodec, boolean video, boolean audio) {
        RecordingFormat requested =
                new RecordingFormat(container, Optional.ofNullable(videoCodec), Optional.ofNullable(audioCodec));
        return backend.complete(requested, video, audio);
    }
}
