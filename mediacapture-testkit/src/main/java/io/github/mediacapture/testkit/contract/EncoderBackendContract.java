package io.github.mediacapture.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.recording.BitrateMode;
import io.github.mediacapture.spi.EncodedOutput;
import io.github.mediacapture.spi.EncoderBackend;
import io.github.mediacapture.spi.FrameSize;
import io.github.mediacapture.spi.RecordingEncoder;
import io.github.mediacapture.spi.RecordingFormat;
import io.github.mediacapture.spi.RecordingRequest;
import io.github.mediacapture.testkit.FakePattern;
import io.github.mediacapture.testkit.contract.WrittenFormats.Tracks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link EncoderBackend} must do: extend it, and make the backend. */
public abstract class EncoderBackendContract {
    private static final int FRAMES = 15;
    private static final int FRAMES_OF_TWO_SECONDS = 60;
    private static final int FRAMES_KEPT_FROM = 130;
    private static final Duration KEPT = Duration.ofMillis(1_500);

    /** A second, and a picture that is too early for a key frame by a rounding error. */
    private static final int MOST_TOO_MUCH_MILLIS = 1_034;

    private EncoderBackend backend;

    /** Called by JUnit. */
    @SuppressWarnings("NullAway.Init") // set before each test
    protected EncoderBackendContract() {}

    /**
     * Makes the backend for one test, which closes it.
     *
     * @return a new one, of which nothing was asked yet
     */
    protected abstract EncoderBackend newBackend();

    /** {@return the containers that are tried; those that the backend does not write are left out, but it must write one} */
    protected List<String> containers() {
        return List.of(
                "video/webm",
                "video/x-matroska",
                "video/mp4",
                "video/mp2t",
                "audio/webm",
                "audio/x-matroska",
                "audio/mp4",
                "audio/ogg",
                "audio/mpeg",
                "audio/flac",
                "audio/wav",
                "image/gif");
    }

    /**
     * Looks into a file that {@link #writesTwoSecondsOfEveryCodec} wrote; looks at nothing unless overridden.
     *
     * @param format what it is to be: with a video codec it has 60 frames of {@link FakePattern}, 160x120, numbered from 0,
     *     33.3 ms apart; with an audio codec it has a tone of 440 Hz, one channel; it ends after 2 s
     * @param file all its bytes
     * @throws Exception if it can't be read
     */
    protected void check(RecordingFormat format, byte[] file) throws Exception {}

    /**
     * Looks into a file that {@link #keepsTheLastOfEveryCodec} wrote; looks at nothing unless overridden.
     *
     * @param format as for {@link #check}: with a video codec the frames are numbered without a gap, with an audio codec the
     *     tone has no gap
     * @param file all its bytes
     * @param first the number of the first frame
     * @param nanos how long the file is
     * @throws Exception if it can't be read
     */
    protected void checkBuffered(RecordingFormat format, byte[] file, int first, long nanos) throws Exception {}

    /** {@return why nothing can be encoded on this machine, so that tests are skipped; empty if it must work} */
    protected Optional<String> whyNoEncoder() {
        return Optional.empty();
    }

    /** Sets a test up. */
    @BeforeEach
    public final void openBackend() {
        Optional<String> reason = whyNoEncoder();
        assumeTrue(reason.isEmpty(), () -> reason.orElse(""));
        backend = newBackend();
    }

    /** Gives everything back, also after a failure. */
    @AfterEach
    public final void closeBackend() {
        if (backend != null) {
            backend.close();
        }
    }

    /** The answer names the container, and a codec for each track that is wanted and for no other. */
    @Test
    public void completesWhatIsLeftOpen() {
        assertThat(written()).allSatisfy(track -> {
            RecordingFormat format = track.format();
            assertThat(format.container()).isNotEmpty();
            assertThat(format.videoCodec().isPresent()).isEqualTo(track.video());
            assertThat(format.audioCodec().isPresent()).isEqualTo(track.audio());
        });
        assertThat(backend.complete(WrittenFormats.anyOf(""), true, true)).isPresent();
    }

