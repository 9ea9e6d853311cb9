package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.devices.AudioOutputOptions;
import io.github.mediacapture.devices.MediaDevices;
import io.github.mediacapture.errors.NotAllowedException;
import io.github.mediacapture.host.PermissionPrompt.Answer;
import io.github.mediacapture.permissions.PermissionName;
import io.github.mediacapture.testkit.FakeAudioOutput;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeMediaExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How a loudspeaker is chosen by an app that has a permission prompt, and no picker. */
class AudioOutputPermissionTest {
    private final List<Set<PermissionName>> asked = new ArrayList<>();
    private Answer answer = Answer.ALLOW;

    @RegisterExtension
    final FakeMediaExtension fakes = FakeMediaExtension.with(options -> options.permissionPrompt(names -> {
        asked.add(names);
        return CompletableFuture.completedFuture(answer);
    }));

    @BeforeEach
    void plugIn(FakeDevices devices) {
        devices.add(FakeAudioOutput.builder().label("Speakers").build());
        devices.add(FakeAudioOutput.builder().id("other").label("Other").build());
    }

    @Test
    void thePersonIsAskedAndTheDefaultIsTaken(MediaDevices mediaDevices) {
        assertThat(mediaDevices.selectAudioOutput().join().label()).isEqualTo("Speakers");
        assertThat(asked).containsExactly(Set.of(PermissionName.SPEAKER_SELECTION));
    }

    @Test
    void aRefusalIsKept(MediaDevices mediaDevices) {
        answer = Answer.DENY;
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> mediaDevices.selectAudioOutput().join())
                    .isInstanceOf(NotAllowedException.class)
                    .hasMessageContaining("speaker-selection");
        }
        assertThat(asked).hasSize(1);
    }

    @Test
    void theOneThatTheAppNamesIsTakenIfItIsThere(MediaDevices mediaDevices, FakeDevices devices) {
        String id = mediaDevices.selectAudioOutput().join().deviceId();
        assertThat(mediaDevices
                        .selectAudioOutput(new AudioOutputOptions(id))
                        .join()
                        .deviceId())
                .isEqualTo(id);
        assertThat(mediaDevices
                        .selectAudioOutput(new AudioOutputOptions("gone"))
                        .join()
                        .label())
                .isEqualTo("Speakers");
        assertThat(asked).hasSize(1);
    }
}
