package io.github.mediacapture.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mediacapture.spi.CaptureDeviceKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first camera in a real window; its test picture and that it stands still are those of the kernel's test driver, vivid. */
@Tag("device")
@Timeout(300)
class CameraPreviewTest {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    private static final List<String> BARS =
            List.of("white", "yellow", "cyan", "green", "magenta", "red", "blue", "black");

    @TempDir
    private Path temporary;

    @BeforeEach
    void needsACameraThatStandsStill() throws Exception {
        RecordDeviceTest.assumeThereIsA(CaptureDeviceKind.VIDEO_INPUT, "camera");
        assumeTrue(
                Files.isDirectory(Path.of("/sys/bus/platform/drivers/vivid")),
                "The cameras are not those of the kernel's driver vivid");
        Process control = new ProcessBuilder("v4l2-ctl", "-d", "/dev/video0", "--set-ctrl", "osd_text_mode=2")
                .inheritIO()
                .start();
        assertThat(control.waitFor()).isZero();
    }

    /** A screenshot stays where {@code -Dscreenshots} says. */
    @ParameterizedTest
    @ValueSource(strings = {"1", "1.25", "2"})
    void theScreenShowsTheCameraInTheColorsOfTheRecording(String scale) throws Exception {
        Path directory = Path.of(System.getProperty("screenshots", temporary.toString()));
        try (VirtualScreen screen = VirtualScreen.start()) {
            String output = screen.run(
                    CameraOnScreen.class, List.of("-Dsun.java2d.uiScale=" + scale), List.of(directory.toString()));

            assertThat(output.lines()).as(output).contains("wrong: 0", "done");
            List<int[]> shown = output.lines()
                    .filter(line -> line.startsWith("bar: "))
                    .map(line -> Arrays.stream(line.substring(5).split(" ", -1))
                            .mapToInt(Integer::parseInt)
                            .toArray())
                    .toList();
            assertThat(shown.stream().map(CameraPreviewTest::name)).isEqualTo(BARS);
            byte[] recorded = firstPicture(directory.resolve("camera.webm"));
            for (int bar = 0; bar < BARS.size(); bar++) {
                int at = 3 * (HEIGHT / 2 * WIDTH + bar * WIDTH / 8 + WIDTH / 16);
                for (int color = 0; color < 3; color++) {
                    assertThat(recorded[at + color] & 0xff)
                            .as(BARS.get(bar) + " in the file, its color " + color)
                            .isCloseTo(shown.get(bar)[color], within(6));
                }
            }
        }
    }

    /** The bars' colors are 75 % of full ones. */
    private static String name(int[] color) {
        int bits = 0;
        for (int i = 0; i < 3; i++) {
            assertThat(color[i])
                    .as(Arrays.toString(color))
                    .satisfiesAnyOf(
                            value -> assertThat(value).isLessThan(24),
                            value -> assertThat(value).isBetween(170, 210));
            bits = bits << 1 | (color[i] > 128 ? 1 : 0);
        }
        return List.of("black", "blue", "green", "cyan", "red", "magenta", "yellow", "white")
                .get(bits);
    }

    private static byte[] firstPicture(Path file) throws Exception {
        Process program = new ProcessBuilder(
                        Loader.load(ffmpeg.class),
                        "-nostdin",
                        "-v",
                        "error",
                        "-i",
                        file.toString(),
                        "-frames:v",
                        "1",
                        "-f",
                        "rawvideo",
                        "-pix_fmt",
                        "rgb24",
                        "-")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        byte[] picture = program.getInputStream().readAllBytes();
        assertThat(program.waitFor()).isZero();
        assertThat(picture).hasSize(3 * WIDTH * HEIGHT);
        return picture;
    }
}
