package io.github.mediacapture.ffmpeg.devices.windows;

import io.github.mediacapture.ffmpeg.devices.listing.DeviceFamily;
import io.github.mediacapture.ffmpeg.devices.listing.ListedDevice;
import io.github.mediacapture.ffmpeg.devices.signal.Unhurried;
import io.github.mediacapture.internal.LazyLog;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The cameras that DirectShow offers, those that programs pretend to be among them. */
final class Cameras implements DeviceFamily {
    private static final LazyLog LOG = new LazyLog(Cameras.class);
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final DirectShow directShow;
    private final Unhurried unhurried;
    private volatile boolean silent;

    Cameras(DirectShow directShow) {
        this(directShow, LIMIT);
    }

    /** Waits at most so long for the drivers. */
    Cameras(DirectShow directShow, Duration limit) {
        this.directShow = directShow;
        unhurried = new Unhurried("mediacapture-cameras", limit);
    }

    /** What FFmpeg opens; {@code :} and what follows it would be another device to it. */
    static String url(String name) {
        return "video=" + name;
    }

    @Override
    public List<ListedDevice> list() {
        Optional<List<ListedDevice>> found = unhurried.ask(this::ask);
        silent = found.isEmpty();
        if (silent) {
            LOG.get().log(Level.WARNING, "A camera's driver does not answer; no camera is listed until it does");
        }
        return found.orElse(List.of());
    }

    private List<ListedDevice> ask() {
        List<ListedDevice> cameras = new ArrayList<>();
        for (DirectShow.Source source : directShow.sources()) {
            if (source.hasVideo() && isName(source.name())) {
                cameras.add(listed(source, CameraModes.fromLines(directShow.formats(source.name()))));
            }
        }
        return cameras;
    }

    /** As DirectShow makes them, and FFmpeg can open: it replaces each colon itself. */
    private static boolean isName(String name) {
        return name.startsWith("@device") && name.chars().noneMatch(each -> each == ':' || each < ' ');
    }

    private static ListedDevice listed(DirectShow.Source source, CameraModes modes) {
        String name = source.name();
        CaptureDevice device = new CaptureDevice(
                WindowsDemuxer.DSHOW.ffmpegName() + ":" + name,
                name,
                source.label().isBlank() ? "Camera" : source.label(),
                CaptureDeviceKind.VIDEO_INPUT,
                modes.modes(),
                List.of(name));
        return new ListedDevice(device, WindowsDemuxer.DSHOW, url(name), name, modes::options);
    }

    @Override
    public Optional<String> whyNone(CaptureDeviceKind kind) {
        if (kind != CaptureDeviceKind.VIDEO_INPUT) {
            return Optional.empty();
        }
        return Optional.of(
                silent
                        ? "a camera's driver does not answer; unplug the camera, or end the program that pretends to be one"
                        : "DirectShow has no camera. Connect one; Device Manager shows it under Cameras if its driver works");
    }
}
