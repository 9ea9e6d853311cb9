package io.github.mediacapture.ffmpeg.record;

import static io.github.mediacapture.ffmpeg.record.Recordings.MILLI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mediacapture.ffmpeg.encode.VideoCodec;
import io.github.mediacapture.ffmpeg.mux.Container;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.spi.RecordingEncoder;
import io.github.mediacapture.spi.RecordingFormat;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A color is the same in whatever it was recorded: each file, and each codec's own header, says how its numbers are meant. */
@ExtendWith(LeakCheck.class)
class ColorsTest {
    private static final String FIELDS = "stream=color_range,color_space,color_transfer,color_primaries";
    private static final int SIDE = 64;
    private static final int FRAMES = 10;

    /** Red, green and blue; more of the range than cameras see, and all of it in steps of their own. */
    private static final int[][] PATCHES = {
        {192, 32, 64}, {255, 255, 255}, {0, 0, 0}, {30, 180, 60}, {20, 40, 200}, {128, 128, 128}
    };

    private static final List<VideoColorSpace> SPACES = List.of(
            VideoColorSpace.CAMERA,
            VideoColorSpace.CAMERA.withFullRange(true),
            VideoColorSpace.BT709,
            VideoColorSpace.BT709.withFullRange(true),
            VideoColorSpace.BT2020,
            VideoColorSpace.BT2020.withFullRange(true));

    private final FfmpegEncoders backend = new FfmpegEncoders();

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> areTrueAndSaidInEveryFormat() {
        return Stream.of(Container.values())
                .filter(container -> container != Container.GIF)
                .flatMap(container -> container.videoCodecs().stream().map(codec -> test(container, codec)));
    }

    private DynamicTest test(Container container, VideoCodec codec) {
        RecordingFormat format =
                new RecordingFormat(container.mimeType(true), Optional.of(codec.mimeName()), Optional.empty());
        return DynamicTest.dynamicTest(format.mimeType(), () -> {
            assumeTrue(backend.complete(format, true, false).isPresent(), "the GPL natives are not there");
            boolean own601 = codec == VideoCodec.VP8 || codec == VideoCodec.MJPEG;
            String range = codec == VideoCodec.MJPEG ? "pc" : "tv";
            for (int[] patch : PATCHES) {
                Path screen = record(format, rgb(patch));
                assertSays(screen, range, "smpte170m");
                assertShows(screen, patch);
                Path camera = record(format, yuv(patch, /* full= */ false, avutil.AVCOL_SPC_UNSPECIFIED));
                assertSays(camera, range, "smpte170m");
                assertShows(camera, patch);
                assertShows(record(format, yuv(patch, /* full= */ true, avutil.AVCOL_SPC_BT470BG)), patch);
                Path hd = record(format, yuv(patch, /* full= */ false, avutil.AVCOL_SPC_BT709));
                assertSays(hd, range, own601 ? "smpte170m" : "bt709");
                assertShows(hd, patch);
            }
        });
    }

    /** Whoever made a frame, and whatever it says of them. */
    @TestFactory
    Stream<DynamicTest> areThoseThatTheFrameTells() {
        return Stream.of(
                        "video/webm vp8",
                        "video/webm vp9",
                        "video/mp4 avc1.42E01E",
                        "video/mp4 av01",
                        "video/matroska mjpeg")
                .map(line -> line.split(" "))
                .flatMap(line -> SPACES.stream().map(space -> test(Recordings.format(line[0], line[1], null), space)));
    }

    private DynamicTest test(RecordingFormat format, VideoColorSpace space) {
        return DynamicTest.dynamicTest(format.mimeType() + " of " + space, () -> {
            String codec = format.videoCodec().orElseThrow();
            boolean own601 = codec.equals("vp8") || codec.equals("mjpeg");
            String matrix = switch (space.matrix().orElseThrow()) {
                case BT709 -> "bt709";
                case BT2020_NCL -> "bt2020nc";
                default -> "smpte170m";
            };
            Path made = record(format, heap(PATCHES[0], space));
            assertThat(FfmpegProgram.probe(made, FIELDS).subList(0, 2))
                    .containsExactly(codec.equals("mjpeg") ? "pc" : "tv", own601 ? "smpte170m" : matrix);
            assertShows(made, PATCHES[0]);
            try (VideoFrame heap = heap(PATCHES[3], space);
                    VideoFrame silent = Signals.av(heap, avutil.AVCOL_RANGE_UNSPECIFIED)) {
                VideoFrame told = silent.with(VideoFrameInit.defaults().colorSpace(space));
                assertShows(record(format, told), PATCHES[3]);
            }
        });
    }

    /** They are told, not converted. */
    @Test
    void saysThePrimariesAndTransferOfTheFrame() throws Exception {
        RecordingFormat format = Recordings.format("video/mp4", "avc1.42E01E", null);
        assertThat(FfmpegProgram.probe(record(format, heap(PATCHES[0], VideoColorSpace.BT601)), FIELDS))
                .startsWith("tv", "smpte170m", "smpte170m", "smpte170m");
        assertThat(FfmpegProgram.probe(record(format, heap(PATCHES[0], VideoColorSpace.BT2020)), FIELDS))
                .startsWith("tv", "bt2020nc", "bt709", "bt2020");
    }

