package io.github.mediacapture.ffmpeg.devices.linux;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.ffmpeg.FfmpegLog;
import io.github.mediacapture.ffmpeg.NativeText;
import io.github.mediacapture.ffmpeg.devices.listing.DeviceFamily;
import io.github.mediacapture.ffmpeg.devices.listing.ListedDevice;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Pointer;

/** The cameras that the kernel's Video4Linux offers. */
public final class Cameras implements DeviceFamily {

    private final CameraNodes nodes;

    public Cameras(CameraNodes nodes) {
        this.nodes = nodes;
    }

    @Override
    public List<ListedDevice> list() {
        List<ListedDevice> cameras = new ArrayList<>();
        for (CameraNodes.Node node : nodes.list()) {
            ask(node).map(modes -> listed(node, modes)).ifPresent(cameras::add);
        }
        return cameras;
    }

    @Override
    public Optional<String> whyDenied(CaptureDeviceKind kind) {
        return kind == CaptureDeviceKind.VIDEO_INPUT ? nodes.whyDenied() : Optional.empty();
    }

    @Override
    public Optional<String> whyNone(CaptureDeviceKind kind) {
        return kind == CaptureDeviceKind.VIDEO_INPUT ? Optional.of(nodes.whyNone()) : Optional.empty();
    }

    private static ListedDevice listed(CameraNodes.Node node, CameraModes modes) {
        CaptureDevice device = new CaptureDevice(
                LinuxDemuxer.V4L2.ffmpegName() + ":" + node.stableName(),
                node.group(),
                node.label(),
                CaptureDeviceKind.VIDEO_INPUT,
                modes.modes(),
                Stream.of(node.stableName(), node.path()).distinct().toList());
        return new ListedDevice(
                device, LinuxDemuxer.V4L2, node.stableName(), node.path(), settings -> options(modes, settings));
    }

    private static Map<String, String> options(CameraModes modes, MediaTrackSettings settings) {
        Map<String, String> options = new LinkedHashMap<>();
        if (settings.width().isPresent() && settings.height().isPresent()) {
            int width = settings.width().get();
            int height = settings.height().get();
            options.put("video_size", width + "x" + height);
            modes.formatFor(width, height).ifPresent(format -> options.put("input_format", format));
        }
        settings.get(TrackProperty.FRAME_RATE).ifPresent(rate -> options.put("framerate", NativeText.rational(rate)));
        return options;
    }

    /**
     * Asks the driver what it can do: opens the node for a moment, and never streams. Empty if the node is no camera
     * (drivers have nodes for metadata too).
     */
    private static Optional<CameraModes> ask(CameraNodes.Node node) {
        List<String> lines = new ArrayList<>();
        int result = FfmpegLog.collecting(lines::add, () -> listFormats(node.path()));
        if (result == avutil.AVERROR_EACCES() || result == avutil.AVERROR_EPERM()) {
            // Listed all the same: opening it tells the app's user what to do.
            return Optional.of(CameraModes.unknown());
        }
        return CameraModes.fromLines(lines);
    }

    /** FFmpeg answers in its log, and then fails with {@code AVERROR_EXIT}. */
    private static int listFormats(String path) {
        AVFormatContext context = new AVFormatContext((Pointer) null);
        AVDictionary options = new AVDictionary((Pointer) null);
        avutil.av_dict_set(options, "list_formats", "all", 0);
        try {
            return avformat.avformat_open_input(
                    context, path, avformat.av_find_input_format(LinuxDemuxer.V4L2.ffmpegName()), options);
        } finally {
            avutil.av_dict_free(options);
            avformat.avformat_close_input(context);
            FfmpegLog.takeLastErrors();
        }
    }
}
