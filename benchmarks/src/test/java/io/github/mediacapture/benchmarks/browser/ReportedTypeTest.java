package io.github.mediacapture.benchmarks.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The type that a recording is told to have can be handed to a media source as it is. */
class ReportedTypeTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static Chromium chromium;

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

    /** The second type is one of the same codec, by which builds of Chromium that lack the codec are known. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | video/webm;codecs=vp8,opus",
                "video/webm;codecs=vp9 | video/webm;codecs=vp9,opus",
                "video/webm;codecs=av1,opus | video/webm;codecs=av01.0.04M.08,opus",
                "video/mp4 | video/mp4;codecs=avc1.42E01E,mp4a.40.2",
                "video/mp4;codecs=h264,opus | video/mp4;codecs=avc1.42E01E,opus",
                "video/mp4;codecs=avc1.640028,aac | video/mp4;codecs=avc1.640028,mp4a.40.2",
                "video/mp4;codecs=vp9,opus | video/mp4;codecs=vp09.00.10.08,opus",
                "video/mp4;codecs=av1,flac | video/mp4;codecs=av01.0.04M.08,flac",
                "video/mp4;codecs=vp9,mp3 | video/mp4;codecs=vp09.00.10.08,mp4a.6B",
            })
    void aMediaSourceTakesTheType(String asked, String known) throws Exception {
        assumeTrue(takes(known), "This Chromium does not play " + known);
        String reported = StudioRecording.reportedType(asked);
        assertThat(takes(reported)).as(reported).isTrue();
    }

    private static boolean takes(String type) throws Exception {
        return chromium.run("playback.js#isTypeSupported", Map.of("type", type), PATIENCE)
                .get("answer")
                .equals("true");
    }
}
