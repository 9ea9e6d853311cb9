package io.github.mediacapture.ffmpeg.record;

import static io.github.mediacapture.ffmpeg.record.Recordings.MILLI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.errors.UnknownException;
import io.github.mediacapture.ffmpeg.AvOptions;
import io.github.mediacapture.ffmpeg.encode.AudioCodec;
import io.github.mediacapture.ffmpeg.encode.AudioEncoders;
import io.github.mediacapture.ffmpeg.encode.AvEncoder;
import io.github.mediacapture.ffmpeg.mux.Container;
import io.github.mediacapture.ffmpeg.mux.Muxer;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.spi.RecordingEncoder;
import io.github.mediacapture.spi.RecordingFormat;
import java.time.Duration;
import java.util.List;
import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Outputs that fail, and encoders that are closed at any moment: the cause is told, and nothing is left. */
@ExtendWith(LeakCheck.class)
class FailureTest {
    private static final int STEPS = 12;

    @ParameterizedTest
    @CsvSource({
        "video/webm,vp8,opus",
        "video/webm,av1,opus",
        "video/x-matroska,h264,aac",
        "video/x-matroska,mjpeg,flac",
        "video/mp4,avc1.42E01E,mp4a.40.2",
        "video/mp4,avc1.42E01E,ipcm",
        "video/mp2t,avc1.42E01E,mp3",
    })
    void tellsWhyTheOutputFailedWhereverItFails(String container, String video, String audio) {
        RecordingFormat format = Recordings.format(container, video, audio);
        MemoryOutput whole = new MemoryOutput();
        recordAll(format, whole);
        assertThat(whole.size()).isGreaterThan(4000);
        for (long at = 0; at < whole.size(); at += whole.size() / 40) {
            MemoryOutput output = MemoryOutput.failingAt(at);
            assertThat(catchThrowable(() -> recordAll(format, output)))
                    .as("failing at byte " + at)
                    .isInstanceOf(UnknownException.class)
                    .hasCause(output.failure())
                    .hasMessageContaining("No space left on device");
        }
    }

    /** An output in Kotlin throws checked exceptions, too, which must not unwind through FFmpeg. */
    @Test
    void keepsWhateverTheOutputThrows() {
        for (Throwable thrown : List.of(new StackOverflowError("deep"), new InterruptedException("of runBlocking"))) {
            for (String container : List.of("video/webm,vp8,opus", "video/mp4,avc1.42E01E,mp4a.40.2")) {
                String[] names = container.split(",", -1);
                MemoryOutput output = MemoryOutput.failingWith(thrown);
                assertThatThrownBy(() -> recordAll(Recordings.format(names[0], names[1], names[2]), output))
                        .isInstanceOf(UnknownException.class)
                        .hasCause(thrown);
            }
        }
    }

    private static void recordAll(RecordingFormat format, MemoryOutput output) {
        try (RecordingEncoder encoder = Recordings.open(Recordings.chunked(format, Duration.ofMillis(50)), output)) {
            for (int step = 0; step < STEPS; step++) {
                step(encoder, step);
            }
            encoder.finish(STEPS * 33L * MILLI);
        }
    }

    private static void step(RecordingEncoder encoder, int step) {
        long at = step * 33L * MILLI;
        try (AudioData data = Signals.tone(1, 44_100, at, 1455, 440);
                VideoFrame picture = step % 2 == 0 ? Signals.heap(160, 120, step) : Signals.av(162, 120, step)) {
            encoder.encode(data, at);
            encoder.encode(picture, at);
        }
    }

    /** The leak check is the assertion that counts. */
    @ParameterizedTest
    @CsvSource({
        "video/webm,vp8,opus",
        "video/webm,vp9,opus",
        "video/webm,av1,opus",
        "video/mp4,avc1.42E01E,mp4a.40.2",
        "video/mp2t,avc1.42E01E,mp4a.40.2",
        "video/x-matroska,mjpeg,pcm",
    })
    void closesAtAnyStage(String container, String video, String audio) {
        RecordingFormat format = Recordings.format(container, video, audio);
        for (int steps = 0; steps < STEPS; steps++) {
            MemoryOutput output = new MemoryOutput();
            RecordingEncoder encoder = Recordings.open(Recordings.request(format), output);
            for (int step = 0; step < steps; step++) {
                step(encoder, step);
            }
            if (steps % 3 == 2) {
                encoder.flush();
                assertThat(output.size()).isPositive();
            }
            encoder.close();
            int size = output.size();
            encoder.close();
            assertThat(output.size()).as("closing twice writes nothing").isEqualTo(size);
        }
    }

