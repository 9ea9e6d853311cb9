package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.devices.MediaDevices;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.testkit.FakeEncoder;
import io.github.mediacapture.testkit.FakeMedia;
import io.github.mediacapture.testkit.FakeRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Completing what a dead process left. */
@FakeMedia
class RecoveryTest {
    private static final String LEFT = """
            FAKE                    - video/webm;codecs=vp8
            V 0 64 48 0
            V 33000000 64 48 1
            V 660""";

    @TempDir
    Path folder;

    private MediaCapture capture;
    private Path left;

    @BeforeEach
    void leaveAFile(MediaCapture capture) throws IOException {
        this.capture = capture;
        left = Files.writeString(folder.resolve("video.webm.part"), LEFT);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void theWholeFileTakesTheProperName() throws IOException {
        Path whole = capture.recover(left).join();

        assertThat(whole).isEqualTo(folder.resolve("video.webm"));
        assertThat(names()).containsExactly("video.webm");
        assertThat(FakeEncoder.parse(Files.readAllBytes(whole)).durationNanos()).contains(33_000_000L);
        assertThat(FakeEncoder.parse(Files.readAllBytes(whole)).video()).hasSize(2);
    }

    @Test
    void aFileOfAnotherNameIsReplaced() throws IOException {
        Path other = Files.move(left, folder.resolve("upload.webm"));

        assertThat(capture.recover(other).join()).isEqualTo(other);
        assertThat(names()).containsExactly("upload.webm");
        assertThat(FakeEncoder.parse(Files.readAllBytes(other)).endNanos()).isPresent();
    }

    @Test
    void aNameOfItsOwnLeavesTheUnfinishedFile() throws IOException {
        Path whole = folder.resolve("saved.webm");

        assertThat(capture.recover(left, whole).join()).isEqualTo(whole);
        assertThat(left).hasContent(LEFT);
        assertThat(FakeEncoder.parse(Files.readAllBytes(whole)).endNanos()).isPresent();
    }

    @Test
    void aFileThatHasTheProperNameIsNotReplaced() throws IOException {
        Files.writeString(folder.resolve("video.webm"), "newer");

        assertThatThrownBy(() -> capture.recover(left).join())
                .isInstanceOf(InvalidStateException.class)
                .hasMessageContaining("video.webm");
        assertThat(left).hasContent(LEFT);
        assertThat(folder.resolve("video.webm")).hasContent("newer");
    }

    @Test
    void whatIsNoRecordingIsLeftAsItIs() throws IOException {
        Files.writeString(left, "a letter");
        assertThatThrownBy(() -> capture.recover(left).join()).isInstanceOf(NotSupportedException.class);
        Files.writeString(left, "FAKE                    - video/webm\n");
        assertThatThrownBy(() -> capture.recover(left).join()).isInstanceOf(NotReadableException.class);
        assertThatThrownBy(() -> capture.recover(folder.resolve("missing")).join())
                .isInstanceOf(NotReadableException.class);

        assertThat(names()).containsExactly("video.webm.part");
    }

    @Test
    void aRecordingThatIsUnderWayIsNotTouched(MediaDevices mediaDevices, FakeRuntime runtime) throws IOException {
        MediaStream stream =
                mediaDevices.getUserMedia(MediaStreamConstraints.video()).join();
        MediaRecorder recorder = capture.newMediaRecorder(
                stream,
                MediaRecorderOptions.builder()
                        .writeTo(folder.resolve("live.webm"))
                        .build());
        recorder.start();
        runtime.advance(Duration.ofSeconds(1));

        assertThatThrownBy(
                        () -> capture.recover(folder.resolve("live.webm.part")).join())
                .isInstanceOf(InvalidStateException.class)
                .hasMessageContaining("is being recorded");
        recorder.stop();
        runtime.advance(Duration.ofSeconds(1));
        assertThat(FakeEncoder.parse(Files.readAllBytes(folder.resolve("live.webm")))
                        .video())
                .hasSizeBetween(29, 31);
    }
}
