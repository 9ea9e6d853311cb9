package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.errors.UnknownException;
import io.github.mediacapture.host.PermissionPrompt.Answer;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.MediaStreamTrackState;
import io.github.mediacapture.testkit.FakeCamera;
import io.github.mediacapture.testkit.FakeMediaExtension;
import io.github.mediacapture.testkit.FakeRuntime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Requests that meet a device which is no longer what it was when they were made. */
@Tag("spec-1.21")
class OpenTwiceTest {
    private final List<CompletableFuture<Answer>> asked = new ArrayList<>();
    private boolean atOnce;

    @RegisterExtension
    final FakeMediaExtension fakes = FakeMediaExtension.with(options -> options.permissionPrompt(names -> {
        CompletableFuture<Answer> answer =
                atOnce ? CompletableFuture.completedFuture(Answer.ALLOW) : new CompletableFuture<>();
        asked.add(answer);
        return answer;
    }));

    private static CompletableFuture<MediaStream> ask(MediaCapture capture) {
        return capture.mediaDevices().getUserMedia(MediaStreamConstraints.video());
    }

    @Test
    void aDeviceWhoseIdWasResetWhileSomebodyIsAskedIsOpenedOnce(
            MediaCapture capture, FakeRuntime runtime, FakeCamera camera) {
        CompletableFuture<MediaStream> first = ask(capture);
        runtime.runUntilIdle();
        capture.resetDeviceIds().join();
        CompletableFuture<MediaStream> second = ask(capture);
        runtime.runUntilIdle();

        asked.forEach(answer -> answer.complete(Answer.ALLOW));
        runtime.runUntilIdle();

        assertThat(first.join().active()).isTrue();
        assertThat(second.join().active()).isTrue();
        assertThat(camera.openSessions()).isEqualTo(1);
    }

    @Test
    void aDeviceThatHasJustFailedIsOpenedAnew(MediaCapture capture, FakeRuntime runtime, FakeCamera camera) {
        atOnce = true;
        MediaStream before = ask(capture).join();
        camera.fail(new UnknownException("The driver failed"));
        CompletableFuture<MediaStream> again = ask(capture);
        runtime.advance(Duration.ofSeconds(1));

        assertThat(before.active()).isFalse();
        assertThat(again.join().getVideoTracks())
                .allSatisfy(track -> assertThat(track.readyState()).isEqualTo(MediaStreamTrackState.LIVE));
        assertThat(camera.openSessions()).isEqualTo(1);
    }
}
