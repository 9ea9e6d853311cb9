package io.github.mediacapture.ffmpeg.record;

import static io.github.mediacapture.ffmpeg.record.Recordings.MILLI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mediacapture.ffmpeg.encode.AvEncoder;
import io.github.mediacapture.frames.SharedVideoFrame;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.frames.pixels.PixelRect;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.spi.RecordingEncoder;
import io.github.mediacapture.spi.RecordingFormat;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures of all formats and sizes, and those that change on the way. */
@ExtendWith(LeakCheck.class)
class PictureShapesTest {
    private static final RecordingFormat VP8 = Recordings.format("video/webm", "vp8", null);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "video/webm, vp8, 161, 121, 161, 121",
        "video/webm, vp9, 161, 121, 161, 121",
        "video/webm, vp8, 1, 1, 1, 1",
        "video/webm, av01, 161, 121, 161, 121",
        "video/webm, av01, 1, 1, 1, 1",
        "video/x-matroska, mjpeg, 161, 121, 161, 121",
        "video/x-matroska, mjpeg, 1, 1, 1, 1",
        "video/mp4, avc1.42E01E, 161, 121, 160, 120",
        "video/mp4, avc1.42E01E, 160, 121, 160, 120",
        "video/x-matroska, h264, 33, 32, 32, 32",
    })
    void takesOddSizes(String container, String codec, int width, int height, int fileWidth, int fileHeight)
            throws Exception {
        for (boolean fromAvFrames : new boolean[] {false, true}) {
            List<VideoFrame> pictures = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                pictures.add(fromAvFrames ? Signals.av(width, height, i) : Signals.heap(width, height, i));
            }
            ReadBack.Stream video =
                    record(Recordings.format(container, codec, null), pictures).video();
            assertThat(List.of(video.width, video.height)).containsExactly(fileWidth, fileHeight);
            assertThat(video.pictures).hasSize(5);
            // The gradient depends on the size: compare the corner that both have.
            assertThat(video.pictures.get(4)[0] & 0xff)
                    .isCloseTo(Signals.gradient(width, height, 4)[0] & 0xff, within(8));
        }
    }

    /** Their rows begin anywhere, which the instructions for whole groups of pixels must bear. */
    @ParameterizedTest
    @CsvSource({
        "video/webm, vp8",
        "video/webm, vp9",
        "video/webm, av01",
        "video/mp4, avc1.42E01E",
        "video/x-matroska, mjpeg",
        "image/gif, gif",
    })
    void takesPartsOfFrames(String container, String codec) throws Exception {
        List<VideoFrame> parts = new ArrayList<>();
        List<VideoFrame> copies = new ArrayList<>();
        for (int x : new int[] {2, 6, 14, 34, 62}) {
            try (VideoFrame whole = Signals.av(258, 130, x)) {
                VideoFrameInit init =
                        VideoFrameInit.defaults().timestampNanos(0).colorSpace(whole.colorSpace());
                VideoFrame part = new SharedVideoFrame(
                        whole.format(),
                        194,
                        114,
                        init,
                        new SharedVideoFrame.Part(whole.clone(), new PixelRect(x, 10, 194, 114)));
                ByteBuffer pixels = ByteBuffer.allocate(part.allocationSize());
                part.copyTo(pixels);
                parts.add(part);
                copies.add(VideoFrame.copyOf(whole.format(), 194, 114, pixels.flip(), init));
            }
        }
        RecordingFormat format = Recordings.format(container, codec, null);

        ReadBack.Stream video = record(format, parts).video();

        assertThat(List.of(video.width, video.height)).containsExactly(194, 114);
        assertThat(video.pictures)
                .hasSize(5)
                .containsExactlyElementsOf(record(format, copies).video().pictures);
    }

    @ParameterizedTest
    @CsvSource({
        "video/webm, vp8, 16384, 16, 16383, 16",
        "video/webm, vp8, 16, 20000, 13, 16383",
        "video/webm, av01, 20000, 16, 20000, 16",
        "video/mp4, avc1.42E01E, 20000, 500, 8688, 218",
        "video/mp4, avc1.42E01E, 1, 1, 16, 16",
    })
    void bringsSizesIntoTheRangeOfTheCodec(
            String container, String codec, int width, int height, int fileWidth, int fileHeight) throws Exception {
        assumeTrue(!codec.startsWith("avc1") || !AvEncoder.isThere("libx264"), "libx264 has another range");
        ReadBack.Stream video = record(
                        Recordings.format(container, codec, null),
                        List.of(Signals.heap(width, height, 0), Signals.av(width, height, 1)))
                .video();
        assertThat(List.of(video.width, video.height)).containsExactly(fileWidth, fileHeight);
        byte[] given = Signals.gradient(width, height, 1);
        for (int x : new int[] {0, 1}) {
            for (int y : new int[] {0, 1}) {
                assertThat(luma(video, 1, x * (fileWidth - 1), y * (fileHeight - 1)))
                        .isCloseTo(given[y * (height - 1) * width + x * (width - 1)] & 0xff, within(16));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"vp8", "vp9", "av1"})
    void keepsProportionsWhenTheSizeChanges(String codec) throws Exception {
        List<VideoFrame> pictures = List.of(
                Signals.solid(VideoPixelFormat.BGRX, 160, 120, 255, 255, 255, 0),
                Signals.solid(VideoPixelFormat.BGRX, 160, 60, 255, 255, 255, 0),
                Signals.solid(VideoPixelFormat.BGRX, 320, 240, 255, 255, 255, 0),
                Signals.solid(VideoPixelFormat.BGRX, 61, 241, 255, 255, 255, 0));
        ReadBack.Stream video =
                record(Recordings.format("video/webm", codec, null), pictures).video();
        assertThat(List.of(video.width, video.height)).containsExactly(160, 120);
        assertThat(video.pictures).hasSize(4);
        assertThat(luma(video, 0, 80, 5)).isCloseTo(235, within(6));
        assertThat(luma(video, 1, 80, 60)).isCloseTo(235, within(6));
        assertThat(luma(video, 1, 80, 5)).as("bar on top").isCloseTo(16, within(12));
        assertThat(luma(video, 1, 80, 115)).as("bar below").isCloseTo(16, within(12));
        assertThat(luma(video, 2, 80, 5)).isCloseTo(235, within(12));
        assertThat(luma(video, 3, 80, 60)).isCloseTo(235, within(12));
        assertThat(luma(video, 3, 10, 60)).as("bar on the left").isCloseTo(16, within(12));
        assertThat(luma(video, 3, 150, 60)).as("bar on the right").isCloseTo(16, within(12));
    }

    private static int luma(ReadBack.Stream video, int picture, int x, int y) {
        return video.pictures.get(picture)[y * video.width + x] & 0xff;
    }

    @ParameterizedTest
    @EnumSource(names = {"RGBA", "RGBX", "BGRA", "BGRX"})
    void turnsColoursIntoLimitedRangeBt601(VideoPixelFormat format) throws Exception {
        boolean blueFirst = format.name().startsWith("B");
        int[] red = blueFirst ? new int[] {0, 0, 255, 255} : new int[] {255, 0, 0, 255};
        assertColour(List.of(Signals.solid(format, 64, 64, red)), 81, 90, 240);
    }

    @ParameterizedTest
    @EnumSource(names = {"I420", "I422", "I444", "NV12", "YUY2"})
    void keepsYuv(VideoPixelFormat format) throws Exception {
        ByteBuffer pixels = ByteBuffer.allocate(format.allocationSize(64, 64));
        byte[] pattern =
                format == VideoPixelFormat.YUY2 ? new byte[] {100, 80, 100, (byte) 170} : new byte[] {80, (byte) 170};
        int lumaBytes = format == VideoPixelFormat.YUY2 ? 0 : 64 * 64;
        for (int i = 0; i < pixels.capacity(); i++) {
            boolean planar = format.planeCount() == 3;
            int chroma =
                    planar ? (i - lumaBytes) * 2 / (pixels.capacity() - lumaBytes) : (i - lumaBytes) % pattern.length;
            pixels.put(i < lumaBytes ? 100 : pattern[chroma]);
        }
        assertColour(List.of(VideoFrame.copyOf(format, 64, 64, 0, pixels.flip())), 100, 80, 170);
    }

    private void assertColour(List<VideoFrame> pictures, int y, int u, int v) throws Exception {
        ReadBack.Stream video = record(VP8, pictures).video();
        byte[] picture = video.pictures.get(0);
        int centre = 32 * 64 + 32;
        int chromaCentre = 16 * 32 + 16;
        assertThat(picture[centre] & 0xff).as("Y").isCloseTo(y, within(4));
        assertThat(picture[64 * 64 + chromaCentre] & 0xff).as("U").isCloseTo(u, within(4));
        assertThat(picture[64 * 64 + 32 * 32 + chromaCentre] & 0xff).as("V").isCloseTo(v, within(4));
        assertThat(video.range).isEqualTo(avutil.AVCOL_RANGE_MPEG);
    }

    @ParameterizedTest
    @CsvSource({"video/webm,vp8", "video/webm,vp9", "video/webm,av01", "video/mp4,avc1.42E01E"})
    void turnsFullRangeIntoLimitedRange(String container, String codec) throws Exception {
        for (int[] luma : new int[][] {{255, 235}, {0, 16}, {128, 126}}) {
            ReadBack.Stream video = record(
                            Recordings.format(container, codec, null),
                            List.of(full(luma[0]), full(luma[0]), full(luma[0])))
                    .video();
            assertThat(video.range).isEqualTo(avutil.AVCOL_RANGE_MPEG);
            assertThat(luma(video, 2, 30, 30)).isCloseTo(luma[1], within(2));
        }
    }

    /** JPEG knows no other, whatever the source's is. */
    @Test
    void motionJpegHasFullRange() throws Exception {
        RecordingFormat format = Recordings.format("video/x-matroska", "mjpeg", null);
        ReadBack.Stream same = record(format, List.of(full(255), full(255))).video();
        assertThat(same.range).isEqualTo(avutil.AVCOL_RANGE_JPEG);
        assertThat(luma(same, 1, 30, 30)).isCloseTo(255, within(2));
        VideoFrame white = Signals.solid(VideoPixelFormat.BGRX, 64, 64, 255, 255, 255, 0);
        assertThat(luma(record(format, List.of(white)).video(), 0, 30, 30)).isCloseTo(255, within(2));
    }

    @Test
    void convertsARangeThatChangesOnTheWay() throws Exception {
        ReadBack.Stream video =
                record(VP8, List.of(Signals.heap(64, 64, 0), full(255))).video();
        assertThat(video.range).isEqualTo(avutil.AVCOL_RANGE_MPEG);
        assertThat(luma(video, 1, 30, 30)).isCloseTo(235, within(4));
    }

    private static VideoFrame full(int luma) {
        ByteBuffer pixels = ByteBuffer.allocate(VideoPixelFormat.I420.allocationSize(64, 64));
        while (pixels.hasRemaining()) {
            pixels.put((byte) (pixels.position() < 64 * 64 ? luma : 128));
        }
        try (VideoFrame heap = VideoFrame.copyOf(VideoPixelFormat.I420, 64, 64, 0, pixels.flip())) {
            return Signals.av(heap, avutil.AVCOL_RANGE_JPEG);
        }
    }

    private ReadBack record(RecordingFormat format, List<VideoFrame> pictures) throws Exception {
        MemoryOutput output = new MemoryOutput();
        try (RecordingEncoder encoder = Recordings.open(Recordings.request(format), output)) {
            for (int i = 0; i < pictures.size(); i++) {
                encoder.encode(pictures.get(i), i * 33L * MILLI);
            }
            encoder.finish(pictures.size() * 33L * MILLI);
        } finally {
            pictures.forEach(VideoFrame::close);
        }
        Path file = output.saveIn(folder);
        FfmpegProgram.assertDecodes(file);
        return ReadBack.of(file);
    }
}
