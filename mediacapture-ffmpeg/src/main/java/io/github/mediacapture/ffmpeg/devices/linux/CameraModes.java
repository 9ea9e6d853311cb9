package io.github.mediacapture.ffmpeg.devices.linux;

import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.TrackProperty;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The modes of a camera, and the frame format to ask for in each; immutable.
 *
 * <p>FFmpeg does not list frame rates, so every size offers {@value #MIN_RATE} to {@value #MAX_RATE}: the driver takes the
 * nearest that it has, and the session's settings say which.
 */
final class CameraModes {
    static final double MIN_RATE = 1;
    static final double MAX_RATE = 60;

    /** Up to this many pixels a USB 2 bus carries raw frames at full rate. */
    private static final int RAW_PIXELS = 640 * 480;

    /** What needs no conversion later, most common first. */
    private static final List<String> PLAIN_FORMATS = List.of("yuyv422", "nv12", "yuv420p");

    /** Sizes worth a mode of their own where a camera offers a range. */
    private static final List<SizeRange> USUAL_SIZES = List.of(
            SizeRange.of(640, 480),
            SizeRange.of(640, 360),
            SizeRange.of(320, 240),
            SizeRange.of(800, 600),
            SizeRange.of(1280, 720),
            SizeRange.of(1920, 1080));

    /** For a driver that tells no sizes: it adjusts whatever is asked for. */
    private static final SizeRange ANY_SIZE =
            new SizeRange(new SizeRange.Steps(160, 1920, 2), new SizeRange.Steps(120, 1080, 2));

    private final List<CameraFormat> formats;

    private CameraModes(List<CameraFormat> formats) {
        this.formats = formats;
    }

    /** From FFmpeg's answer to {@code list_formats}; empty if there is no format that can be used. */
    static Optional<CameraModes> fromLines(List<String> lines) {
        List<CameraFormat> formats = lines.stream()
                .flatMap(line -> CameraFormat.parse(line).stream())
                .filter(CameraModes::isUsable)
                .toList();
        return formats.isEmpty() ? Optional.empty() : Optional.of(new CameraModes(formats));
    }

    /** For a camera that can't be asked. */
    static CameraModes unknown() {
        return new CameraModes(List.of());
    }

    private static boolean isUsable(CameraFormat format) {
        return format.compressed()
                ? format.name().equals("mjpeg")
                : !format.name().startsWith("bayer");
    }

    /** Best first: 640x480 or what is nearest to it, then farther and farther from it in pixels. */
    List<MediaTrackCapabilities> modes() {
        return sizes().stream()
                .sorted(Comparator.comparing((SizeRange size) -> !size.isSingle())
                        .thenComparing(CameraModes::pixelsFromBest)
                        .thenComparing(size -> -size.width().max()))
                .map(CameraModes::mode)
                .toList();
    }

    private Set<SizeRange> sizes() {
        Set<SizeRange> offered = new LinkedHashSet<>();
        formats.forEach(format -> offered.addAll(format.sizes()));
        if (offered.isEmpty()) {
            offered.add(ANY_SIZE);
        }
        Set<SizeRange> sizes = new LinkedHashSet<>(offered);
        for (SizeRange usual : USUAL_SIZES) {
            if (offered.stream()
                    .anyMatch(range ->
                            range.contains(usual.width().min(), usual.height().min()))) {
                sizes.add(usual);
            }
        }
        return sizes;
    }

    private static int pixelsFromBest(SizeRange size) {
        return Math.abs(size.width().max() * size.height().max() - RAW_PIXELS);
    }

    private static MediaTrackCapabilities mode(SizeRange size) {
        MediaTrackCapabilities.Builder mode = MediaTrackCapabilities.builder();
        if (size.isSingle()) {
            mode.only(TrackProperty.WIDTH, size.width().min());
            mode.only(TrackProperty.HEIGHT, size.height().min());
        } else {
            mode.range(TrackProperty.WIDTH, size.width().min(), size.width().max());
            mode.range(TrackProperty.HEIGHT, size.height().min(), size.height().max());
        }
        return mode.range(TrackProperty.FRAME_RATE, MIN_RATE, MAX_RATE)
                .only(TrackProperty.RESIZE_MODE, "none")
                .build();
    }

    /**
     * FFmpeg's name of the format to ask for: raw for small frames, JPEG for those that would not fit through the bus,
     * where the camera has both; empty to leave it to the driver.
     */
    Optional<String> formatFor(int width, int height) {
        List<String> offering = new ArrayList<>();
        formats.stream().filter(format -> format.offers(width, height)).forEach(format -> offering.add(format.name()));
        Optional<String> plain =
                PLAIN_FORMATS.stream().filter(offering::contains).findFirst();
        boolean jpeg = offering.contains("mjpeg");
        if (jpeg && (plain.isEmpty() || width * height > RAW_PIXELS)) {
            return Optional.of("mjpeg");
        }
        return plain.or(() -> offering.stream().findFirst());
    }
}