    /** An answer asked about again is the same answer. */
    @Test
    public void completingAnAnswerChangesNothing() {
        assertThat(written())
                .allSatisfy(track -> assertThat(backend.complete(track.format(), track.video(), track.audio()))
                        .contains(track.format()));
    }

    /** A sample rate and a channel count that are asked for are in the answer, or the answer is no. */
    @Test
    public void takesTheAudioThatIsAskedForOrRefusesIt() {
        List<RecordingFormat> taken = new ArrayList<>();
        for (Tracks track : written()) {
            RecordingFormat asked = track.format().withSound(OptionalInt.of(16_000), OptionalInt.of(1));
            Optional<RecordingFormat> answer = backend.complete(asked, track.video(), track.audio());
            answer.filter(format -> track.audio()).ifPresent(format -> {
                assertThat(format).isEqualTo(asked);
                taken.add(format);
            });
            RecordingFormat absurd = track.format().withSound(OptionalInt.of(999_999_999), OptionalInt.of(999));
            if (track.audio()) {
                assertThat(backend.complete(absurd, track.video(), true)).isEmpty();
                assertThat(backend.adviceFor(absurd)).doesNotContain("null");
            }
        }
        assertThat(taken).as("formats with speech").isNotEmpty();
    }

    /** What can be written can be written of frames of all sizes; another codec is one that the request leaves open. */
    @Test
    public void completesForFramesOfAllSizes() {
        assertThat(written()).filteredOn(Tracks::video).allSatisfy(track -> {
            for (FrameSize size : List.of(new FrameSize(1, 1), new FrameSize(200, 9), new FrameSize(5120, 2880))) {
                RecordingFormat open =
                        new RecordingFormat(track.format().container(), Optional.empty(), Optional.empty());
                assertThat(backend.complete(track.format(), size, track.audio()))
                        .contains(track.format());
                assertThat(backend.complete(open, size, track.audio()))
                        .hasValueSatisfying(
                                format -> assertThat(backend.complete(format, /* video= */ true, track.audio()))
                                        .contains(format));
            }
        });
    }

    /** What does not exist can't be written. */
    @Test
    public void refusesUnknownFormats() {
        assertThat(backend.complete(WrittenFormats.anyOf("video/x-no-such-container"), true, true))
                .isEmpty();
        RecordingFormat noCodec = new RecordingFormat("video/webm", Optional.of("nosuchcodec"), Optional.empty());
        assertThat(backend.complete(noCodec, true, false)).isEmpty();
    }

    /** Every format that is claimed is written: frames in, a file out. */
    @Test
    public void writesEveryFormatItClaims() {
        assertThat(written()).allSatisfy(track -> {
            InMemoryOutput output = InMemoryOutput.seekable();
            try (RecordingEncoder encoder = backend.open(request(track, false), output)) {
                encodeAll(encoder, track);
                encoder.finish(FRAMES * PatternAndTone.FRAME_NANOS);
                assertThat(encoder.encoderNames()).isNotEmpty();
            }
            assertThat(output.bytes()).isNotEmpty();
        });
    }

    /**
     * Every codec that each container is claimed to hold is written: two seconds, which {@link #check} looks into.
     *
     * @return one test for each format
     */
    @TestFactory
    public Stream<DynamicTest> writesTwoSecondsOfEveryCodec() {
        return new WrittenFormats(backend, containers())
                .pairs()
                .map(tracks -> DynamicTest.dynamicTest(tracks.format().mimeType(), () -> {
                    InMemoryOutput output = InMemoryOutput.seekable();
                    try (RecordingEncoder encoder = open(tracks, output)) {
                        PatternAndTone.encode(encoder, tracks.format(), FRAMES_OF_TWO_SECONDS);
                        encoder.finish(FRAMES_OF_TWO_SECONDS * PatternAndTone.FRAME_NANOS);
                    }
                    assertThat(output.bytes()).isNotEmpty();
                    check(tracks.format(), output.bytes());
                }));
    }

