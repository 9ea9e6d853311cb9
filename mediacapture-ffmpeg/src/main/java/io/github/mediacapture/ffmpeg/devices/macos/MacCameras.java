package io.github.mediacapture.ffmpeg.devices.macos;

import io.github.mediacapture.ffmpeg.devices.listing.DeviceFamily;
import io.github.mediacapture.ffmpeg.devices.listing.ListedDevice;
import io.github.mediacapture.ffmpeg.devices.macos.VideoInputs.Camera;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A Mac's cameras, and phones that are lent to it as such; tells of microphones only whether they may be used. */
final class MacCameras implements DeviceFamily {
    private final Supplier<VideoInputs> inputs;
    private final MacPermissions permissions;

    MacCameras(Supplier<VideoInputs> inputs, MacPermissions permissions) {
        this.inputs = inputs;
        this.permissions = permissions;
    }

    @Override
    public List<ListedDevice> list() {
        VideoInputs here = inputs.get();
        return here.cameras().stream().map(camera -> listed(camera, here)).toList();
    }

    private ListedDevice listed(Camera camera, VideoInputs here) {
        CameraRates rates = new CameraRates(camera.formats());
        CaptureDevice device = new CaptureDevice(
                AvfDemuxer.NAME + ":" + camera.id(),
                camera.id(),
                camera.label(),
                CaptureDeviceKind.VIDEO_INPUT,
                rates.modes(),
                List.of(camera.id()));
        ListedDevice listed =
                new ListedDevice(device, AvfDemuxer.CAMERA, AvfDemuxer.NO_NAME, camera.id(), rates::options);
        return listed.withGate(new NumberedGate(
                CaptureDeviceKind.VIDEO_INPUT,
                listed.describe(),
                permissions,
                () -> here.cameraIndex(camera.id()),
                camera.isPhone() ? NumberedGate.PHONE_LIMIT : NumberedGate.USUAL_LIMIT));
    }

    /** Java Sound opens microphones; it is not told that it hears silence because the person said no. */
    @Override
    public Optional<String> whyDenied(CaptureDeviceKind kind) {
        return kind == CaptureDeviceKind.VIDEO_INPUT || kind == CaptureDeviceKind.AUDIO_INPUT
                ? permissions.whyDenied(kind)
                : Optional.empty();
    }

    @Override
    public Optional<String> whyNone(CaptureDeviceKind kind) {
        return kind == CaptureDeviceKind.VIDEO_INPUT
                ? Optional.of("AVFoundation lists no camera: connect one, or unlock the phone that is to be one")
                : Optional.empty();
    }
}