    @Test
    void closesWithOneOfTwoStreams() {
        RecordingFormat format = Recordings.format("video/webm", "vp8", "opus");
        MemoryOutput output = new MemoryOutput();
        try (RecordingEncoder soundOnly = Recordings.open(Recordings.request(format), output);
                RecordingEncoder picturesOnly = Recordings.open(Recordings.request(format), output);
                AudioData data = Signals.tone(2, Signals.RATE, 0, 4800, 440);
                VideoFrame picture = Signals.heap(64, 64, 0)) {
            soundOnly.encode(data, 0);
            picturesOnly.encode(picture, 0);
        }
        assertThat(output.size())
                .as("nothing is written before both streams are known")
                .isZero();
    }

    @Test
    void closesAfterAFailure() {
        RecordingFormat format = Recordings.format("video/webm", "vp8", "opus");
        RecordingEncoder encoder = Recordings.open(Recordings.request(format), new MemoryOutput());
        try (VideoFrame huge = Signals.heap(17_000, 500, 0)) {
            avutil.av_max_alloc(1 << 20);
            assertThatThrownBy(() -> encoder.encode(huge, 0))
                    .isInstanceOf(UnknownException.class)
                    .hasMessageContaining("17000x500")
                    .as("FFmpeg's own words")
                    .hasMessageContaining("Cannot allocate memory");
        } finally {
            avutil.av_max_alloc(Integer.MAX_VALUE);
        }
        encoder.close();
        encoder.close();
    }

    /** The picture is there, and none that is scaled. */
    @Test
    void namesTheSizeThatThereIsNoMemoryFor() {
        RecordingFormat format = Recordings.format("video/webm", "vp8", null);
        try (RecordingEncoder encoder = Recordings.open(Recordings.request(format), new MemoryOutput());
                VideoFrame huge = Signals.av(17_000, 500, 0)) {
            avutil.av_max_alloc(1 << 20);
            assertThatThrownBy(() -> encoder.encode(huge, 0))
                    .isInstanceOf(UnknownException.class)
                    .hasMessageContaining("16383x482")
                    .hasMessageContaining("Cannot allocate memory");
        } finally {
            avutil.av_max_alloc(Integer.MAX_VALUE);
        }
    }

    /** As after an encoder that opens, and fails with its first picture. */
    @Test
    void aFileWithoutAPacketIsEmpty() {
        for (Container container : new Container[] {Container.WEBM, Container.MATROSKA, Container.MP4}) {
            RecordingFormat format = Recordings.format(container.mimeType(false), null, "opus");
            MemoryOutput output = new MemoryOutput();
            try (AvEncoder opened = AudioEncoders.open(AudioCodec.OPUS, 1, Recordings.request(format));
                    Muxer muxer = new Muxer(container, Recordings.request(format), output)) {
                muxer.startLate(java.util.List.of(opened));
                muxer.finish();
            }
            assertThat(output.size()).as(container + "").isZero();
        }
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        RecordingFormat format = Recordings.format("video/avi", "vp8", null);
        assertThatThrownBy(() -> Recordings.open(Recordings.request(format), new MemoryOutput()))
                .isInstanceOf(NotSupportedException.class)
                .hasMessageContaining("video/avi");
    }

    @Test
    void reportsOptionsThatNobodyTook() {
        try (AvOptions options = new AvOptions().set("no-such-option", 1).set("threads", 1)) {
            assertThat(options.leftovers()).containsExactly("no-such-option", "threads");
            AvEncoder opened = AvEncoder.openFirst(java.util.List.of("aac"), "sound", (name, context, own) -> {
                context.sample_fmt(avutil.AV_SAMPLE_FMT_FLTP);
                context.sample_rate(48_000);
                avutil.av_channel_layout_default(context.ch_layout(), 1);
                own.set("no-such-option", 1);
            });
            assertThat(opened.name()).isEqualTo("aac");
            opened.close();
        }
    }

    @Test
    void fallsBackToTheNextEncoder() {
        AvEncoder opened = AvEncoder.openFirst(
                java.util.List.of("no_such_encoder", "libvpx", "aac"), "sound", (name, context, options) -> {
                    // Without a picture size libvpx can't open.
                    context.sample_fmt(avutil.AV_SAMPLE_FMT_FLTP);
                    context.sample_rate(48_000);
                    context.time_base().num(1).den(48_000);
                    avutil.av_channel_layout_default(context.ch_layout(), 1);
                });
        assertThat(opened.name()).isEqualTo("aac");
        opened.close();
        assertThatThrownBy(() -> AvEncoder.openFirst(
                        java.util.List.of("no_such_encoder", "libvpx"), "sound", (name, context, options) -> {}))
                .isInstanceOf(NotSupportedException.class)
                .hasMessageContaining("FFmpeg was built without no_such_encoder")
                .hasMessageContaining("libvpx");
    }
}
