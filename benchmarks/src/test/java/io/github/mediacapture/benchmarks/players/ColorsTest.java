package io.github.mediacapture.benchmarks.players;

import static io.github.mediacapture.benchmarks.players.StudioCamera.HEIGHT;
import static io.github.mediacapture.benchmarks.players.StudioCamera.WIDTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.benchmarks.browser.Browser;
import io.github.mediacapture.benchmarks.browser.Chromium;
import io.github.mediacapture.benchmarks.browser.Firefox;
import io.github.mediacapture.benchmarks.players.Sample.Taken;
import io.github.mediacapture.frames.pixels.VideoColorSpace;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Colors are the same in every player, whatever the camera, codec and file. */
@Tag("players")
class ColorsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int LARGEST_ERROR = 4;

    @TempDir
    private static Path folder;

    private static final Map<BrowserKind, Browser> BROWSERS = new EnumMap<>(BrowserKind.class);
    private static final Map<Kind, Sample> SAMPLES = new HashMap<>();

    enum BrowserKind {
        CHROMIUM,
        FIREFOX
    }

    /** What the camera delivers. */
    enum Source {
        BGRX(VideoColorSpace.SRGB),
        I420(VideoColorSpace.CAMERA);

        @SuppressWarnings("ImmutableEnumChecker") // an immutable record
        private final VideoColorSpace space;

        Source(VideoColorSpace space) {
            this.space = space;
        }
    }

    /** A recording, with the name of its file. */
    record Kind(Source source, String mimeType, Taken taken, String name) {
        @Override
        public String toString() {
            return source + " " + mimeType + " " + taken;
        }
    }

    private static final Map<String, String> VIDEO_TYPES = Map.of(
            "video/webm;codecs=\"vp8\"", "vp8.webm",
            "video/webm;codecs=\"vp9\"", "vp9.webm",
            "video/webm;codecs=\"av01.0.04M.08\"", "av1.webm",
            "video/mp4;codecs=\"avc1.42E01E\"", "h264.mp4",
            "video/mp4;codecs=\"vp09.00.10.08\"", "vp9.mp4",
            "video/mp4;codecs=\"av01.0.04M.08\"", "av1.mp4");

    private static Stream<Kind> kinds() {
        return Arrays.stream(Source.values())
                .flatMap(source -> VIDEO_TYPES.entrySet().stream()
                        .flatMap(type -> Arrays.stream(Taken.values())
                                .map(taken -> new Kind(
                                        source, type.getKey(), taken, source + "-" + taken + "-" + type.getValue()))));
    }

    static Stream<Arguments> inBrowsers() {
        return Arrays.stream(BrowserKind.values()).flatMap(browser -> kinds().map(kind -> Arguments.of(browser, kind)));
    }

    static Stream<Kind> wholeFiles() {
        return kinds().filter(kind -> kind.taken() == Taken.WHOLE);
    }

    @AfterAll
    static void closeBrowsers() {
        BROWSERS.values().forEach(Browser::close);
    }

    private static Browser browser(BrowserKind kind) throws IOException {
        Browser open = BROWSERS.get(kind);
        if (open == null) {
            if (kind == BrowserKind.CHROMIUM) {
                RequiredPrograms.require("chromium", Chromium.program().isPresent());
                open = Chromium.start();
            } else {
                RequiredPrograms.require("firefox", Firefox.program().isPresent());
                open = Firefox.start();
            }
            BROWSERS.put(kind, open);
        }
        return open;
    }

    private static Sample sample(Kind kind) {
        return SAMPLES.computeIfAbsent(
                kind,
                wanted -> Sample.record(
                        wanted.mimeType(),
                        wanted.taken(),
                        new StudioCamera(
                                wanted.source() == Source.BGRX
                                        ? (number, time) -> Patches.bgrx(time)
                                        : (number, time) -> Patches.i420(time, wanted.source().space),
                                Sample.EVEN),
                        folder.resolve(wanted.name())));
    }

    /** A file as such; pieces through Media Source Extensions, as a page gets them over a network. */
    @ParameterizedTest
    @MethodSource("inBrowsers")
    void aPageShowsThem(BrowserKind which, Kind kind) throws Exception {
        Browser browser = browser(which);
        Map<String, String> arguments = new HashMap<>();
        arguments.put("url", browser.offer(sample(kind).file()));
        arguments.put("type", kind.taken() == Taken.WHOLE ? "" : kind.mimeType());
        arguments.put("name", which + "-" + kind.name());
        browser.run("colors.js#show", arguments, PATIENCE);
        byte[] rgba = Files.readAllBytes(browser.uploaded(which + "-" + kind.name()));
        assertColors(patch -> {
            int at = (Patches.centerY(patch) * WIDTH + Patches.centerX(patch)) * 4;
            return new int[] {rgba[at] & 0xff, rgba[at + 1] & 0xff, rgba[at + 2] & 0xff};
        });
    }

    @ParameterizedTest
    @MethodSource("wholeFiles")
    void gstreamerShowsThem(Kind kind) throws Exception {
        RequiredPrograms.require("gstreamer", "gst-launch-1.0");
        Path raw = folder.resolve("gstreamer.rgb");
        Program answer = Program.run(
                folder,
                List.of(
                        "gst-launch-1.0",
                        "-q",
                        "filesrc",
                        "location=" + sample(kind).file(),
                        "!",
                        "decodebin",
                        "!",
                        "videoconvert",
                        "!",
                        "video/x-raw,format=ARGB64", // to 8 bits it is quick, and less exact
                        "!",
                        "filesink",
                        "location=" + raw));
        assertThat(answer.exitCode()).as(answer.said()).isZero();
        ByteBuffer argb = ByteBuffer.wrap(Files.readAllBytes(raw)).order(ByteOrder.LITTLE_ENDIAN);
        int last = argb.capacity() - WIDTH * HEIGHT * 8;
        assertColors(patch -> {
            int at = last + (Patches.centerY(patch) * WIDTH + Patches.centerX(patch)) * 8;
            return IntStream.rangeClosed(1, 3)
                    .map(channel -> Math.round((argb.getShort(at + 2 * channel) & 0xffff) / 257f))
                    .toArray();
        });
    }

    /** Its filter {@code scene} saves pictures as they are shown. */
    @ParameterizedTest
    @MethodSource("wholeFiles")
    void vlcShowsThem(Kind kind) throws Exception {
        RequiredPrograms.require("vlc", "vlc");
        Path scenes = Files.createTempDirectory(folder, "scenes");
        List<String> options = List.of(
                "--vout=dummy",
                "--video-filter=scene",
                "--scene-format=png",
                "--scene-path=" + scenes,
                "--scene-prefix=p",
                "--scene-replace",
                "--scene-ratio=1");
        Program answer = Vlc.run(scenes, options, sample(kind).file());
        BufferedImage picture = ImageIO.read(scenes.resolve("p.png").toFile());
        assertThat(picture).as(answer.said()).isNotNull();
        assertColors(patch -> {
            // An AV1 decoder's rows are longer than the picture, and VLC saves it scaled to that.
            int rgb = picture.getRGB(
                    Patches.centerX(patch) * picture.getWidth() / WIDTH,
                    Patches.centerY(patch) * picture.getHeight() / HEIGHT);
            return new int[] {rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff};
        });
    }

    private interface Reader {
        int[] read(int patch);
    }

    private static void assertColors(Reader reader) {
        for (int patch = 0; patch < Patches.COLORS.size(); patch++) {
            int[] wanted = Patches.COLORS.get(patch);
            int[] shown = reader.read(patch);
            for (int channel = 0; channel < wanted.length; channel++) {
                assertThat(shown[channel])
                        .as("%s for %s", Arrays.toString(shown), Arrays.toString(wanted))
                        .isCloseTo(wanted[channel], within(LARGEST_ERROR));
            }
        }
    }
}
