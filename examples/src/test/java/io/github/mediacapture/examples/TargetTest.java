package io.github.mediacapture.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What names and types tell about each other, by the real encoders. */
class TargetTest {
    @TempDir
    private Path directory;

    private static MediaCapture capture;

    @BeforeAll
    static void open() {
        capture = MediaCapture.open(
                MediaCaptureOptions.builder().discoverCaptureBackends(false).build());
    }

    @AfterAll
    static void close() {
        capture.close();
    }

    private Target target(String... args) {
        return Target.of(RecordOptions.parse(args), capture);
    }

    @ParameterizedTest
    @CsvSource({
        "a.webm, video audio",
        "b.MKV, video audio",
        "c.mp4, video audio",
        "d.ts, video audio",
        "e.gif, video",
        "f.ogg, audio",
        "g.m4a, audio",
        "h.mp3, audio",
        "i.flac, audio",
        "j.wav, audio",
        "k, video audio"
    })
    void theFileTellsTheTracks(String file, String tracks) {
        Path path = directory.resolve(file);
        Target target = target("--out", path.toString());
        assertThat(target.file()).isEqualTo(path);
        assertThat(target.options().mimeType()).isEmpty();
        assertThat(target.options().targetFile()).contains(path);
        assertThat(target.video()).isEqualTo(tracks.contains("video"));
        assertThat(target.audio()).isEqualTo(tracks.contains("audio"));
    }

    @ParameterizedTest
    @CsvSource({
        "video/mp4, recording.mp4",
        "'video/x-matroska;codecs=avc1', recording.mkv",
        "video/webm, recording.webm",
        "audio/webm, recording.webm",
        "audio/mp4, recording.m4a",
        "audio/x-m4a, recording.m4a",
        "audio/mpeg, recording.mp3",
        "audio/wav;codecs=1;rate=16000, recording.wav",
        "image/gif, recording.gif",
    })
    void theTypeTellsTheFile(String type, String file) {
        assertThat(target("--type", type).file()).isEqualTo(Path.of(file));
        assertThat(target("--type", type).options().mimeType()).isEqualTo(type);
    }

    @Test
    void nothingGivenIsWebM() {
        assertThat(target().file()).isEqualTo(Path.of("recording.webm"));
        assertThat(target("--no-audio").audio()).isFalse();
    }

    @Test
    void aFileNameThatTellsNoTypeIsRefused() {
        assertRefused(
                2,
                "can't tell the format from the name 'a.avi': use .webm, .mkv, .m4a, .mp4, .ts, .gif, .ogg, .mp3, .flac, .wav",
                "--out",
                "a.avi");
    }

    @Test
    void whatContradictsItselfIsRefused() {
        assertRefused(2, "'a.mp3' holds sound alone: leave --screen", "--out", "a.mp3", "--screen");
        assertRefused(2, "'audio/ogg' holds sound alone", "--type", "audio/ogg", "--no-audio");
        assertRefused(1, "can't record 'odd/type' here; try video/webm;codecs=vp8,opus or ", "--type", "odd/type");
        assertRefused(1, "'a.mp4' is named as video/mp4, but 'video/webm'", "--type", "video/webm", "--out", "a.mp4");
    }

    private void assertRefused(int exitCode, String message, String... args) {
        assertThatThrownBy(() -> target(args))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.exitCode()).isEqualTo(exitCode))
                .hasMessageContaining(message);
    }
}
