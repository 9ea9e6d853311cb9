package io.github.mediacapture.ffmpeg.devices.listing;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.spi.CaptureDevice;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A device of the listing and how it is opened: by FFmpeg, or by the platform's own calls; immutable.
 *
 * @param device as core sees it
 * @param demuxer what FFmpeg reads it with
 * @param url what that demuxer opens: only ever taken from the system's own listing, never from an app
 * @param name what people call it in a terminal, such as {@code "/dev/video0"}
 * @param options the demuxer's options for some settings
 * @param surface how to watch it, if it is a monitor or window
 * @param gate what the system wants before and after it is opened
 * @param direct how it is captured, if not by FFmpeg
 */
public record ListedDevice(
        CaptureDevice device,
        DeviceDemuxer demuxer,
        String url,
        String name,
        Function<MediaTrackSettings, Map<String, String>> options,
        Optional<SurfaceAccess> surface,
        DeviceGate gate,
        Optional<DirectCapture> direct) {
    /** The name of an option that FFmpeg's demuxers have no option for: the codec that is asked of the device, as FFmpeg calls it. */
    public static final String VIDEO_CODEC = "video_codec";

    /** A device that is no surface. */
    public ListedDevice(
            CaptureDevice device,
            DeviceDemuxer demuxer,
            String url,
            String name,
            Function<MediaTrackSettings, Map<String, String>> options) {
        this(device, demuxer, url, name, options, Optional.empty(), DeviceGate.NONE, Optional.empty());
    }

    /** A device that FFmpeg does not read. */
    public static ListedDevice direct(CaptureDevice device, String name, DirectCapture capture) {
        return new ListedDevice(
                device,
                DeviceDemuxer.NONE,
                name,
                name,
                settings -> Map.of(),
                Optional.empty(),
                DeviceGate.NONE,
                Optional.of(capture));
    }

    /** The same, as a monitor or window. */
    public ListedDevice withSurface(SurfaceAccess access) {
        return new ListedDevice(device, demuxer, url, name, options, Optional.of(access), gate, direct);
    }

    /** The same, read in another way. */
    public ListedDevice readBy(SurfaceAccess.Way way) {
        return new ListedDevice(
                device, way.demuxer(), way.url(), name, settings -> way.options(), surface, gate, direct);
    }

    /** The same, behind a gate. */
    public ListedDevice withGate(DeviceGate other) {
        return new ListedDevice(device, demuxer, url, name, options, surface, other, direct);
    }

    /** For messages: "Camera 'C920' (/dev/video0)". */
    public String describe() {
        String what = switch (device.kind()) {
            case VIDEO_INPUT -> "Camera";
            case AUDIO_INPUT -> "Microphone";
            case DISPLAY -> "Screen or window";
            case SYSTEM_AUDIO -> "Sound";
        };
        return what + " '" + device.label() + "' (" + name + ")";
    }
}
