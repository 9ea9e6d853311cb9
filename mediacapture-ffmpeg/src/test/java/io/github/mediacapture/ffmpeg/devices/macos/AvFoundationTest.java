package io.github.mediacapture.ffmpeg.devices.macos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.ffmpeg.devices.macos.VideoInputs.Camera;
import io.github.mediacapture.ffmpeg.devices.macos.VideoInputs.Screen;
import io.github.mediacapture.ffmpeg.devices.macos.objc.FakeObjc;
import io.github.mediacapture.ffmpeg.devices.macos.objc.FakeObjc.Device;
import io.github.mediacapture.ffmpeg.devices.macos.objc.FakeObjc.Display;
import io.github.mediacapture.ffmpeg.devices.macos.objc.FakeObjc.Format;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AvFoundationTest {
    private static final String BUILT_IN = "0x8020000005ac8514";

    private final FakeObjc mac = new FakeObjc();
    private final AvFoundation system = new AvFoundation(mac);

    @AfterEach
    void allIsGivenBack() {
        assertThat(mac.leaks()).isEmpty();
    }

    @Test
    void permissionIsAskedOfTheDeviceClassAlone() {
        mac.authorization.put("AVMediaTypeAudio", 2L);

        assertThat(system.authorization(AvFoundation.AUDIO)).isEqualTo(2);

        assertThat(mac.calls())
                .containsExactly("push", "AVCaptureDevice authorizationStatusForMediaType:(AVMediaTypeAudio)", "pop");
    }

    @Test
    void theQuestionGetsABlockForItsAnswer() {
        mac.answer = FakeObjc.Answer.NO;
        List<Boolean> answers = new ArrayList<>();

        system.requestAccess(AvFoundation.VIDEO, answers::add);

        assertThat(answers).containsExactly(false);
        assertThat(mac.calls())
                .containsExactly(
                        "push",
                        "AVCaptureDevice requestAccessForMediaType:completionHandler:(AVMediaTypeVideo, block)",
                        "pop");
    }

    @Test
    void ofAFunctionsAnswerTheLowestByteCounts() {
        mac.screensAllowed = false;
        mac.answer = FakeObjc.Answer.NO;
        assertThat(system.mayCaptureScreens()).isFalse();
        assertThat(system.requestScreens()).isFalse();
        mac.answer = FakeObjc.Answer.YES;
        assertThat(system.requestScreens()).isTrue();
        assertThat(system.mayCaptureScreens()).isTrue();
        assertThat(mac.calls())
                .containsExactly(
                        "CGPreflightScreenCaptureAccess",
                        "CGRequestScreenCaptureAccess",
                        "CGRequestScreenCaptureAccess",
                        "CGPreflightScreenCaptureAccess");
    }

    /** The types in FFmpeg's order, since its numbers are those of this list. */
    @Test
    void camerasAreListedAsFfmpegListsThem() {
        mac.cameras.add(Device.of(BUILT_IN, "FaceTime HD Camera", Format.of(1280, 720, 30.0)));

        assertThat(system.cameras())
                .containsExactly(new Camera(
                        BUILT_IN,
                        "FaceTime HD Camera",
                        false,
                        List.of(new VideoInputs.Format(1280, 720, List.of(30.0)))));

        assertThat(mac.calls())
                .containsExactly(
                        "push",
                        "AVCaptureDevice defaultDeviceWithMediaType:(AVMediaTypeVideo)",
                        "NSMutableArray array",
                        "types addObject:(AVCaptureDeviceTypeBuiltInWideAngleCamera)",
                        "types addObject:(AVCaptureDeviceTypeDeskViewCamera)",
                        "types addObject:(AVCaptureDeviceTypeContinuityCamera)",
                        "types addObject:(AVCaptureDeviceTypeExternal)",
                        "AVCaptureDeviceDiscoverySession discoverySessionWithDeviceTypes:mediaType:position:"
                                + "(types, AVMediaTypeVideo, nil)",
                        "session devices",
                        "devices count",
                        "devices objectAtIndex:(nil)",
                        BUILT_IN + " uniqueID",
                        "string UTF8String",
                        BUILT_IN + " localizedName",
                        "string UTF8String",
                        BUILT_IN + " modelID",
                        "string UTF8String",
                        BUILT_IN + " formats",
                        "formats count",
                        "formats objectAtIndex:(nil)",
                        "format formatDescription",
                        "CMVideoFormatDescriptionGetDimensions",
                        "format videoSupportedFrameRateRanges",
                        "ranges count",
                        "ranges objectAtIndex:(nil)",
                        "range maxFrameRate",
                        "pop");
    }

    @Test
    void theDefaultCameraIsFirstAndKeepsItsNumber() {
        mac.cameras.add(Device.of("a", "A"));
        mac.cameras.add(new Device("b", "B", "iPhone15,2", List.of()));
        mac.defaultCamera = "b";

        assertThat(system.cameras()).extracting(Camera::id).containsExactly("b", "a");
        assertThat(system.cameras()).extracting(Camera::isPhone).containsExactly(true, false);
        assertThat(system.cameraIndex("a")).hasValue(0);
        assertThat(system.cameraIndex("b")).hasValue(1);
        assertThat(system.cameraIndex("c")).isEmpty();
    }

    @Test
    void screensAreCountedBehindCamerasAndRecorders() {
        mac.cameras.add(Device.of("a", "A"));
        mac.recorders.add(Device.of("tape", "DV-VCR"));
        mac.displays.add(new Display(1, 2880, 1800, 1440));
        mac.displays.add(new Display(-5, 1920, 1080, 1920));

        assertThat(system.screens())
                .containsExactly(
                        new Screen("display 1", "Screen 1 (2880x1800)", 2880, 1800, 2),
                        new Screen("display 4294967291", "Screen 2 (1920x1080)", 1920, 1080, 1));
        assertThat(system.screenIndex("display 1")).hasValue(2);
        assertThat(system.screenIndex("display 4294967291")).hasValue(3);
        assertThat(system.screenIndex("display 7")).isEmpty();
    }

    @Test
    void aModeIsCopiedReadAndReleased() {
        mac.displays.add(new Display(1, 2880, 1800, 1440));
        system.screens();
        assertThat(mac.calls())
                .containsExactly(
                        "CGGetActiveDisplayList",
                        "CGDisplayCopyDisplayMode(1)",
                        "CGDisplayModeGetPixelWidth",
                        "CGDisplayModeGetPixelHeight",
                        "CGDisplayModeGetWidth",
                        "CGDisplayModeRelease");
    }

    /** Whichever call fails, the pool is drained and the mode released. */
    @Test
    void nothingLeaksOnAnyPath() {
        mac.cameras.add(Device.of(BUILT_IN, "FaceTime HD Camera", Format.of(1280, 720, 30.0)));
        mac.displays.add(new Display(1, 2880, 1800, 1440));
        for (Runnable question : List.<Runnable>of(
                system::cameras,
                system::screens,
                () -> system.cameraIndex("?"),
                () -> system.screenIndex("display 1"),
                () -> system.authorization(AvFoundation.VIDEO),
                () -> system.requestAccess(AvFoundation.VIDEO, yes -> {}))) {
            mac.forgetCalls();
            question.run();
            List<String> all = mac.calls();
            for (int i = 0; i < all.size(); i++) {
                if (all.get(i).equals("pop") || all.get(i).equals("CGDisplayModeRelease")) {
                    continue; // which fail never
                }
                mac.forgetCalls();
                mac.failingCall = i;
                assertThatThrownBy(question::run).hasMessage("fails: " + all.get(i));
                assertThat(mac.leaks()).as("after " + all.get(i)).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, 1_000_000})
    void countsThatCannotBeTrueAreNone(long count) {
        mac.cameras.add(Device.of("a", "A", Format.of(640, 480, 30.0)));
        mac.count = count;
        assertThat(system.cameras()).isEmpty();
        assertThat(system.cameraIndex("a")).isEmpty();
    }

    @Test
    void nilNamesAndIdsAreSkippedAndKeepTheirNumbers() {
        mac.cameras.add(new Device(null, "No id", "m", List.of()));
        mac.cameras.add(new Device(" ", "Blank", "m", List.of()));
        mac.cameras.add(new Device("x".repeat(1_000_000), "Long", "m", List.of()));
        mac.cameras.add(new Device("d", null, null, List.of()));

        assertThat(system.cameras()).containsExactly(new Camera("d", "Camera", false, List.of()));
        assertThat(system.cameraIndex("d")).hasValue(3);
    }

    @Test
    void namesBecomeOneShortLine() {
        mac.cameras.add(Device.of("a", "video=x:audio=y"));
        mac.cameras.add(Device.of("b", "\u0000\n"));
        mac.cameras.add(Device.of("c", "\uD83D\uDCF7".repeat(500_000)));

        assertThat(system.cameras())
                .extracting(Camera::label)
                .containsExactly("video=x:audio=y", "Camera", "\uD83D\uDCF7".repeat(200));
    }

    @Test
    void sizesAndRatesThatCannotBeTrueAreLeftOut() {
        mac.cameras.add(Device.of(
                "a",
                "A",
                Format.of(0, 480, 30.0),
                Format.of(-640, 480, 30.0),
                Format.of(640, 1 << 20, 30.0),
                Format.of(320, 240, Double.NaN, -1.0, 0.0, 1e9, Double.POSITIVE_INFINITY),
                Format.of(640, 480, Double.NaN, 30.00003),
                Format.of(800, 600)));
        mac.displays.add(new Display(1, 0, 1080, 1));
        mac.displays.add(new Display(2, 1920, -1, 1));
        mac.displays.add(new Display(3, Long.MIN_VALUE, 0, 0));
        mac.displays.add(new Display(4, 1920, 1080, 0));

        assertThat(system.cameras().get(0).formats())
                .containsExactly(new VideoInputs.Format(640, 480, List.of(30.00003)));
        assertThat(system.screens()).containsExactly(new Screen("display 4", "Screen 4 (1920x1080)", 1920, 1080, 1));
    }

    @Test
    void anOlderSystemLacksSomeTypes() {
        mac.missingConstants.add("AVCaptureDeviceTypeContinuityCamera");
        mac.cameras.add(Device.of("a", "A"));
        assertThat(system.cameras()).hasSize(1);
        assertThat(mac.calls()).noneMatch(call -> call.contains("Continuity"));

        mac.missingConstants.add("AVMediaTypeVideo");
        assertThat(system.cameras()).isEmpty();
        assertThat(system.authorization(AvFoundation.VIDEO)).isEqualTo(3);
    }
}