    /**
     * A file begins with what was kept, or the backend says that it can't.
     *
     * @return one test for each format
     */
    @TestFactory
    public Stream<DynamicTest> keepsTheLastOfEveryCodec() {
        return new WrittenFormats(backend, containers())
                .pairs()
                .map(tracks -> DynamicTest.dynamicTest(tracks.format().mimeType(), () -> {
                    InMemoryOutput output = InMemoryOutput.seekable();
                    try (RecordingEncoder encoder = open(tracks, output)) {
                        if (backend.canBufferLast(tracks.format())) {
                            bufferAndStart(encoder, tracks, output);
                        } else {
                            assertThatThrownBy(() -> encoder.bufferLast(KEPT))
                                    .isInstanceOf(NotSupportedException.class);
                        }
                    }
                }));
    }

    private void bufferAndStart(RecordingEncoder encoder, Tracks tracks, InMemoryOutput output) throws Exception {
        RecordingFormat format = tracks.format();
        encoder.bufferLast(KEPT);
        PatternAndTone.encode(encoder, format, 0, FRAMES_KEPT_FROM);
        assertThat(output.bytes()).isEmpty();

        long now = FRAMES_KEPT_FROM * PatternAndTone.FRAME_NANOS;
        RecordingEncoder.Start start = encoder.startWriting(request(tracks, false), now);
        long begin = start.beginNanos();
        assertThat(now - begin)
                .isBetween(KEPT.toNanos(), KEPT.plusMillis(MOST_TOO_MUCH_MILLIS).toNanos());
        int first = (int) Math.round((double) begin / PatternAndTone.FRAME_NANOS);
        assertThat(start.droppedFrames()).isEqualTo(tracks.video() ? first : 0);

        int end = FRAMES_KEPT_FROM + FRAMES;
        PatternAndTone.encode(encoder, format, FRAMES_KEPT_FROM, end);
        encoder.finish(end * PatternAndTone.FRAME_NANOS);
        assertThat(output.bytes()).isNotEmpty();
        checkBuffered(format, output.bytes(), first, end * PatternAndTone.FRAME_NANOS - begin);
    }

    /** What is kept can be longer or shorter from now on, and is given back if nobody wants it. */
    @Test
    public void changesHowMuchIsKept() {
        List<Tracks> all = written().stream()
                .filter(track -> backend.canBufferLast(track.format()))
                .toList();
        assertThat(all).allSatisfy(track -> {
            InMemoryOutput output = InMemoryOutput.seekable();
            try (RecordingEncoder encoder = open(track, output)) {
                encoder.bufferLast(Duration.ofSeconds(3));
                PatternAndTone.encode(encoder, track.format(), FRAMES_OF_TWO_SECONDS);
                encoder.bufferLast(KEPT);
                PatternAndTone.encode(encoder, track.format(), FRAMES_OF_TWO_SECONDS, FRAMES_KEPT_FROM);
                long now = FRAMES_KEPT_FROM * PatternAndTone.FRAME_NANOS;
                long begin = encoder.startWriting(request(track, true), now).beginNanos();
                assertThat(now - begin)
                        .isBetween(
                                KEPT.toNanos(),
                                KEPT.plusMillis(MOST_TOO_MUCH_MILLIS).toNanos());
                encoder.finish(now);
                assertThat(output.bytes()).isNotEmpty();
            }
            try (RecordingEncoder unused = open(track, InMemoryOutput.seekable())) {
                unused.bufferLast(KEPT);
                PatternAndTone.encode(unused, track.format(), FRAMES_OF_TWO_SECONDS);
            }
        });
    }

    /** An app that takes the file chunk by chunk gets chunks before the end, and all of them without going back. */
    @Test
    public void writesInPieces() {
        assertThat(written()).allSatisfy(track -> {
            InMemoryOutput output = InMemoryOutput.appendOnly();
            try (RecordingEncoder encoder = backend.open(request(track, true), output)) {
                encodeAll(encoder, track);
                encoder.flush();
                int early = output.bytes().length;
                encoder.finish(FRAMES * PatternAndTone.FRAME_NANOS);
                assertThat(early).isPositive().isLessThanOrEqualTo(output.bytes().length);
            }
        });
    }

