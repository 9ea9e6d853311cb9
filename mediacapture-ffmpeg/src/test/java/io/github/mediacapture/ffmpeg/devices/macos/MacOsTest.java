package io.github.mediacapture.ffmpeg.devices.macos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.ffmpeg.FfmpegLibrary;
import io.github.mediacapture.ffmpeg.devices.listing.DeviceFamily;
import io.github.mediacapture.ffmpeg.devices.listing.ListedDevice;
import io.github.mediacapture.ffmpeg.devices.listing.SurfaceAccess;
import io.github.mediacapture.ffmpeg.devices.macos.objc.FakeObjc;
import io.github.mediacapture.ffmpeg.devices.macos.objc.FakeObjc.Device;
import io.github.mediacapture.ffmpeg.devices.macos.objc.FakeObjc.Display;
import io.github.mediacapture.ffmpeg.devices.macos.objc.FakeObjc.Format;
import io.github.mediacapture.spi.CaptureDeviceKind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MacOsTest {
    private final FakeObjc mac = new FakeObjc();
    private final List<DeviceFamily> families =
            MacOs.platform(() -> Optional.of(mac)).families();

    @BeforeAll
    static void load() {
        FfmpegLibrary.load();
    }

    private List<ListedDevice> list(CaptureDeviceKind kind) {
        return families.stream()
                .flatMap(family -> family.list().stream())
                .filter(listed -> listed.device().kind() == kind)
                .toList();
    }

    private Optional<String> whyDenied(CaptureDeviceKind kind) {
        return families.stream()
                .flatMap(family -> family.whyDenied(kind).stream())
                .findFirst();
    }

    @Test
    void namesNeverReachFfmpeg() {
        mac.cameras.add(Device.of("a:b", "video=x:audio=y\"", Format.of(640, 480, 30.0)));
        ListedDevice camera = list(CaptureDeviceKind.VIDEO_INPUT).get(0);

        assertThat(camera.url()).isEqualTo("none");
        assertThat(camera.device().id()).isEqualTo("avfoundation:a:b");
        assertThat(camera.describe()).isEqualTo("Camera 'video=x:audio=y\"' (a:b)");
        assertThat(camera.gate().locate()).isEqualTo(Map.of("video_device_index", "0"));
        assertThat(camera.options().apply(MediaTrackSettings.builder().build()))
                .containsOnlyKeys("video_size", "framerate", "pixel_format");
    }

    /** The number is that of the moment of opening. */
    @Test
    void aCameraIsFoundWhereItIsNow() {
        mac.cameras.add(Device.of("a", "A"));
        mac.cameras.add(Device.of("b", "B"));
        ListedDevice b = list(CaptureDeviceKind.VIDEO_INPUT).get(1);
        Map<String, String> located = b.gate().locate();
        assertThat(located).containsValue("1");
        b.gate().confirm(located);

        mac.cameras.remove(0);
        assertThat(b.gate().locate()).containsValue("0");
        assertThatThrownBy(() -> b.gate().confirm(located))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("another device came or went");

        mac.cameras.clear();
        assertThatThrownBy(() -> b.gate().locate())
                .isInstanceOf(NotFoundException.class)
                .hasMessage("Camera 'B' (b) is not connected any more");
    }

    @Test
    void aPhoneMayTakeItsTime() {
        mac.cameras.add(Device.of("a", "A"));
        mac.cameras.add(new Device("b", "B", "iPhone15,2", List.of()));
        assertThat(list(CaptureDeviceKind.VIDEO_INPUT))
                .extracting(listed -> listed.gate().openLimit())
                .containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(10));
    }

    @Test
    void theCursorIsCapturedUnlessNobodyWantsIt() {
        mac.displays.add(new Display(1, 2880, 1800, 1440));
        ListedDevice screen = list(CaptureDeviceKind.DISPLAY).get(0);
        assertThat(screen.device().ownSettings().get(TrackProperty.CURSOR)).contains("always");
        assertThat(screen.options().apply(cursor("always"))).containsEntry("capture_cursor", "1");
        assertThat(screen.options().apply(cursor("never")))
                .containsEntry("capture_cursor", "0")
                .containsEntry("framerate", "30/1")
                .doesNotContainKey("video_size");
    }

    private static MediaTrackSettings cursor(String value) {
        return MediaTrackSettings.builder().put(TrackProperty.CURSOR, value).build();
    }

    @Test
    void aScreenIsWatched() throws IOException {
        mac.displays.add(new Display(1, 2880, 1800, 1440));
        SurfaceAccess access = list(CaptureDeviceKind.DISPLAY).get(0).surface().orElseThrow();
        try (SurfaceAccess.Watch watch = access.watch()) {
            assertThat(watch.pixelRatio()).isEqualTo(2);
            assertThat(watch.now().width()).isEqualTo(2880);
            assertThat(watch.state().isShown()).isTrue();
            mac.displays.set(0, new Display(1, 1920, 1080, 1920));
            assertThat(watch.now().height()).isEqualTo(1080);
            mac.displays.clear();
            assertThat(watch.now()).isEqualTo(SurfaceAccess.State.GONE);
        }
    }

    @Test
    void denialIsToldOfEachKindOnce() {
        mac.authorization.put("AVMediaTypeVideo", 2L);
        mac.authorization.put("AVMediaTypeAudio", 1L);
        assertThat(whyDenied(CaptureDeviceKind.VIDEO_INPUT).orElseThrow()).contains("Security > Camera");
        assertThat(whyDenied(CaptureDeviceKind.AUDIO_INPUT).orElseThrow()).contains("Screen Time");
        assertThat(whyDenied(CaptureDeviceKind.DISPLAY)).isEmpty();
        assertThat(whyDenied(CaptureDeviceKind.SYSTEM_AUDIO)).isEmpty();
    }

    @Test
    void whatFfmpegSaysOfAGoneDeviceIsUnderstood() {
        assertThat(AvfDemuxer.CAMERA.meaning(-5, "Input/output error (Invalid device index)"))
                .isEqualTo(avutil.AVERROR_ENODEV());
        assertThat(AvfDemuxer.SCREEN.meaning(-5, "Failed to create AV capture input device: busy"))
                .isEqualTo(-5);
    }

    /** Without JNA FFmpeg is asked: a camera's modes once, its number each time. */
    @Test
    void ffmpegsLogIsTheFallback() {
        List<Map<String, String>> questions = new ArrayList<>();
        List<String> devices = new ArrayList<>(InputLogs.SEQUOIA);
        LoggedInputs inputs = new LoggedInputs(options -> {
            questions.add(options);
            return options.containsKey("list_devices") ? devices : InputLogs.USB_CAMERA_MODES;
        });
        MacPermissions permissions = new MacPermissions(Optional::empty, Duration.ZERO);
        MacCameras cameras = new MacCameras(() -> inputs, permissions);
        MacScreens screens = new MacScreens(() -> inputs, permissions);

        ListedDevice faceTime = cameras.list().get(1);
        assertThat(faceTime.device().label()).isEqualTo("FaceTime HD Camera");
        assertThat(faceTime.device().modes()).hasSize(4);
        assertThat(questions)
                .containsExactly(
                        Map.of("list_devices", "1"),
                        Map.of("video_device_index", "0", "video_size", "1x1", "framerate", "30"),
                        Map.of("video_device_index", "1", "video_size", "1x1", "framerate", "30"));
        assertThat(cameras.list()).hasSize(2);
        assertThat(questions).as("modes are known").hasSize(4);

        ListedDevice second = screens.list().get(1);
        assertThat(second.device().label()).isEqualTo("Screen 2");
        assertThat(second.surface()).isEmpty();
        assertThat(second.gate().locate()).containsValue("3");
        devices.remove(2); // the Dell is unplugged
        devices.replaceAll(
                line -> line.replace("[1]", "[0]").replace("[2]", "[1]").replace("[3]", "[2]"));
        assertThat(faceTime.gate().locate()).containsValue("0");
        assertThat(second.gate().locate()).containsValue("2");
    }

    @Test
    void whyNothingIsThereIsTold() {
        assertThat(families.get(0).whyNone(CaptureDeviceKind.VIDEO_INPUT).orElseThrow())
                .contains("connect one");
        assertThat(families.get(1).whyNone(CaptureDeviceKind.DISPLAY).orElseThrow())
                .contains("ssh");
        assertThat(families.get(0).whyNone(CaptureDeviceKind.AUDIO_INPUT)).isEmpty();
    }
}
