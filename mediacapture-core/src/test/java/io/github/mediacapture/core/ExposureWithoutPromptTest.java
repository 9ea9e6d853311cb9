package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.Constrain;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.devices.MediaDeviceInfo;
import io.github.mediacapture.devices.MediaDevices;
import io.github.mediacapture.errors.OverconstrainedException;
import io.github.mediacapture.permissions.PermissionState;
import io.github.mediacapture.testkit.FakeMedia;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an app may know of the devices where nobody is asked, so that every permission is granted. */
@FakeMedia
class ExposureWithoutPromptTest {
    /** It is the capture that exposes, not the permission. */
    @Test
    @Tag("spec-4.5")
    void aGrantedPermissionAloneExposesNothing(MediaCapture capture) {
        assertThat(capture.permissions().query("camera").join().state()).isEqualTo(PermissionState.GRANTED);
        assertThat(labels(capture.mediaDevices())).containsExactly("", "");
    }

    @Test
    @Tag("spec-4.6")
    void aKindThatIsGrantedIsExposedWithTheOther(MediaDevices mediaDevices) {
        mediaDevices.getUserMedia(MediaStreamConstraints.video()).join();
        assertThat(labels(mediaDevices)).containsExactly("Fake microphone", "Fake camera");
    }

    @Test
    @Tag("spec-1.17")
    void whoHasThePermissionIsToldWhatFailed(MediaDevices mediaDevices) {
        OverconstrainedException error = catchThrowableOfType(
                OverconstrainedException.class,
                () -> mediaDevices
                        .getUserMedia(MediaStreamConstraints.video(set -> set.width(Constrain.exact(100_000))))
                        .join());
        assertThat(error.constraint()).isEqualTo("width");
        assertThat(error.report()).isPresent();
    }

    private static List<String> labels(MediaDevices mediaDevices) {
        return mediaDevices.enumerateDevices().join().stream()
                .map(MediaDeviceInfo::label)
                .toList();
    }
}