    /** Players believe the codec, the container, or whichever they read first. */
    @TestFactory
    Stream<DynamicTest> areSaidByTheCodecItself() {
        return Stream.of("vp9 ivf", "av01 ivf", "avc1.42E01E h264", "hvc1 hevc")
                .map(line -> line.split(" "))
                .map(line -> DynamicTest.dynamicTest(line[0], () -> {
                    RecordingFormat format = Recordings.format("video/mp4", line[0], null);
                    assumeTrue(backend.complete(format, true, false).isPresent(), "the GPL natives are not there");
                    Path file = record(format, yuv(PATCHES[0], false, avutil.AVCOL_SPC_UNSPECIFIED));
                    Path bare = folder.resolve("bare." + line[1]);
                    FfmpegProgram.convert(file, "-c", "copy", "-f", line[1], bare.toString());
                    List<String> said = FfmpegProgram.probe(bare, FIELDS);
                    assertThat(said.subList(0, 2)).containsExactly("tv", "smpte170m");
                    if (!line[0].equals("vp9")) { // has no words for the others
                        assertThat(said).endsWith("bt709", "bt709");
                    }
                }));
    }

    /** A second camera may mean something else by its numbers. */
    @Test
    void stayTheSameWhenTheSourceChanges() throws Exception {
        RecordingFormat format = Recordings.format("video/mp4", "avc1.42E01E", null);
        for (boolean full : new boolean[] {false, true}) {
            Path file = record(
                    format,
                    yuv(PATCHES[2], false, avutil.AVCOL_SPC_UNSPECIFIED),
                    yuv(PATCHES[0], full, avutil.AVCOL_SPC_BT709));
            assertSays(file, "tv", "smpte170m");
            assertShows(file, PATCHES[0]);
        }
    }

    private static void assertSays(Path file, String range, String matrix) throws Exception {
        assertThat(FfmpegProgram.probe(file, FIELDS).stream().limit(4))
                .containsExactly(range, matrix, "bt709", "bt709");
    }

    /** The last picture, as ffmpeg shows it, which does as the file says. */
    private void assertShows(Path file, int[] patch) throws Exception {
        Path shown = folder.resolve("shown");
        FfmpegProgram.convert(file, "-pix_fmt", "rgb24", "-f", "rawvideo", shown.toString());
        byte[] pixels = java.nio.file.Files.readAllBytes(shown);
        int center = pixels.length - SIDE * SIDE * 3 / 2 + SIDE * 3 / 2;
        for (int part = 0; part < 3; part++) {
            assertThat(pixels[center + part] & 0xff)
                    .as("part %d of the color", part)
                    .isCloseTo(patch[part], within(4));
        }
    }

    private static VideoFrame rgb(int[] patch) {
        return Signals.solid(VideoPixelFormat.RGBX, SIDE, SIDE, patch[0], patch[1], patch[2], 0);
    }

    /** As a decoder gives it. */
    private static VideoFrame yuv(int[] patch, boolean full, int matrix) {
        int range = full ? avutil.AVCOL_RANGE_JPEG : avutil.AVCOL_RANGE_UNSPECIFIED;
        VideoColorSpace space = matrix == avutil.AVCOL_SPC_BT709 ? VideoColorSpace.BT709 : VideoColorSpace.CAMERA;
        try (VideoFrame heap = heap(patch, space.withFullRange(full))) {
            return Signals.av(heap, range, matrix);
        }
    }

    /** As an app makes it. */
    private static VideoFrame heap(int[] patch, VideoColorSpace space) {
        double[] weights = switch (space.matrix().orElseThrow()) {
            case BT709 -> new double[] {0.2126, 0.0722};
            case BT2020_NCL -> new double[] {0.2627, 0.0593};
            default -> new double[] {0.299, 0.114};
        };
        double red = weights[0];
        double blue = weights[1];
        boolean full = space.fullRange().orElseThrow();
        double y = (red * patch[0] + (1 - red - blue) * patch[1] + blue * patch[2]) / 255;
        double u = (patch[2] / 255.0 - y) / 2 / (1 - blue);
        double v = (patch[0] / 255.0 - y) / 2 / (1 - red);
        double chroma = full ? 255 : 224;
        ByteBuffer pixels = ByteBuffer.allocate(VideoPixelFormat.I420.allocationSize(SIDE, SIDE));
        fill(pixels, SIDE * SIDE, full ? y * 255 : 16 + y * 219);
        fill(pixels, SIDE * SIDE / 4, 128 + u * chroma);
        fill(pixels, SIDE * SIDE / 4, 128 + v * chroma);
        VideoFrameInit init = VideoFrameInit.defaults().timestampNanos(0).colorSpace(space);
        return VideoFrame.copyOf(VideoPixelFormat.I420, SIDE, SIDE, pixels.flip(), init);
    }

    private static void fill(ByteBuffer pixels, int count, double value) {
        for (int i = 0; i < count; i++) {
            pixels.put((byte) Math.min(255, Math.round(value)));
        }
    }

    private Path record(RecordingFormat format, VideoFrame... pictures) throws Exception {
        MemoryOutput output = new MemoryOutput();
        try (RecordingEncoder encoder = Recordings.open(Recordings.request(format), output)) {
            for (int i = 0; i < FRAMES; i++) {
                encoder.encode(pictures[Math.min(i, pictures.length - 1)], i * 33L * MILLI);
            }
            encoder.finish(FRAMES * 33L * MILLI);
        } finally {
            Stream.of(pictures).forEach(VideoFrame::close);
        }
        return output.saveIn(folder);
    }
}
