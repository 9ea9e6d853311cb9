package io.github.mediacapture.benchmarks.browser;

import static io.github.mediacapture.benchmarks.browser.StudioRecording.FIRST_NUMBER;
import static io.github.mediacapture.benchmarks.browser.StudioRecording.FRAME_RATE;
import static io.github.mediacapture.benchmarks.browser.StudioRecording.HEIGHT;
import static io.github.mediacapture.benchmarks.browser.StudioRecording.WIDTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mediacapture.frames.pixels.VideoPixelFormat;
import io.github.mediacapture.testkit.FakePattern;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page in Chromium plays recordings: how long they are, what is heard, and which picture is shown at which time. */
@Tag("spec-7.14")
class PlayedByChromiumTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Set<String> PLAYED_BY_EVERY_CHROMIUM =
            Set.of("video/webm;codecs=vp8,opus", "video/mp4;codecs=avc1.42E01E,opus");

    /** Times to go to, forwards and backwards, in pictures: 60.5 is the middle of the one 60 after the first. */
    private static final List<Double> PLACES = List.of(60.5, 95.2, 25.8, 110.5, 0.5);

    private static final double HERTZ = 440;

    private static Chromium chromium;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startChromium() throws IOException {
        chromium = RequiredChromium.start();
    }

    @AfterAll
    static void closeChromium() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "video/webm;codecs=vp8,opus",
                "video/webm;codecs=vp9,opus",
                "video/webm;codecs=av01.0.04M.08,opus",
                "video/mp4;codecs=avc1.42E01E,mp4a.40.2",
                "video/mp4;codecs=avc1.42E01E,opus",
                "video/mp4;codecs=vp09.00.10.08,opus",
                "video/mp4;codecs=av01.0.04M.08,opus",
            })
    void playsABlob(String mimeType) throws Exception {
        assumePlayable(mimeType);
        assertPlays(StudioRecording.fromBlob(mimeType, file(mimeType)), 1.0 / FRAME_RATE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"video/webm;codecs=vp8,opus", "video/mp4;codecs=avc1.42E01E,mp4a.40.2"})
    void playsAFile(String mimeType) throws Exception {
        assumePlayable(mimeType);
        assertPlays(StudioRecording.intoFile(mimeType, file(mimeType)), 1.0 / FRAME_RATE);
    }

    /** What had not reached the disk is missing: a tenth of a second, and the encoder's own delay. */
    @ParameterizedTest
    @ValueSource(strings = {"video/webm;codecs=vp8,opus", "video/mp4;codecs=avc1.42E01E,mp4a.40.2"})
    void playsWhatWasMadeWhole(String mimeType) throws Exception {
        assumePlayable(mimeType);
        assertPlays(StudioRecording.recovered(mimeType, file(mimeType)), 0.25);
    }

    private Path file(String mimeType) {
        return folder.resolve(mimeType.startsWith("video/mp4") ? "talk.mp4" : "talk.webm");
    }

    private static void assumePlayable(String mimeType) throws Exception {
        String answer = chromium.run("playback.js#canPlay", Map.of("type", mimeType), PATIENCE)
                .get("answer");
        assumeTrue(
                !answer.isEmpty() || PLAYED_BY_EVERY_CHROMIUM.contains(mimeType),
                "This Chromium does not play " + mimeType);
    }

    private void assertPlays(StudioRecording recording, double missing) throws Exception {
        String name = folder.getFileName().toString();
        String times = PLACES.stream()
                .map(place -> Double.toString(place / FRAME_RATE))
                .collect(Collectors.joining(" "));
        String url = chromium.offer(recording.file());
        String period = Double.toString(1.0 / FRAME_RATE);
        Map<String, String> seen = chromium.run(
                "playback.js#play", Map.of("url", url, "times", times, "period", period, "name", name), PATIENCE);

        assertThat(number(seen, "duration"))
                .isCloseTo(number(seen, "seekableEnd"), within(1e-6))
                .isBetween(recording.seconds() - missing, recording.seconds() + 1.0 / FRAME_RATE);
        assertThat(number(seen, "width")).isEqualTo(WIDTH);
        assertThat(number(seen, "height")).isEqualTo(HEIGHT);
        assertThat(number(seen, "videoBytes")).isPositive();
        assertThat(number(seen, "audioBytes")).isPositive();
        assertThat(number(seen, "soundSeconds")).isBetween(recording.seconds() - missing, recording.seconds() + 0.05);
        assertThat(number(seen, "hertz")).isCloseTo(HERTZ, within(1.0));
        assertShows(seen.get("shown"), name);
    }

    /** At each place the picture whose turn it is, and no other. */
    private static void assertShows(String begins, String name) throws IOException {
        double[] shown = Arrays.stream(begins.split(" ", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
        assertThat(shown).hasSameSizeAs(PLACES);
        for (int i = 0; i < shown.length; i++) {
            long picture = (long) Math.floor(PLACES.get(i));
            byte[] pixels = Files.readAllBytes(chromium.uploaded(name + "-" + i));
            assertThat(FakePattern.read(VideoPixelFormat.RGBA, WIDTH, HEIGHT, ByteBuffer.wrap(pixels)))
                    .as("at picture " + PLACES.get(i))
                    .map(FakePattern.Reading::frameNumber)
                    .contains(FIRST_NUMBER + picture);
            assertThat(shown[i]).isCloseTo((double) picture / FRAME_RATE, within(0.001));
        }
    }

    private static double number(Map<String, String> seen, String field) {
        return Double.parseDouble(seen.get(field));
    }
}
