package io.github.mediacapture.ffmpeg.record;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.ffmpeg.FfmpegLibrary;
import io.github.mediacapture.ffmpeg.encode.VideoCodec;
import io.github.mediacapture.recording.MediaRecorderOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who asks for what is not written is told what is. */
class RefusedFormatTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "video/webm;codecs=h264 | video/webm takes vp8, vp9, av01, opus.",
                "video/webm;codecs=vp8,aac | video/webm takes vp8, vp9, av01, opus.",
                "audio/wav;codecs=opus | audio/wav takes 1.",
                "audio/webm;codecs=vp8 | audio/webm has no pictures; video/webm has.",
                "video/x-msvideo | FFmpeg writes video/webm, video/mp4, video/x-matroska,",
            })
    void theContainersCodecsAreNamed(String type, String advice) {
        assertRefused(type, advice);
    }

    @Test
    void hevcNeedsTheGplBuild() {
        FfmpegLibrary.load();
        assumeFalse(VideoCodec.HEVC.isThere(), "this FFmpeg is not the GPL's");
        assertRefused(
                "video/mp4;codecs=hvc1", "org.bytedeco:ffmpeg with the classifier " + Loader.getPlatform() + "-gpl");
    }

    private static void assertRefused(String type, String advice) {
        try (FakeStudio studio = new FakeStudio()) {
            assertThatThrownBy(() -> studio.recorder(
                            MediaRecorderOptions.builder().mimeType(type).build()))
                    .isInstanceOf(NotSupportedException.class)
                    .hasMessageStartingWith("'" + type + "' can't be recorded here. ")
                    .hasMessageContaining(advice);
        }
    }

    @Test
    void whatCanBeRecoveredIsNamed(@TempDir Path directory) throws IOException {
        Path notes = Files.writeString(directory.resolve("notes.txt"), "no recording");
        try (FakeStudio studio = new FakeStudio()) {
            assertThatThrownBy(() -> studio.capture
                            .recover(notes, directory.resolve("whole.webm"))
                            .join())
                    .isInstanceOf(NotSupportedException.class)
                    .hasMessageContaining("notes.txt' is no recording that can be recovered here")
                    .hasMessageContaining("video/webm, video/mp4,")
                    .hasMessageContaining("image/gif.");
        }
    }
}
