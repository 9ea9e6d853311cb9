package io.github.mediacapture.ffmpeg.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.decoding.MediaRead;
import io.github.mediacapture.decoding.MediaReader;
import io.github.mediacapture.decoding.MediaReaders;
import io.github.mediacapture.decoding.VideoTrackInfo;
import io.github.mediacapture.ffmpeg.record.LeakCheck;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.pixels.VideoMatrixCoefficients;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files as cameras, editors and browsers write them, which the recorder does not. */
@ExtendWith(LeakCheck.class)
class OddFilesTest {
    private static final int FRAMES = 50;
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    static Path folder;

    private static NumberedFiles files;

    @BeforeAll
    static void makeSource() throws Exception {
        files = new NumberedFiles(folder, FRAMES);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "reordered.mp4 | aac | -c:v mpeg4 -bf 2 -q:v 2",
                "reordered.avi | mp3 | -c:v mpeg4 -bf 2 -q:v 2",
                "reordered.mkv | flac | -c:v mpeg4 -bf 2 -q:v 2",
                "reordered.ts | aac | -c:v mpeg2video -bf 2 -q:v 2",
                "offset.ts | aac | -c:v mpeg2video -q:v 2 -output_ts_offset 3600",
                "fragmented.mp4 | aac | -c:v libopenh264 -b:v 2M -movflags frag_keyframe+delay_moov",
                "first.mp4 | aac | -c:v libopenh264 -b:v 2M -movflags +faststart",
                "camera.mov | pcm_s16be | -c:v mjpeg -q:v 2",
                "double.mkv | pcm_f64le | -c:v ffv1",
                "lossless.mkv | pcm_s24le | -c:v ffv1 -pix_fmt yuv420p10le",
                "ten.webm | libopus | -c:v libvpx-vp9 -b:v 2M -pix_fmt yuv420p10le -cpu-used 8 -deadline realtime -cpu-used 8",
                "ten422.mkv | libopus | -c:v ffv1 -pix_fmt yuv422p10le",
                "gray.mkv | libopus | -c:v ffv1 -pix_fmt gray",
                "live.webm | libopus | -c:v libvpx -b:v 2M -deadline realtime -f webm -live 1",
                "seekable.webm | libopus | -c:v libvpx -b:v 2M -deadline realtime -cpu-used 8",
            })
    void allFramesAndSamplesAreThere(String name, String audio, String arguments) throws Exception {
        WholeFile read = WholeFile.of(files.make(name, audio, arguments));

        assertThat(read.damage).isEmpty();
        assertThat(read.numbers).isEqualTo(LongStream.range(0, FRAMES).boxed().toList());
        for (int i = 0; i < FRAMES; i++) {
            assertThat(read.nanos.get(i) - read.nanos.get(0)).isCloseTo(i * NumberedFiles.PERIOD, within(SECOND / 500));
        }
        assertThat(Math.min(read.nanos.get(0), read.audioNanos.get(0))).isBetween(0L, SECOND / 100);
        assertThat(read.samples).isCloseTo(2L * read.sampleRate, within(3000L));
        assertThat(read.info.durationNanos().orElseThrow()).isCloseTo(2 * SECOND, within(SECOND / 10));
    }

    @Test
    void timesCountFromTheFilesBeginning() throws Exception {
        WholeFile read = WholeFile.of(files.make("late.ts", "", "-c:v mpeg2video -q:v 2 -output_ts_offset 3600"));
        assertThat(read.info.startNanos()).isGreaterThan(3600 * SECOND);
        assertThat(read.nanos.get(0)).isZero();
    }

    @Test
    void framesKeepTheirOwnTimes() throws Exception {
        Path file = files.make(
                "uneven.mp4", "", "-c:v libopenh264 -b:v 2M -vf select='lt(n,10)+not(mod(n,7))' -fps_mode passthrough");
        WholeFile read = WholeFile.of(file);
        assertThat(read.numbers).startsWith(0L, 1L, 2L).endsWith(35L, 42L, 49L);
        for (int i = 0; i < read.numbers.size(); i++) {
            assertThat(read.nanos.get(i)).isEqualTo(read.numbers.get(i) * NumberedFiles.PERIOD);
        }
        assertThat(read.info.video().orElseThrow().frameRate()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"90, 270, false", "-90, 90, false", "180, 180, false", "0, 0, false", "270, 90, false"})
    void picturesAreTurnedAsTheFileSays(int counterclockwise, int degrees, boolean flip) throws Exception {
        Path upright = files.make("upright.mp4", "", "-c:v mpeg4 -q:v 2");
        Path turned = files.remake(upright, "turned.mp4", "-display_rotation " + counterclockwise, "-c copy");
        firstFrame(turned, (info, frame) -> {
            assertThat(frame.rotation()).isEqualTo(degrees).isEqualTo(info.rotation());
            assertThat(frame.flip()).isEqualTo(flip).isEqualTo(info.flip());
            assertThat(frame.displayWidth()).isEqualTo(degrees % 180 == 0 ? 160 : 120);
        });
    }

    /** A mirror with an upright axis, then one with a level axis, which is the same turned by half. */
    @ParameterizedTest
    @CsvSource({"-display_hflip, 0, true", "-display_vflip, 180, true"})
    void picturesAreMirroredAsTheFileSays(String mirror, int degrees, boolean flip) throws Exception {
        Path upright = files.make("plain.mp4", "", "-c:v mpeg4 -q:v 2");
        Path turned = files.remake(upright, "mirrored.mp4", "-display_rotation 0 " + mirror, "-c copy");
        firstFrame(turned, (info, frame) -> {
            assertThat(frame.rotation()).isEqualTo(degrees);
            assertThat(frame.flip()).isEqualTo(flip);
        });
    }

    @Test
    void pixelsNeedNotBeSquare() throws Exception {
        firstFrame(files.make("wide.mp4", "", "-c:v mpeg4 -q:v 2 -vf setsar=4/3"), (info, frame) -> {
            assertThat(frame.codedWidth()).isEqualTo(160);
            assertThat(frame.displayWidth()).isEqualTo(213);
            assertThat(frame.displayHeight()).isEqualTo(120);
        });
        firstFrame(files.make("high.mkv", "", "-c:v mpeg4 -q:v 2 -vf setsar=1/2"), (info, frame) -> {
            assertThat(frame.displayWidth()).isEqualTo(160);
            assertThat(frame.displayHeight()).isEqualTo(240);
        });
    }

    @Test
    void sizesNeedNotBeEven() throws Exception {
        firstFrame(files.make("odd.webm", "", "-c:v libvpx -b:v 1M -vf scale=161:121"), (info, frame) -> {
            assertThat(frame.codedWidth()).isEqualTo(161).isEqualTo(info.width());
            assertThat(frame.codedHeight()).isEqualTo(121).isEqualTo(info.height());
        });
    }

    @ParameterizedTest
    @CsvSource({
        "yuv420p10le, I420",
        "yuv422p10le, I422",
        "yuv444p10le, I444",
        "gray, I420",
        "bgra, BGRA",
        "gbrp, BGRX",
        "yuva420p, BGRA"
    })
    void whatHasNoNameIsConvertedToTheNearest(String format, VideoPixelFormat nearest) throws Exception {
        firstFrame(files.make("format.mkv", "", "-c:v ffv1 -pix_fmt " + format), (info, frame) -> {
            assertThat(frame.format()).isEqualTo(nearest);
            assertThat(io.github.mediacapture.testkit.FakePattern.read(frame)).isPresent();
        });
    }

    @ParameterizedTest
    @CsvSource({"160x120, SMPTE170M", "1280x720, BT709"})
    void whatSaysNoMatrixIsAsPlayersTakeIt(String size, VideoMatrixCoefficients matrix) throws Exception {
        String unsaid = "-c:v ffv1 -frames:v 1 -s " + size + " -bsf:v setts -color_range tv";
        firstFrame(files.make("matrix.mkv", "", unsaid), (info, frame) -> {
            assertThat(frame.colorSpace().matrix()).contains(matrix);
            assertThat(frame.colorSpace().fullRange()).contains(false);
        });
    }

    @Test
    void samplesOf64BitsBecomeFloats() throws Exception {
        Path file = files.make("double.wav", "pcm_f64le", "-vn");
        try (MediaReader reader = MediaReaders.open(Blob.of(file, ""));
                AudioData data = ((MediaRead.Frame<AudioData>) reader.readAudio()).frame()) {
            assertThat(data.format()).hasToString("F32");
            assertThat(data.plane(0).order(java.nio.ByteOrder.nativeOrder()).getFloat(400))
                    .isBetween(-0.2f, 0.2f);
        }
    }

    private interface FrameCheck {
        void accept(VideoTrackInfo info, VideoFrame frame);
    }

    private static void firstFrame(Path file, FrameCheck check) {
        try (MediaReader reader = MediaReaders.open(Blob.of(file, ""));
                VideoFrame frame = ((MediaRead.Frame<VideoFrame>) reader.readVideo()).frame()) {
            check.accept(reader.info().video().orElseThrow(), frame);
        }
    }

    @Test
    void tracksAreSelected() throws Exception {
        Path one = files.make("one.mkv", "flac", "-c:v ffv1");
        Path file =
                files.remake(one, "three.mkv", "", "-map 0:v -map 0:a -map 0:a -c copy -metadata:s:a:1 language=deu");
        try (MediaReader reader = MediaReaders.open(Blob.of(file, ""))) {
            assertThat(reader.info().tracks()).hasSize(3);
            assertThat(reader.info().tracks().get(2).language()).contains("deu");
            reader.select(2);
            assertThat(reader.readVideo()).isInstanceOf(MediaRead.End.class);
            try (AudioData data = ((MediaRead.Frame<AudioData>) reader.readAudio()).frame()) {
                assertThat(data.timestampNanos()).isZero();
            }
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> reader.select(1, 2))
                    .isInstanceOf(IllegalArgumentException.class);
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> reader.select(7))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(List.of(reader.info().video().orElseThrow().codec())).containsExactly("ffv1");
        }
    }
}
