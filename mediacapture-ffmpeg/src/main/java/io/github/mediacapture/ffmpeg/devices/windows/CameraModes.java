package io.github.mediacapture.ffmpeg.devices.windows;

import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.ffmpeg.devices.listing.ListedDevice;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The modes of a camera, and what FFmpeg is to ask for in each; immutable. */
final class CameraModes {
    private static final String JPEG = "mjpeg";

    /** What needs no conversion later, most common first. */
    private static final List<String> PLAIN_FORMATS = List.of("yuyv422", "nv12", "yuv420p", JPEG);

    /** Sizes worth a mode of their own where a camera offers a range. */
    private static final List<Size> USUAL_SIZES = List.of(
            new Size(640, 480),
            new Size(640, 360),
            new Size(320, 240),
            new Size(800, 600),
            new Size(1280, 720),
            new Size(1920, 1080));

    private static final Size BEST = USUAL_SIZES.get(0);
    private static final double USUAL_RATE = 30;

    /** DirectShow's clock: 100 nanoseconds. */
    private static final long TICKS = 10_000_000;

    /** FFmpeg prints so many digits of a rate. */
    private static final int DIGITS = 6;

    private static final int BUFFERED_FRAMES = 10;
    private static final int MOST_PIXEL_BYTES = 4;
    private static final int LEAST_BUFFER = 3_041_280;

    private final List<CameraFormat> formats;

    private record Size(int width, int height) {
        int pixels() {
            return width * height;
        }
    }

    private CameraModes(List<CameraFormat> formats) {
        this.formats = formats;
    }

    /** From FFmpeg's answer to {@code list_options}; where that names no format that can be used, the driver's own choice is all there is. */
    static CameraModes fromLines(List<String> lines) {
        return new CameraModes(lines.stream()
                .flatMap(line -> CameraFormat.parse(line).stream())
                .filter(format -> !format.compressed() || format.name().equals(JPEG))
                .distinct()
                .toList());
    }

    /** Best first: 640x480 or what is nearest to it, then farther and farther from it in pixels. */
    List<MediaTrackCapabilities> modes() {
        if (formats.isEmpty()) {
            return List.of(mode(BEST, 1, USUAL_RATE));
        }
        return sizes().stream()
                .sorted(Comparator.comparing((Size size) -> Math.abs(size.pixels() - BEST.pixels()))
                        .thenComparing(size -> -size.width()))
                .map(this::mode)
                .toList();
    }

    private Set<Size> sizes() {
        Set<Size> sizes = new LinkedHashSet<>();
        for (CameraFormat format : formats) {
            sizes.add(new Size(format.minWidth(), format.minHeight()));
            sizes.add(new Size(format.maxWidth(), format.maxHeight()));
        }
        USUAL_SIZES.stream()
                .filter(size -> formats.stream().anyMatch(format -> format.offers(size.width(), size.height())))
                .forEach(sizes::add);
        return sizes;
    }

    private MediaTrackCapabilities mode(Size size) {
        List<CameraFormat> fitting = offering(size.width(), size.height());
        return mode(
                size,
                fitting.stream().mapToDouble(CameraFormat::minRate).min().orElse(1),
                fitting.stream().mapToDouble(CameraFormat::maxRate).max().orElse(USUAL_RATE));
    }

    private static MediaTrackCapabilities mode(Size size, double minRate, double maxRate) {
        return MediaTrackCapabilities.builder()
                .only(TrackProperty.WIDTH, size.width())
                .only(TrackProperty.HEIGHT, size.height())
                .range(TrackProperty.FRAME_RATE, minRate, maxRate)
                .only(TrackProperty.RESIZE_MODE, "none")
                .build();
    }

    private List<CameraFormat> offering(int width, int height) {
        return formats.stream().filter(format -> format.offers(width, height)).toList();
    }

    /** FFmpeg's options for some settings; the driver decides where the camera tells no modes. */
    Map<String, String> options(MediaTrackSettings settings) {
        Map<String, String> options = new LinkedHashMap<>();
        int width = settings.width().orElse(BEST.width());
        int height = settings.height().orElse(BEST.height());
        double rate = settings.frameRate().orElse(USUAL_RATE);
        formatFor(width, height, rate).ifPresent(format -> {
            options.put("video_size", width + "x" + height);
            options.put("framerate", TICKS + "/" + ticks(format.nearestRate(rate)));
            options.put(format.compressed() ? ListedDevice.VIDEO_CODEC : "pixel_format", format.name());
        });
        // FFmpeg's own is less than four frames of 640x480, and drops what comes while the processor is busy.
        long buffer = (long) width * height * MOST_PIXEL_BYTES * BUFFERED_FRAMES;
        options.put("rtbufsize", Long.toString(Math.max(LEAST_BUFFER, Math.min(buffer, Integer.MAX_VALUE))));
        return options;
    }

    /** The format whose rate is nearest to the asked one; among such, one that needs no conversion. */
    Optional<CameraFormat> formatFor(int width, int height, double rate) {
        return offering(width, height).stream()
                .min(Comparator.comparingDouble((CameraFormat format) -> Math.abs(format.nearestRate(rate) - rate))
                        .thenComparingInt(CameraModes::rank));
    }

    private static int rank(CameraFormat format) {
        int plain = PLAIN_FORMATS.indexOf(format.name());
        return plain < 0 ? PLAIN_FORMATS.size() : plain;
    }

    /** Drivers cut off what is behind the last tick (60 frames per second are 166,666), and FFmpeg wants it exactly. */
    private static long ticks(double rate) {
        long ticks = (long) (TICKS / rate);
        double lastDigit = Math.pow(10, Math.floor(Math.log10(rate)) - DIGITS + 1);
        return Math.abs((double) TICKS / ticks - rate) <= lastDigit / 2 ? ticks : ticks + 1;
    }
}
