package io.github.mediacapture.ffmpeg.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.ffmpeg.encode.AudioCodec;
import io.github.mediacapture.ffmpeg.encode.VideoCodec;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.spi.EncoderBackend;
import io.github.mediacapture.spi.RecordingFormat;
import io.github.mediacapture.testkit.FakePattern;
import io.github.mediacapture.testkit.contract.EncoderBackendContract;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The contract of encoder backends, kept by FFmpeg's. */
@ExtendWith(LeakCheck.class)
@Tag("spec-7.17")
class FfmpegEncodersTest extends EncoderBackendContract {
    private static final int WIDTH = 160;
    private static final int HEIGHT = 120;

    @TempDir
    Path folder;

    @Override
    protected EncoderBackend newBackend() {
        return new FfmpegEncoders();
    }

    @Override
    protected void checkBuffered(RecordingFormat format, byte[] bytes, int first, long nanos) throws Exception {
        checkFile(format, bytes, first, nanos / 1000);
        if (format.audioCodec().isPresent()) {
            Path file = Files.write(Files.createTempFile(folder, "buffered", ".bin"), bytes);
            checkSteady(ReadBack.of(file).audio().samples);
        }
    }

    @Override
    protected void check(RecordingFormat format, byte[] bytes) throws Exception {
        checkFile(format, bytes, 0, 2_000_000);
    }

    private void checkFile(RecordingFormat format, byte[] bytes, int first, long micros) throws Exception {
        Path file = Files.write(Files.createTempFile(folder, "contract", ".bin"), bytes);
        ReadBack read = ReadBack.of(file);
        List<String> codecs = new ArrayList<>();
        format.videoCodec().ifPresent(name -> codecs.add(decoded(VideoCodec.of(name))));
        format.audioCodec().ifPresent(name -> codecs.add(decoded(AudioCodec.of(name))));
        assertThat(FfmpegProgram.probe(file, "stream=codec_name").stream().distinct())
                .containsExactlyInAnyOrderElementsOf(codecs);
        // MPEG-TS does not say how long its last packets last.
        long slack = format.container().equals("video/mp2t") ? 100_000 : 30_000;
        assertThat(read.durationMicros).as(format.mimeType()).isCloseTo(micros, within(slack));
        if (format.videoCodec().isPresent()) {
            checkPictures(read.video(), first, (int) Math.round(micros * 30 / 1e6));
        }
        if (format.audioCodec().isPresent()) {
            checkTone(read.audio(), (int) (micros / 1000));
        }
        FfmpegProgram.assertDecodes(file);
    }

    private static String decoded(Optional<? extends Enum<?>> codec) {
        String name = codec.orElseThrow().name();
        return name.equals("PCM") ? "pcm_s16le" : name.toLowerCase(java.util.Locale.ROOT);
    }

    private static void checkPictures(ReadBack.Stream video, int first, int pictures) {
        assertThat(List.of(video.width, video.height)).containsExactly(WIDTH, HEIGHT);
        assertThat(video.pictures).hasSize(pictures);
        assertThat(video.ptsMicros).isSorted().doesNotHaveDuplicates();
        VideoPixelFormat format = video.codec.equals("gif") ? VideoPixelFormat.BGRA : VideoPixelFormat.I420;
        for (int n : new int[] {0, pictures / 2, pictures - 1}) {
            ByteBuffer picture = ByteBuffer.wrap(video.pictures.get(n));
            assertThat(FakePattern.read(format, WIDTH, HEIGHT, picture).map(FakePattern.Reading::frameNumber))
                    .as("what picture " + n + " says")
                    .isEqualTo(Optional.of((long) first + n));
        }
    }

    private static void checkTone(ReadBack.Stream audio, int millis) {
        assertThat(audio.channels).isEqualTo(1);
        assertThat(audio.samples.size()).isCloseTo(millis * Signals.RATE / 1000, within(Signals.RATE / 20));
        assertThat(ReadBack.hertz(audio.samples, 200, millis - 200)).isCloseTo(440, within(1.0));
        assertThat(ReadBack.loudness(audio.samples, 200, millis - 200)).isCloseTo(0.5 * 2 / Math.PI, within(0.03));
    }

    /** The phase of the tone is the same all along: no sample is missing or there twice. */
    private static void checkSteady(List<Float> samples) {
        int window = Signals.RATE / 20;
        List<Double> phases = new ArrayList<>();
        for (int from = 2 * window; from + 3 * window < samples.size(); from += window) {
            double cosine = 0;
            double sine = 0;
            for (int i = from; i < from + window; i++) {
                cosine += samples.get(i) * Math.cos(2 * Math.PI * 440 * i / Signals.RATE);
                sine += samples.get(i) * Math.sin(2 * Math.PI * 440 * i / Signals.RATE);
            }
            phases.add(Math.atan2(cosine, sine));
        }
        assertThat(phases)
                .hasSizeGreaterThan(20)
                .allSatisfy(phase -> assertThat(Math.abs(Math.IEEEremainder(phase - phases.get(0), 2 * Math.PI)))
                        .isLessThan(0.1));
    }
}
