package io.github.mediacapture.benchmarks.players;

import static io.github.mediacapture.benchmarks.players.StudioCamera.HEIGHT;
import static io.github.mediacapture.benchmarks.players.StudioCamera.WIDTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.benchmarks.browser.Chromium;
import io.github.mediacapture.benchmarks.players.Sample.Taken;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.frames.CopyToOptions;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.testkit.FakeRuntime;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a person sees of a camera beside what was recorded of it: the same patches in the preview, in the recording as ffmpeg decodes it,
 * and in Chromium's video element.
 */
class SameColorsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int LARGEST_DIFFERENCE = 6;

    private static final Map<String, VideoColorSpace> SPACES = spaces();

    @TempDir
    private static Path folder;

    private static Chromium chromium;

    private static Map<String, VideoColorSpace> spaces() {
        Map<String, VideoColorSpace> spaces = new LinkedHashMap<>();
        spaces.put("601", VideoColorSpace.CAMERA);
        spaces.put("601-full", VideoColorSpace.CAMERA.withFullRange(true));
        spaces.put("709", VideoColorSpace.BT709);
        spaces.put("709-full", VideoColorSpace.BT709.withFullRange(true));
        spaces.put("601-own-primaries", VideoColorSpace.BT601);
        return spaces;
    }

    private static Stream<Arguments> of(List<String> spaces, String... types) {
        return spaces.stream().flatMap(space -> Arrays.stream(types).map(type -> Arguments.of(space, type)));
    }

    static Stream<Arguments> usual() {
        List<String> spaces = List.of("601", "601-full", "709", "709-full");
        return of(spaces, "video/webm;codecs=\"vp8\"", "video/mp4;codecs=\"avc1.42E01E\"");
    }

    static Stream<Arguments> others() {
        return of(
                List.copyOf(SPACES.keySet()),
                "video/webm;codecs=\"vp9\"",
                "video/webm;codecs=\"av01.0.04M.08\"",
                "video/mp4;codecs=\"vp09.00.10.08\"",
                "video/mp4;codecs=\"av01.0.04M.08\"");
    }

    @BeforeAll
    static void startChromium() throws IOException {
        RequiredPrograms.require("chromium", Chromium.program().isPresent());
        chromium = Chromium.startWithGpu();
    }

    @AfterAll
    static void closeChromium() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @ParameterizedTest
    @MethodSource("usual")
    void everybodyShowsTheSame(String space, String mimeType) throws Exception {
        String name = space + mimeType.replaceAll("\\W", "-");
        Path file = folder.resolve(name);
        Sample.record(mimeType, Taken.WHOLE, camera(space), file);
        Map<String, byte[]> pictures = new LinkedHashMap<>();
        pictures.put("preview", preview(space));
        pictures.put("ffmpeg", decoded(file));
        pictures.put("Chromium", played(file, name));
        for (int patch = 0; patch < Patches.COLORS.size(); patch++) {
            List<int[]> shown = new ArrayList<>(List.of(Patches.COLORS.get(patch)));
            for (byte[] picture : pictures.values()) {
                shown.add(colorOf(picture, patch));
            }
            for (int channel = 0; channel < 3; channel++) {
                int at = channel;
                int[] values =
                        shown.stream().mapToInt(color -> color[at]).sorted().toArray();
                assertThat(values[values.length - 1])
                        .as("what was meant, and shown by %s: %s", pictures.keySet(), texts(shown))
                        .isCloseTo(values[0], within(LARGEST_DIFFERENCE));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("others")
    @Tag("players")
    void everybodyShowsTheSameOfOtherFormats(String space, String mimeType) throws Exception {
        everybodyShowsTheSame(space, mimeType);
    }

    private static List<String> texts(List<int[]> colors) {
        return colors.stream().map(Arrays::toString).toList();
    }

    private static StudioCamera camera(String space) {
        return new StudioCamera((number, time) -> Patches.i420(time, SPACES.get(space)), Sample.EVEN);
    }

    private static int[] colorOf(byte[] rgba, int patch) {
        int at = (Patches.centerY(patch) * WIDTH + Patches.centerX(patch)) * 4;
        return new int[] {rgba[at] & 0xff, rgba[at + 1] & 0xff, rgba[at + 2] & 0xff};
    }

    private static byte[] preview(String space) {
        FakeRuntime runtime = new FakeRuntime();
        ByteBuffer rgba = ByteBuffer.allocate(WIDTH * HEIGHT * 4);
        try (MediaCapture capture = MediaCapture.open(MediaCaptureOptions.builder()
                .runtime(runtime)
                .captureBackend(camera(space))
                .discoverCaptureBackends(false)
                .build())) {
            capture.newVideoProcessor(
                    capture.mediaDevices()
                            .getUserMedia(MediaStreamConstraints.video())
                            .join()
                            .getVideoTracks()
                            .get(0),
                    frame -> frame.copyTo(rgba.clear(), CopyToOptions.defaults().format(VideoPixelFormat.RGBA)));
            runtime.advance(Duration.ofMillis(200));
        }
        assertThat(rgba.position()).isEqualTo(rgba.capacity());
        return rgba.array();
    }

    private static byte[] decoded(Path file) throws Exception {
        Path raw = folder.resolve("decoded.rgba");
        String ffmpeg = Loader.load(org.bytedeco.ffmpeg.ffmpeg.class);
        Program answer = Program.run(
                folder,
                List.of(
                        ffmpeg,
                        "-v",
                        "error",
                        "-y",
                        "-ss",
                        "2",
                        "-i",
                        file.toString(),
                        "-frames:v",
                        "1",
                        "-pix_fmt",
                        "rgba",
                        "-f",
                        "rawvideo",
                        raw.toString()));
        assertThat(answer.exitCode()).as(answer.said()).isZero();
        return Files.readAllBytes(raw);
    }

    private static byte[] played(Path file, String name) throws Exception {
        chromium.run("colors.js#show", Map.of("url", chromium.offer(file), "type", "", "name", name), PATIENCE);
        return Files.readAllBytes(chromium.uploaded(name));
    }
}
