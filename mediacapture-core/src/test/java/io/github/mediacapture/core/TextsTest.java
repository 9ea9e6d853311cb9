package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.host.PermissionPrompt.Answer;
import io.github.mediacapture.permissions.PermissionName;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.testkit.FakeMediaExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What people read, in logs and prompts. */
class TextsTest {
    private final List<String> asked = new ArrayList<>();

    @RegisterExtension
    final FakeMediaExtension fakes = FakeMediaExtension.with(options -> options.permissionPrompt(names -> {
        names.forEach(name -> asked.add(name.label()));
        return CompletableFuture.completedFuture(Answer.ALLOW);
    }));

    @Test
    void aLogShowsWhatAnObjectIsAndHowItIs(MediaCapture capture) {
        MediaStream stream = capture.mediaDevices()
                .getUserMedia(MediaStreamConstraints.of(true, true))
                .join();
        MediaRecorder recorder = capture.newMediaRecorder(
                stream, MediaRecorderOptions.builder().mimeType("video/webm").build());
        assertThat(stream)
                .hasToString("stream " + stream.id()
                        + " (active): [audio track 'Fake microphone' (live), video track 'Fake camera' (live)]");
        assertThat(recorder).hasToString("recorder (inactive, video/webm) of " + stream);
        assertThat(capture.permissions().query("camera").join()).hasToString("permission for camera: granted");
        assertThat(capture).hasToString("MediaCapture (open)");
    }

    @Test
    void aPromptNamesThingsForPeopleAndInOrder(MediaCapture capture) {
        capture.mediaDevices()
                .getUserMedia(MediaStreamConstraints.of(true, true))
                .join();

        assertThat(asked).containsExactly("camera", "microphone");
        assertThat(List.of(PermissionName.values()))
                .extracting(PermissionName::label)
                .containsExactly("camera", "microphone", "screen", "loudspeaker");
    }
}
