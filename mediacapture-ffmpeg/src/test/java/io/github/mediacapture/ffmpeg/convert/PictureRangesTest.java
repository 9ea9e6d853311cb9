package io.github.mediacapture.ffmpeg.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.ffmpeg.FfmpegLibrary;
import io.github.mediacapture.ffmpeg.encode.AvEncoder;
import io.github.mediacapture.ffmpeg.record.FfmpegEncoders;
import io.github.mediacapture.ffmpeg.record.FfmpegProgram;
import io.github.mediacapture.ffmpeg.record.LeakCheck;
import io.github.mediacapture.ffmpeg.record.ReadBack;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.recording.RecorderStatistics;
import io.github.mediacapture.screen.DisplayMediaStreamOptions;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakePattern;
import io.github.mediacapture.testkit.FakeRuntime;
import io.github.mediacapture.testkit.FakeWindow;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Windows that are smaller or larger than an encoder takes: the file shows all of them, in their shape. */
@ExtendWith(LeakCheck.class)
class PictureRangesTest {
    private static final int WINDOW_WIDTH = 200;
    private static final int WINDOW_HEIGHT = 9;

    @TempDir
    Path folder;

    private String type = "";
    private RecorderStatistics statistics;

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "video/webm;codecs=vp8, vp8, 200x9",
                "video/webm;codecs=vp9, vp9, 200x9",
                "video/webm;codecs=av1, av1, 200x9",
                "video/mp4;codecs=avc1.42E01E, h264, 200x16",
                "video/mp2t, h264, 200x16",
                "video/x-matroska;codecs=hvc1, hevc, 200x32",
                "video/x-matroska;codecs=mjpeg, mjpeg, 200x9",
                "image/gif, gif, 200x9",
            })
    void aLowWindowIsShownWhole(String asked, String codec, String size) throws Exception {
        assumeTrue(!codec.equals("hevc") || isThere("libx265"), "the GPL natives are not there");
        String expected = codec.equals("h264") && isThere("libx264") ? "200x8" : size;
        ReadBack.Stream video = record(WINDOW_WIDTH, WINDOW_HEIGHT, asked);
        assertThat(video.codec).isEqualTo(codec);
        assertThat(size(video)).isEqualTo(expected);
        assertShowsLowWindow(video);
        assertTold("200x9", size(video));
    }

    @Test
    void aTypeThatNamesNoCodecGetsOneThatTakesTheWindow() throws Exception {
        assumeTrue(!isThere("libx264"), "it takes the window");
        ReadBack.Stream video = record(WINDOW_WIDTH, WINDOW_HEIGHT, "video/mp4");
        assertThat(video.codec).isEqualTo("vp9");
        assertThat(size(video)).isEqualTo("200x9");
        assertShowsLowWindow(video);
        assertThat(type).startsWith("video/mp4;codecs=vp09.00.");
        assertThat(statistics.limitations())
                .containsExactly("video/mp4 has vp9 and not avc1, which takes no pictures of 200x9 here");
    }

    /** Exact, but for what the codec loses, between black bars. */
    private static void assertShowsLowWindow(ReadBack.Stream video) {
        int top = (video.height - WINDOW_HEIGHT) / 2 & ~1;
        assertThat(bestMatch(video, top)).as("PSNR of the window").isGreaterThan(video.codec.equals("gif") ? 24 : 35);
        for (int y = 0; y < video.height; y++) {
            boolean nearWindow = y >= top - 1 && y < top + WINDOW_HEIGHT + 1;
            for (int x = 0; x < video.width && !nearWindow; x++) {
                assertThat(luma(video, x, y)).as(x + "," + y).isLessThan(40);
            }
        }
    }

    private void assertTold(String given, String written) {
        assertThat(statistics.frameWidth() + "x" + statistics.frameHeight()).isEqualTo(written);
        if (given.equals(written) || written.equals("200x8")) {
            assertThat(statistics.limitations()).isEmpty();
        } else {
            assertThat(statistics.limitations())
                    .singleElement()
                    .asString()
                    .startsWith(given + " pictures become " + written + ": "
                            + statistics.encoders().get(0) + " takes ");
        }
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({
        "video/webm;codecs=vp8, vp8, 5120x2880",
        "video/webm;codecs=vp9, vp9, 5120x2880",
        "video/webm;codecs=av1, av1, 5120x2880",
        "video/x-matroska;codecs=mjpeg, mjpeg, 5120x2880",
        "video/x-matroska;codecs=hvc1, hevc, 5120x2880",
    })
    void aLargeScreenStaysAsItIs(String asked, String codec, String size) throws Exception {
        assumeTrue(!codec.equals("hevc") || isThere("libx265"), "the GPL natives are not there");
        assertShowsLargeScreen(record(5120, 2880, asked), codec, size);
        assertTold("5120x2880", size);
    }

    @ParameterizedTest
    @CsvSource({"video/mp4;codecs=avc1.42E01E, h264, 4096x2304", "video/mp4, vp9, 5120x2880"})
    void aLargeScreenIsScaledOrGetsACodecThatTakesIt(String asked, String codec, String size) throws Exception {
        boolean x264 = isThere("libx264");
        assertShowsLargeScreen(record(5120, 2880, asked), x264 ? "h264" : codec, x264 ? "5120x2880" : size);
        if (!x264) {
            assertThat(type).startsWith("video/mp4;codecs=" + (codec.equals("vp9") ? "vp09.00." : "avc1.42C034"));
        }
    }

    private static void assertShowsLargeScreen(ReadBack.Stream video, String codec, String size) {
        assertThat(video.codec).isEqualTo(codec);
        assertThat(size(video)).isEqualTo(size);
        assertThat(video.pictures).hasSizeBetween(2, 4);
        byte[] picture = video.pictures.get(0);
        long number = FakePattern.readLuma(video.width, video.height, ByteBuffer.wrap(picture))
                .orElseThrow()
                .frameNumber();
        try (VideoFrame original = FakePattern.picture(5120, 2880, number, 0)) {
            for (int x : new int[] {0, 5119}) {
                for (int y : new int[] {0, 2879}) {
                    int wanted = original.plane(0).get(y * original.stride(0) + x) & 0xff;
                    assertThat(luma(video, x * video.width / 5120, y * video.height / 2880))
                            .as(x + "," + y)
                            .isCloseTo(wanted, within(12));
                }
            }
        }
    }

    private static String size(ReadBack.Stream video) {
        return video.width + "x" + video.height;
    }

    private static int luma(ReadBack.Stream video, int x, int y) {
        byte[] picture = video.pictures.get(0);
        int at = y * video.width + x;
        if (picture.length < video.width * video.height * 4) {
            return picture[at] & 0xff;
        }
        double bgr = 0.098 * (picture[4 * at] & 0xff)
                + 0.504 * (picture[4 * at + 1] & 0xff)
                + 0.257 * (picture[4 * at + 2] & 0xff);
        return (int) Math.round(16 + bgr);
    }

    /** How well the first picture shows one of the window's, from row {@code top} on; but for the code, which is too small. */
    private static double bestMatch(ReadBack.Stream video, int top) {
        boolean full = video.codec.equals("mjpeg");
        double best = 0;
        for (int number = 0; number < 64; number++) {
            byte[] wanted = new byte[WINDOW_WIDTH * WINDOW_HEIGHT];
            byte[] found = new byte[wanted.length];
            try (VideoFrame original = FakePattern.picture(WINDOW_WIDTH, WINDOW_HEIGHT, number, 0)) {
                for (int at = 0; at < wanted.length; at++) {
                    int x = at % WINDOW_WIDTH;
                    int y = at / WINDOW_WIDTH;
                    boolean code = y <= 3 && x >= WINDOW_WIDTH / 10 && x < WINDOW_WIDTH * 9 / 10;
                    if (!code && y < video.height) {
                        int value = original.plane(0).get(y * original.stride(0) + x) & 0xff;
                        wanted[at] = (byte) (full ? (value - 16) * 255 / 219 : value);
                        found[at] = (byte) luma(video, x, top + y);
                    }
                }
            }
            best = Math.max(best, ReadBack.psnr(wanted, found));
        }
        return best;
    }

    /** Some pictures, read back; a stranger has decoded them, too. */
    private ReadBack.Stream record(int width, int height, String asked) throws Exception {
        FakeRuntime runtime = new FakeRuntime();
        FakeDevices devices = new FakeDevices();
        devices.add(FakeWindow.builder().size(width, height).build());
        List<MediaException> errors = new ArrayList<>();
        Path file = folder.resolve("file");
        try (MediaCapture capture = MediaCapture.open(MediaCaptureOptions.builder()
                .runtime(runtime)
                .captureBackend(devices)
                .encoderBackend(new FfmpegEncoders())
                .discoverCaptureBackends(false)
                .discoverEncoderBackends(false)
                .build())) {
            MediaRecorder recorder = capture.newMediaRecorder(
                    capture.mediaDevices()
                            .getDisplayMedia(DisplayMediaStreamOptions.video())
                            .join(),
                    MediaRecorderOptions.builder()
                            .mimeType(asked)
                            .videoBitsPerSecond(20_000_000)
                            .writeTo(file)
                            .build());
            recorder.onError(event -> errors.add(event.error()));
            recorder.start();
            runtime.advance(Duration.ofMillis(height < 100 ? 1000 : 70));
            type = recorder.mimeType();
            recorder.stop();
            runtime.advance(Duration.ofSeconds(1));
            statistics = recorder.statistics();
        }
        runtime.runUntilIdle();
        assertThat(errors).isEmpty();
        FfmpegProgram.assertDecodes(file);
        assertThat(FfmpegProgram.probe(file, "stream=sample_aspect_ratio").get(0))
                .isIn("N/A", "1:1");
        return ReadBack.of(file).video();
    }

    private static boolean isThere(String encoder) {
        FfmpegLibrary.load();
        return AvEncoder.isThere(encoder);
    }
}
