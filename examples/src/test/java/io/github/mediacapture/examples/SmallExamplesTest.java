package io.github.mediacapture.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.host.PermissionPrompt.Answer;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.testkit.FakeMedia;
import io.github.mediacapture.testkit.FakeMediaExtension;
import io.github.mediacapture.testkit.FakeRuntime;
import io.github.mediacapture.transform.MediaStreamTrackProcessor;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SmallExamplesTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private String out() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    @FakeMedia
    void brightnessLooksAtEveryPicture(MediaCapture capture, FakeRuntime runtime) {
        MediaStreamTrack track = capture.mediaDevices()
                .getUserMedia(MediaStreamConstraints.video())
                .join()
                .getVideoTracks()
                .get(0);
        List<Double> measured = new ArrayList<>();

        try (MediaStreamTrackProcessor<?> processor = Brightness.watch(capture, track, measured::add)) {
            runtime.advance(Duration.ofSeconds(1));
            assertThat(processor.discardedFrames()).isZero();
        }

        assertThat(measured).hasSizeBetween(29, 31).allMatch(brightness -> brightness > 0 && brightness < 255);
    }

    @Test
    @FakeMedia
    void withoutAPromptTheCameraIsOpenedAtOnce(MediaCapture capture) {
        assertThat(AskFirst.openCamera(capture, out)).isPresent();
        assertThat(out()).isEmpty();
    }

    @Nested
    class WithAPersonWhoSaysNo {
        @RegisterExtension
        final FakeMediaExtension media = FakeMediaExtension.with(
                options -> options.permissionPrompt(permissions -> CompletableFuture.completedFuture(Answer.DENY)));

        @Test
        void theQuestionIsAnnouncedOnceAndTheAnswerRemembered(MediaCapture capture) {
            assertThat(AskFirst.openCamera(capture, out)).isEmpty();
            assertThat(AskFirst.openCamera(capture, out)).isEmpty();

            assertThat(out().lines())
                    .containsExactly(
                            "You will be asked for the camera.",
                            "Without the camera, then.",
                            "The camera may not be used. Allow it in the settings, then try again.");
        }
    }
}
