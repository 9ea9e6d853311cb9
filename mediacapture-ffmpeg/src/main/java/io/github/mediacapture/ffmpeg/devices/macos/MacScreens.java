package io.github.mediacapture.ffmpeg.devices.macos;

import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.ffmpeg.NativeText;
import io.github.mediacapture.ffmpeg.devices.listing.DeviceFamily;
import io.github.mediacapture.ffmpeg.devices.listing.ListedDevice;
import io.github.mediacapture.ffmpeg.devices.macos.VideoInputs.Screen;
import io.github.mediacapture.screen.CursorCaptureConstraint;
import io.github.mediacapture.screen.DisplayCaptureSurfaceType;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A Mac's screens, with the cursor or without. */
final class MacScreens implements DeviceFamily {
    private static final double MIN_RATE = 1;
    private static final double MAX_RATE = 60;

    /** Until the first frame tells the size. */
    private static final int USUAL_WIDTH = 1920;

    private static final int USUAL_HEIGHT = 1080;

    private static final String ALWAYS = CursorCaptureConstraint.ALWAYS.wireName();
    private static final String NEVER = CursorCaptureConstraint.NEVER.wireName();

    private final Supplier<VideoInputs> inputs;
    private final MacPermissions permissions;

    MacScreens(Supplier<VideoInputs> inputs, MacPermissions permissions) {
        this.inputs = inputs;
        this.permissions = permissions;
    }

    @Override
    public List<ListedDevice> list() {
        VideoInputs here = inputs.get();
        return here.screens().stream().map(screen -> listed(screen, here)).toList();
    }

    private ListedDevice listed(Screen screen, VideoInputs here) {
        String id = AvfDemuxer.NAME + ":" + screen.id();
        CaptureDevice device = new CaptureDevice(
                        id, id, screen.label(), CaptureDeviceKind.DISPLAY, List.of(mode(screen)))
                .withOwnSettings(MediaTrackSettings.builder()
                        .put(TrackProperty.CURSOR, ALWAYS)
                        .build());
        ListedDevice listed =
                new ListedDevice(device, AvfDemuxer.SCREEN, AvfDemuxer.NO_NAME, screen.id(), MacScreens::options);
        ListedDevice gated = listed.withGate(new NumberedGate(
                CaptureDeviceKind.DISPLAY,
                listed.describe(),
                permissions,
                () -> here.screenIndex(screen.id()),
                NumberedGate.USUAL_LIMIT));
        return screen.width() == 0 ? gated : gated.withSurface(new ScreenAccess(screen, here));
    }

    private static MediaTrackCapabilities mode(Screen screen) {
        return MediaTrackCapabilities.builder()
                .only(TrackProperty.WIDTH, screen.width() == 0 ? USUAL_WIDTH : screen.width())
                .only(TrackProperty.HEIGHT, screen.height() == 0 ? USUAL_HEIGHT : screen.height())
                .range(TrackProperty.FRAME_RATE, MIN_RATE, MAX_RATE)
                .only(TrackProperty.RESIZE_MODE, "none")
                .only(TrackProperty.DISPLAY_SURFACE, DisplayCaptureSurfaceType.MONITOR.wireName())
                .only(TrackProperty.LOGICAL_SURFACE, true)
                .anyOf(TrackProperty.CURSOR, List.of(ALWAYS, NEVER))
                .build();
    }

    private static Map<String, String> options(MediaTrackSettings settings) {
        boolean hidden =
                settings.get(TrackProperty.CURSOR).filter(NEVER::equals).isPresent();
        return Map.of(
                "framerate",
                NativeText.rational(settings.frameRate().orElse(30.0)),
                "capture_cursor",
                hidden ? "0" : "1",
                "pixel_format",
                "bgr0");
    }

    @Override
    public Optional<String> whyDenied(CaptureDeviceKind kind) {
        return kind == CaptureDeviceKind.DISPLAY ? permissions.whyDenied(kind) : Optional.empty();
    }

    @Override
    public Optional<String> whyNone(CaptureDeviceKind kind) {
        return kind == CaptureDeviceKind.DISPLAY
                ? Optional.of("macOS shows no screen to this program: start it on the desktop, not over ssh")
                : Optional.empty();
    }
}
