package io.github.mediacapture.ffmpeg.devices.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.ffmpeg.devices.listing.ListedDevice;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class CamerasTest {
    private static final String NAME = "@device_pnp_\\\\?\\usb#vid_046d&pid_085e&mi_00#7&2a#{65e8773d}\\global";

    private final FakeDirectShow directShow = new FakeDirectShow();

    @Test
    void aCameraIsNamedByDirectShowAndLabeledForPeople() {
        directShow.plug(NAME, "Logitech BRIO", CameraLogs.BRIO);
        ListedDevice camera = new Cameras(directShow).list().get(0);
        CaptureDevice device = camera.device();
        assertThat(device.id()).isEqualTo("dshow:" + NAME);
        assertThat(device.label()).isEqualTo("Logitech BRIO");
        assertThat(device.kind()).isEqualTo(CaptureDeviceKind.VIDEO_INPUT);
        assertThat(device.modes()).hasSize(5);
        assertThat(camera.url()).isEqualTo("video=" + NAME);
        assertThat(camera.describe()).isEqualTo("Camera 'Logitech BRIO' (" + NAME + ")");
    }

    @Test
    void whatOnlyHearsIsNoCamera() {
        directShow.add(new DirectShow.Source("@device_cm_{33D9A762-90C8-11D0-BD43-00A0C911CE86}\\x", "Mic", false));
        Cameras cameras = new Cameras(directShow);
        assertThat(cameras.list()).isEmpty();
        assertThat(cameras.whyNone(CaptureDeviceKind.VIDEO_INPUT))
                .hasValueSatisfying(why -> assertThat(why).startsWith("DirectShow has no camera"));
        assertThat(cameras.whyNone(CaptureDeviceKind.AUDIO_INPUT)).isEmpty();
    }

    /** To FFmpeg, "video=a:audio=b" are two devices. */
    @ParameterizedTest
    @ValueSource(
            strings = {"x:audio=y", "@device_pnp_x:audio=y", "@device_pnp_x\ny", "", "x", "dummy", "@dev", "\"x\""})
    void aNameThatFfmpegWouldTakeForSomethingElseIsNotListed(String name) {
        directShow.plug(name, "Liar", CameraLogs.C920);
        assertThat(new Cameras(directShow).list()).isEmpty();
    }

    /** What people see may be anything: FFmpeg never gets it. */
    @ParameterizedTest
    @ValueSource(strings = {"video=x:audio=y", "Kamera \"vorn\": 'A'", "\u001b[2J", "カメラ"})
    void aLabelMayBeAnything(String label) {
        directShow.plug(NAME, label, CameraLogs.C920);
        ListedDevice camera = new Cameras(directShow).list().get(0);
        assertThat(camera.device().label()).isEqualTo(label);
        assertThat(camera.url()).isEqualTo("video=" + NAME);
    }

    @Test
    void aCameraThatTellsNothingIsListedAllTheSame() {
        directShow.plug(NAME, " ", List.of("x".repeat(1_000_000)));
        assertThat(new Cameras(directShow).list())
                .singleElement()
                .satisfies(camera -> assertThat(camera.device().label()).isEqualTo("Camera"))
                .satisfies(camera -> assertThat(camera.device().modes()).hasSize(1));
    }

    @Test
    void aDriverThatHangsIsLeftAloneUntilItAnswers() {
        directShow.plug(NAME, "BRIO", CameraLogs.BRIO);
        CountDownLatch hanging = new CountDownLatch(1);
        directShow.hanging = hanging;
        Cameras cameras = new Cameras(directShow, Duration.ofMillis(20));
        assertThat(cameras.list()).isEmpty();
        assertThat(cameras.list()).isEmpty();
        assertThat(directShow.questions.get()).isLessThanOrEqualTo(1);
        assertThat(cameras.whyNone(CaptureDeviceKind.VIDEO_INPUT))
                .hasValueSatisfying(why -> assertThat(why).startsWith("a camera's driver does not answer"));
        directShow.hanging = null;
        hanging.countDown();
        List<ListedDevice> found = List.of();
        while (found.isEmpty()) { // the first question comes back when its thread has the processor
            Thread.onSpinWait();
            found = cameras.list();
        }
        assertThat(found).hasSize(1);
    }

    @Test
    void aFailureIsTold() {
        directShow.failure = new IllegalStateException("no COM");
        Cameras cameras = new Cameras(directShow);
        assertThatThrownBy(cameras::list).hasMessage("no COM");
        directShow.failure = null;
        assertThat(cameras.list()).isEmpty();
    }
}
