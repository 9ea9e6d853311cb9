package io.github.mediacapture.ffmpeg.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.ffmpeg.record.FfmpegProgram;
import io.github.mediacapture.playback.CanPlayTypeResult;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which types are played. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CanPlayTypeTest {
    private static final Map<String, String> ENDINGS =
            Map.of("x-matroska", "mkv", "quicktime", "mov", "mp2t", "ts", "x-msvideo", "avi", "mpeg", "mp3");

    @TempDir
    private Path folder;

    private MediaCapture capture;

    @BeforeAll
    void open() {
        capture = MediaCapture.open();
    }

    @AfterAll
    void close() {
        capture.close();
    }

    @ParameterizedTest
    @Tag("spec-13.25")
    @Tag("spec-13.27")
    @ValueSource(
            strings = {
                "video/webm; codecs=\"vp8\"",
                "video/webm; codecs=\"vp8, opus\"",
                "video/webm;codecs=vp8",
                "video/webm; codecs=\"vp09.00.10.08\"",
                "video/webm; codecs=\"av01.0.04M.08, opus\"",
                "audio/webm; codecs=\"opus\"",
                "VIDEO/MP4; codecs=\"avc1.42E01E, mp4a.40.2\"",
                "audio/mp4; codecs=\"mp4a.40.5\"",
                "audio/ogg; codecs=\"vorbis\"",
                "audio/mpeg",
                "audio/flac",
                "audio/wav; codecs=\"1\"",
                "video/x-matroska; codecs=\"avc1.640028, opus\""
            })
    void whatWasDecodedIsProbable(String type) {
        assertThat(capture.canPlayType(type)).isEqualTo(CanPlayTypeResult.PROBABLY);
    }

    @ParameterizedTest
    @Tag("spec-13.25")
    @ValueSource(
            strings = {
                "video/webm", " video/webm ", "video/webm;", "video/webm; codecs=\"\"", "video/webm; codecs",
                "video/webm; foo=bar", "video/mp4; codecs=\"avc1\"", "video/mp4", "audio/ogg", "audio/wav",
                "video/x-matroska", "video/quicktime"
            })
    void whatIsLeftOpenMayBe(String type) {
        assertThat(capture.canPlayType(type)).isEqualTo(CanPlayTypeResult.MAYBE);
    }

    @ParameterizedTest
    @Tag("spec-13.25")
    @ValueSource(
            strings = {
                "",
                "video",
                "webm",
                "text/plain",
                "image/png",
                "application/octet-stream",
                "application/octet-stream; codecs=\"vp8\"",
                "video/webm; codecs=\"avc1.42E01E\"",
                "video/webm; codecs=\"nosuch\"",
                "video/webm; codecs=\"VP8\"",
                "video/webm; codecs='vp8'",
                "audio/webm; codecs=\"vp8\"",
                "video/nosuch"
            })
    void whatIsSurelyNotPlayed(String type) {
        assertThat(capture.canPlayType(type)).isEqualTo(CanPlayTypeResult.NO);
        assertThat(capture.newVideoElement().canPlayType(type).wireName()).isEmpty();
    }

    @Test
    @Tag("spec-13.26")
    void twoCodecsImplyEach() {
        List<String> video = List.of("vp8", "vp9", "vp09.00.10.08", "nosuch");
        List<String> audio = List.of("opus", "vorbis", "mp4a.40.2");
        for (String one : video) {
            for (String other : audio) {
                CanPlayTypeResult both = capture.canPlayType("video/webm; codecs=\"" + one + ", " + other + "\"");
                assertThat(capture.canPlayType("video/webm; codecs=\"" + other + ", " + one + "\""))
                        .isEqualTo(both);
                if (both == CanPlayTypeResult.PROBABLY) {
                    assertThat(capture.canPlayType("video/webm; codecs=" + one)).isEqualTo(both);
                    assertThat(capture.canPlayType("video/webm; codecs=" + other))
                            .isEqualTo(both);
                }
            }
        }
    }

    static Stream<Arguments> claims() {
        return DecodedSamples.CODECS.entrySet().stream()
                .flatMap(claim ->
                        claim.getValue().stream().sorted().map(sample -> Arguments.of(claim.getKey(), sample)));
    }

    /** What was tried is one file of each codec; that it is played in each type of file it may come in is shown here. */
    @ParameterizedTest
    @MethodSource("claims")
    void eachCodecIsPlayedInEachTypeOfFile(String container, String sample) throws Exception {
        Path whole = folder.resolve(sample);
        try (InputStream stream = DecodedSamples.class.getResourceAsStream(sample)) {
            Files.write(whole, stream.readAllBytes());
        }
        Path other = folder.resolve("other." + ENDINGS.getOrDefault(container, container));
        List<String> command = new ArrayList<>(sample.endsWith(".ts") ? List.of("-f", "mpegts") : List.of());
        command.addAll(List.of("-stream_loop", "9", "-i", whole.toString(), "-c", "copy", "-strict", "-2"));
        command.add(other.toString());
        FfmpegProgram.make(command);
        WholeFile there = WholeFile.of(whole);
        WholeFile read = WholeFile.of(other);
        assertThat(read.nanos.isEmpty()).isEqualTo(there.nanos.isEmpty());
        assertThat(read.samples > 0).isEqualTo(there.samples > 0);
        assertThat(read.nanos.size() + read.samples).isPositive();
    }
}
