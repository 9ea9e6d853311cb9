package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.devices.MediaDevices;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.testkit.FakeEncoder;
import io.github.mediacapture.testkit.FakeMedia;
import io.github.mediacapture.testkit.FakeRuntime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the name of a recording's file says about its format. */
@FakeMedia
class FileNameTest {
    @TempDir
    Path folder;

    private MediaCapture capture;
    private FakeRuntime runtime;
    private MediaDevices mediaDevices;

    @BeforeEach
    void openDevices(MediaCapture capture, FakeRuntime runtime, MediaDevices mediaDevices) {
        this.capture = capture;
        this.runtime = runtime;
        this.mediaDevices = mediaDevices;
    }

    private MediaRecorder recorder(String file, String type, String tracks) {
        return capture.newMediaRecorder(
                mediaDevices
                        .getUserMedia(MediaStreamConstraints.of(tracks.contains("a"), tracks.contains("v")))
                        .join(),
                options(file, type).build());
    }

    private MediaRecorderOptions.Builder options(String file, String type) {
        return MediaRecorderOptions.builder().mimeType(type).writeTo(folder.resolve(file));
    }

    private void recordASecond(MediaRecorder recorder) {
        recorder.start();
        runtime.advance(Duration.ofSeconds(1));
        recorder.stop();
        runtime.advance(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @CsvSource({
        "talk.mp4, '', av, 'video/mp4;codecs=avc1.42E01E,mp4a.40.2'",
        "Talk.MP4, '', av, 'video/mp4;codecs=avc1.42E01E,mp4a.40.2'",
        "talk.webm, '', av, 'video/webm;codecs=vp8,opus'",
        "talk.webm, '', v, 'video/webm;codecs=vp8'",
        "talk.webm, '', a, audio/webm;codecs=opus",
        "talk.weba, '', a, audio/webm;codecs=opus",
        "talk.webm, video/webm;codecs=vp9, a, video/webm;codecs=opus",
        "talk.webm, audio/webm, a, audio/webm;codecs=opus",
        "talk.mp4.bin, '', av, 'video/webm;codecs=vp8,opus'",
        "talk.bin, video/mp4, av, 'video/mp4;codecs=avc1.42E01E,mp4a.40.2'",
        "talk, '', av, 'video/webm;codecs=vp8,opus'",
        ".mp4, '', av, 'video/webm;codecs=vp8,opus'",
    })
    void theTypeFollowsTheName(String file, String type, String tracks, String written) throws Exception {
        recordASecond(recorder(file, type, tracks));

        assertThat(FakeEncoder.parse(Files.readAllBytes(folder.resolve(file))).mimeType())
                .isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({
        "talk.mp4, video/webm, video/mp4",
        "talk.MP4, video/webm;codecs=vp8, video/mp4",
        "talk.webm, video/mp4, video/webm",
        "talk.weba, video/webm, audio/webm",
    })
    void aNameAndATypeThatContradictEachOtherAreRefused(String file, String type, String named) {
        assertThatThrownBy(() -> recorder(file, type, "av"))
                .isInstanceOf(NotSupportedException.class)
                .hasMessageContaining("'" + folder.resolve(file) + "' is named as " + named)
                .hasMessageContaining("'" + type + "'");
    }

    @Test
    void aTypeThatIsNotKnownIsSaidFirst() {
        assertThatThrownBy(() -> recorder("talk.mp4", "video/nope", "av"))
                .isInstanceOf(NotSupportedException.class)
                .hasMessageStartingWith("'video/nope' can't be recorded here");
    }

    @Test
    void whatTheNamedFormatCanNotHoldIsToldByTheName() {
        MediaRecorder recorder = recorder("talk.weba", "", "av");

        assertThatThrownBy(recorder::start)
                .isInstanceOf(NotSupportedException.class)
                .hasMessageContaining("talk.weba' can't hold the stream's video and audio");
    }

    @Test
    void everySegmentIsWhatTheNameSays() throws Exception {
        MediaRecorder recorder = capture.newMediaRecorder(
                mediaDevices.getUserMedia(MediaStreamConstraints.of(true, true)).join(),
                options("talk.mp4", "").segmentDuration(Duration.ofMillis(500)).build());
        recordASecond(recorder);

        assertThat(FakeEncoder.parse(Files.readAllBytes(folder.resolve("talk-2.mp4")))
                        .mimeType())
                .startsWith("video/mp4");
    }
}
