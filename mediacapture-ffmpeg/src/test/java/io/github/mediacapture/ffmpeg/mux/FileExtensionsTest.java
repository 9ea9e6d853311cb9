package io.github.mediacapture.ffmpeg.mux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.MediaCaptureOptions;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.ffmpeg.record.FfmpegEncoders;
import io.github.mediacapture.ffmpeg.record.FfmpegProgram;
import io.github.mediacapture.ffmpeg.record.LeakCheck;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeRuntime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file is what its name says, as ffprobe sees it. */
@ExtendWith(LeakCheck.class)
class FileExtensionsTest {
    @TempDir
    Path folder;

    private final FakeRuntime runtime = new FakeRuntime();
    private final MediaCapture capture = MediaCapture.open(MediaCaptureOptions.builder()
            .runtime(runtime)
            .captureBackend(FakeDevices.standard())
            .encoderBackend(new FfmpegEncoders())
            .discoverCaptureBackends(false)
            .discoverEncoderBackends(false)
            .build());

    @AfterEach
    void close() {
        capture.close();
        runtime.runUntilIdle();
    }

    private MediaRecorder recorder(String file, String type, String tracks) {
        MediaStream stream = capture.mediaDevices()
                .getUserMedia(MediaStreamConstraints.of(tracks.contains("a"), tracks.contains("v")))
                .join();
        return capture.newMediaRecorder(
                stream,
                MediaRecorderOptions.builder()
                        .mimeType(type)
                        .writeTo(folder.resolve(file))
                        .build());
    }

    @ParameterizedTest
    @CsvSource({
        "talk.webm, '', av, 'matroska,webm', vp8 opus",
        "talk.weba, '', a, 'matroska,webm', opus",
        "talk.mkv, '', av, 'matroska,webm', vp8 opus",
        "talk.mkv, video/webm, av, 'matroska,webm', vp8 opus",
        "talk.mka, '', a, 'matroska,webm', opus",
        "video.MP4, '', av, 'mov,mp4,m4a,3gp,3g2,mj2', h264 aac",
        "talk.mp4, 'video/mp4;codecs=vp9,opus', av, 'mov,mp4,m4a,3gp,3g2,mj2', vp9 opus",
        "talk.mp4, audio/mp4, a, 'mov,mp4,m4a,3gp,3g2,mj2', aac",
        "talk.m4v, '', av, 'mov,mp4,m4a,3gp,3g2,mj2', h264 aac",
        "talk.m4a, '', a, 'mov,mp4,m4a,3gp,3g2,mj2', aac",
        "talk.ts, '', av, mpegts, h264 aac",
        "talk.ogg, '', a, ogg, opus",
        "talk.oga, audio/ogg;codecs=flac, a, ogg, flac",
        "talk.opus, audio/ogg, a, ogg, opus",
        "talk.mp3, '', a, mp3, mp3",
        "talk.flac, '', a, flac, flac",
        "talk.wav, '', a, wav, pcm_s16le",
        "talk.gif, '', v, gif, gif",
    })
    void theFileIsWhatItsNameSays(String file, String type, String tracks, String container, String codecs)
            throws Exception {
        MediaRecorder recorder = recorder(file, type, tracks);
        recorder.start();
        runtime.advance(Duration.ofSeconds(1));
        recorder.stop();
        runtime.advance(Duration.ofSeconds(1));

        Path written = folder.resolve(file);
        assertThat(FfmpegProgram.probe(written, "format=format_name")).containsExactly(container);
        assertThat(FfmpegProgram.probe(written, "stream=codec_name").stream().distinct())
                .containsExactly(codecs.split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource({
        "talk.m4a, video/mp4",
        "talk.m4v, audio/mp4",
        "talk.webm, video/x-matroska",
        "talk.opus, audio/ogg;codecs=flac",
        "talk.gif, video/mp4",
        "talk.wav, audio/mpeg",
        "talk.mov, video/mp4",
        "talk.m2ts, video/mp2t",
    })
    void aTypeThatTheNameContradictsIsRefused(String file, String type) {
        assertThatThrownBy(() -> recorder(file, type, "av"))
                .isInstanceOf(NotSupportedException.class)
                .hasMessageContaining(file)
                .hasMessageContaining("'" + type + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"talk.mov", "talk.AVI", "talk.3gp", "talk.aac", "talk.ogv", "talk.jpg"})
    void aNameOfAFormatThatIsNotWrittenIsRefused(String file) {
        assertThatThrownBy(() -> recorder(file, "", "av"))
                .isInstanceOf(NotSupportedException.class)
                .hasMessageContaining(file)
                .hasMessageContaining("can't be recorded here");
    }

    @Test
    void everyContainerHasAName() {
        List<String> known = List.of("webm", "mp4", "mkv", "ts", "ogg", "mp3", "flac", "wav", "gif");
        assertThat(Container.values())
                .allSatisfy(container -> assertThat(known)
                        .anySatisfy(extension -> assertThat(FileExtensions.formatsOf(extension)
                                        .get(0)
                                        .container())
                                .isEqualTo(container.mimeTypes().get(0))));
    }
}