    /** An encoder can be closed at any time, more than once. */
    @Test
    public void closesMidway() {
        assertThat(written()).allSatisfy(track -> {
            RecordingEncoder unused = backend.open(request(track, false), InMemoryOutput.seekable());
            RecordingEncoder encoder = backend.open(request(track, false), InMemoryOutput.seekable());
            encodeAll(encoder, track);
            assertThatCode(() -> {
                        unused.close();
                        encoder.close();
                        encoder.close();
                    })
                    .doesNotThrowAnyException();
        });
    }

    /** A full disk is told as it is: the exception of the output is the cause. */
    @Test
    public void tellsWhyTheOutputFailed() {
        assertThat(written()).allSatisfy(track -> {
            InMemoryOutput output = InMemoryOutput.seekable();
            IOException full = new IOException("No space left on device");
            output.breakWith(full);
            try (RecordingEncoder encoder = open(track, output)) {
                assertThatThrownBy(() -> {
                            encodeAll(encoder, track);
                            encoder.flush();
                            encoder.finish(FRAMES * PatternAndTone.FRAME_NANOS);
                        })
                        .isInstanceOf(MediaException.class)
                        .hasRootCause(full);
            }
        });
    }

    /** Frames may change their size while they are recorded. */
    @Test
    public void acceptsFramesOfAnotherSize() {
        List<Tracks> withVideo = written().stream().filter(Tracks::video).toList();
        assertThat(withVideo).allSatisfy(track -> {
            InMemoryOutput output = InMemoryOutput.seekable();
            try (RecordingEncoder encoder = open(track, output)) {
                encodeAll(encoder, track);
                try (VideoFrame odd =
                        FakePattern.picture(PatternAndTone.WIDTH * 2 + 1, PatternAndTone.HEIGHT + 1, FRAMES, 0)) {
                    encoder.encode(odd, FRAMES * PatternAndTone.FRAME_NANOS);
                }
                encoder.finish((FRAMES + 1) * PatternAndTone.FRAME_NANOS);
            }
            assertThat(output.bytes()).isNotEmpty();
        });
    }

    /**
     * A file that ends in the middle is completed as far as it goes, if the backend can do that at all.
     *
     * @param folder empty, for the file
     * @throws IOException if the file can't be prepared
     */
    @Test
    public void recoversWhatWasCutOff(@TempDir Path folder) throws IOException {
        for (Tracks track : written()) {
            InMemoryOutput cutOff = InMemoryOutput.seekable();
            try (RecordingEncoder encoder = open(track, cutOff)) {
                encodeAll(encoder, track);
                encoder.flush();
            }
            Path file = Files.write(folder.resolve("cut-off"), cutOff.bytes());
            InMemoryOutput whole = InMemoryOutput.seekable();
            boolean recovered = backend.recover(file, whole);
            assertThat(whole.bytes().length > 0).as("%s was recovered", track).isEqualTo(recovered);
        }
    }

    /**
     * A file that no encoder wrote is left to others.
     *
     * @param folder empty, for the file
     * @throws IOException if the file can't be prepared
     */
    @Test
    public void doesNotRecoverWhatItDoesNotKnow(@TempDir Path folder) throws IOException {
        InMemoryOutput whole = InMemoryOutput.seekable();
        assertThat(backend.recover(Files.writeString(folder.resolve("letter"), "Dear Sir or Madam"), whole))
                .isFalse();
        assertThat(whole.bytes()).isEmpty();
    }

    /** The formats that the backend writes, with video, with audio and with both. */
    private List<Tracks> written() {
        List<Tracks> written = new WrittenFormats(backend, containers()).usual();
        assertThat(written).as("formats that %s writes", backend.name()).isNotEmpty();
        return written;
    }

    private RecordingEncoder open(Tracks tracks, EncodedOutput output) {
        return backend.open(request(tracks, false), output);
    }

    private static RecordingRequest request(Tracks tracks, boolean chunked) {
        return new RecordingRequest(
                tracks.format(),
                500_000,
                64_000,
                BitrateMode.VARIABLE,
                Optional.empty(),
                OptionalInt.empty(),
                chunked,
                Duration.ofMillis(100));
    }

    private static void encodeAll(RecordingEncoder encoder, Tracks tracks) {
        PatternAndTone.encode(encoder, tracks.format(), FRAMES);
    }
}
