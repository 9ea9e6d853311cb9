package io.github.mediacapture.ffmpeg.devices.macos;

import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.ffmpeg.NativeText;
import io.github.mediacapture.ffmpeg.devices.macos.VideoInputs.Format;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sizes of a camera and the frame rates of each; immutable. FFmpeg takes a size exactly, and a rate within 0.01 of what a range
 * ends with: its own choice of 29.97 opens hardly any camera, so a rate is always named.
 */
final class CameraRates {
    private static final int USUAL_PIXELS = 640 * 480;
    private static final double USUAL_RATE = 30;

    /** Rates nearer to each other are one and the same to FFmpeg. */
    private static final double SAME = 0.01;

    /** What nearly every camera has, for one that tells nothing. */
    private static final List<Format> USUAL =
            List.of(new Format(640, 480, List.of(USUAL_RATE)), new Format(1280, 720, List.of(USUAL_RATE)));

    /** Best first. */
    private final Map<Size, List<Double>> rates = new LinkedHashMap<>();

    private record Size(int width, int height) {
        int pixelsFromUsual() {
            return Math.abs(width * height - USUAL_PIXELS);
        }
    }

    /** Of several formats of one size FFmpeg sets the last one, so the rates of others are not to be had. */
    CameraRates(List<Format> told) {
        Map<Size, List<Double>> bySize = new LinkedHashMap<>();
        for (Format format : told.isEmpty() ? USUAL : told) {
            bySize.put(new Size(format.width(), format.height()), distinct(format.rates()));
        }
        bySize.keySet().stream()
                .sorted(Comparator.comparing(Size::pixelsFromUsual).thenComparing(size -> -size.width))
                .forEach(size -> rates.put(size, bySize.getOrDefault(size, List.of())));
    }

    /** The usual one first, others after it, the faster first. */
    private static List<Double> distinct(List<Double> told) {
        List<Double> distinct = new ArrayList<>();
        told.stream()
                .sorted(Comparator.comparing((Double rate) -> Math.abs(rate - USUAL_RATE) >= SAME)
                        .thenComparing(Comparator.reverseOrder()))
                .filter(rate -> distinct.stream().noneMatch(other -> Math.abs(rate - other) < SAME))
                .forEach(distinct::add);
        return distinct;
    }

    /** Best first: 640x480 or what is nearest to it, then farther and farther from it in pixels. */
    List<MediaTrackCapabilities> modes() {
        return rates.entrySet().stream()
                .map(entry -> MediaTrackCapabilities.builder()
                        .only(TrackProperty.WIDTH, entry.getKey().width)
                        .only(TrackProperty.HEIGHT, entry.getKey().height)
                        .anyOf(TrackProperty.FRAME_RATE, entry.getValue())
                        .only(TrackProperty.RESIZE_MODE, "none")
                        .build())
                .toList();
    }

    /** FFmpeg's options for a point in one of the modes; what it leaves open is as in the first mode. */
    Map<String, String> options(MediaTrackSettings settings) {
        Size best = rates.keySet().iterator().next();
        Size asked =
                new Size(settings.width().orElse(best.width), settings.height().orElse(best.height));
        Size size = rates.containsKey(asked) ? asked : best;
        double wanted = settings.frameRate().orElse(USUAL_RATE);
        double rate = rates.getOrDefault(size, List.of()).stream()
                .min(Comparator.comparingDouble(each -> Math.abs(each - wanted)))
                .orElse(USUAL_RATE);
        return Map.of(
                "video_size",
                size.width + "x" + size.height,
                "framerate",
                NativeText.rational(rate),
                "pixel_format",
                "nv12"); // where a camera can't, FFmpeg takes the first that it can, and says which
    }
}
