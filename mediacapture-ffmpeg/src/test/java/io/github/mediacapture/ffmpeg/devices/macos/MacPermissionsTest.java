package io.github.mediacapture.ffmpeg.devices.macos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.errors.NotAllowedException;
import io.github.mediacapture.ffmpeg.devices.macos.objc.FakeObjc;
import io.github.mediacapture.spi.CaptureDeviceKind;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MacPermissionsTest {
    private static final String VIDEO = "AVMediaTypeVideo";
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final String DEVICE = "Camera 'X' (id)";

    private final FakeObjc mac = new FakeObjc();

    private MacPermissions permissions(Duration patience) {
        return new MacPermissions(() -> Optional.of(new AvFoundation(mac)), patience);
    }

    private void awaitCamera(MacPermissions permissions) {
        permissions.await(CaptureDeviceKind.VIDEO_INPUT, DEVICE, () -> false);
    }

    private long questions() {
        return mac.calls().stream()
                .filter(call -> call.contains("requestAccess"))
                .count();
    }

    @ParameterizedTest
    @CsvSource({"VIDEO_INPUT, AVMediaTypeVideo, Camera", "AUDIO_INPUT, AVMediaTypeAudio, Microphone"})
    void whatIsDeniedSaysWhereToAllowIt(CaptureDeviceKind kind, String media, String page) {
        mac.authorization.put(media, 2L);
        assertThat(permissions(LONG).whyDenied(kind).orElseThrow())
                .contains("System Settings > Privacy & Security > " + page)
                .contains("terminal");
        mac.authorization.put(media, 1L);
        assertThat(permissions(LONG).whyDenied(kind).orElseThrow()).contains("by a profile");
        assertThat(questions()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0", "3", "-1", "77"})
    void whatIsNotDeniedIsNot(long state) {
        mac.authorization.put(VIDEO, state);
        assertThat(permissions(LONG).whyDenied(CaptureDeviceKind.VIDEO_INPUT)).isEmpty();
        assertThat(permissions(LONG).whyDenied(CaptureDeviceKind.SYSTEM_AUDIO)).isEmpty();
    }

    @Test
    void whatIsAllowedAsksNobody() {
        awaitCamera(permissions(LONG));
        assertThat(questions()).isZero();
    }

    @Test
    void thePersonIsAskedOnceAndAllows() {
        mac.authorization.put(VIDEO, 0L);
        MacPermissions permissions = permissions(LONG);
        awaitCamera(permissions);
        awaitCamera(permissions);
        assertThat(questions()).isEqualTo(1);
    }

    @Test
    void aNoIsTold() {
        mac.authorization.put(VIDEO, 0L);
        mac.answer = FakeObjc.Answer.NO;
        MacPermissions permissions = permissions(LONG);
        assertThatThrownBy(() -> awaitCamera(permissions))
                .isInstanceOf(NotAllowedException.class)
                .hasMessageStartingWith(DEVICE + " may not be opened: ")
                .hasMessageContaining("Privacy & Security > Camera");
        assertThatThrownBy(() -> awaitCamera(permissions)).isInstanceOf(NotAllowedException.class);
        assertThat(questions()).isEqualTo(1);
    }

    @Test
    void nobodyAnswers() {
        mac.authorization.put(VIDEO, 0L);
        mac.answer = FakeObjc.Answer.NEVER;
        MacPermissions permissions = permissions(Duration.ofMillis(1));
        assertThatThrownBy(() -> awaitCamera(permissions)).isInstanceOf(NotAllowedException.class);
        assertThatThrownBy(() -> awaitCamera(permissions)).isInstanceOf(NotAllowedException.class);
        assertThat(questions()).as("the first question is still there").isEqualTo(1);
    }

    @Test
    void whoClosesNeedNotWait() {
        mac.authorization.put(VIDEO, 0L);
        mac.answer = FakeObjc.Answer.NEVER;
        AtomicInteger looks = new AtomicInteger();
        assertThatThrownBy(() -> permissions(LONG)
                        .await(CaptureDeviceKind.VIDEO_INPUT, DEVICE, () -> looks.incrementAndGet() > 2))
                .isInstanceOf(NotAllowedException.class)
                .hasMessageContaining("closed meanwhile");
    }

    /** A screen that nobody has asked for is not denied: the first question makes the program known. */
    @Test
    void screensAreDeniedOnlyAfterTheQuestion() {
        mac.screensAllowed = false;
        mac.answer = FakeObjc.Answer.NO;
        MacPermissions permissions = permissions(LONG);
        assertThat(permissions.whyDenied(CaptureDeviceKind.DISPLAY)).isEmpty();

        assertThatThrownBy(() -> permissions.await(CaptureDeviceKind.DISPLAY, "Screen", () -> false))
                .isInstanceOf(NotAllowedException.class)
                .hasMessageContaining("Screen & System Audio Recording");
        assertThat(permissions.whyDenied(CaptureDeviceKind.DISPLAY).orElseThrow())
                .contains("start it again");

        mac.screensAllowed = true;
        assertThat(permissions.whyDenied(CaptureDeviceKind.DISPLAY)).isEmpty();
        assertThatCode(() -> permissions.await(CaptureDeviceKind.DISPLAY, "Screen", () -> false))
                .doesNotThrowAnyException();
    }

    @Test
    void whereTheSystemCannotBeAskedAllCountsAsAllowed() {
        MacPermissions permissions = new MacPermissions(Optional::empty, LONG);
        awaitCamera(permissions);
        assertThat(permissions.whyDenied(CaptureDeviceKind.VIDEO_INPUT)).isEmpty();
        assertThat(mac.calls()).isEmpty();
    }
}
