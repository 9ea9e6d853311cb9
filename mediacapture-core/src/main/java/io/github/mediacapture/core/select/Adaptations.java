package io.github.mediacapture.core.select;

import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.TrackProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What tracks can be given of a device: its modes as they are, and what can be made of their pictures by cropping,
 * scaling and dropping frames.
 *
 * <p>Each native mode, {@code resizeMode} "none", has a twin with "crop-and-scale", which can be any size from one pixel
 * to the native one and any frame rate above 0 up to the native one. A screen's pictures keep their shape: its twin is
 * only scaled. Sound has no twin.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#dfn-resizemode">resizeMode</a>
 */
public final class Adaptations {
    static final String NONE = "none";
    static final String CROP_AND_SCALE = "crop-and-scale";

    /** Frame rates are above 0, which is what {@link #capabilities} tells apps. */
    static final double ABOVE_ZERO = Double.MIN_NORMAL;

    private static final Set<TrackProperty<?>> ADAPTABLE = Set.of(
            TrackProperty.WIDTH,
            TrackProperty.HEIGHT,
            TrackProperty.ASPECT_RATIO,
            TrackProperty.FRAME_RATE,
            TrackProperty.RESIZE_MODE);

    private Adaptations() {}

    /**
     * All that can be selected from: each native mode, followed by its twin if it has pictures.
     *
     * @param nativeModes what the device offers; a screen's name {@link TrackProperty#DISPLAY_SURFACE}
     */
    public static <D> List<Candidate<D>> of(D device, List<MediaTrackCapabilities> nativeModes) {
        List<Candidate<D>> all = new ArrayList<>();
        for (MediaTrackCapabilities mode : nativeModes) {
            MediaTrackCapabilities asItIs = asItIs(mode);
            all.add(new Candidate<>(device, asItIs));
            if (hasSize(mode)) {
                all.add(twin(device, asItIs));
            }
        }
        return all;
    }

    /** What a device can do for tracks, all modes taken together: the capabilities that apps see. */
    public static MediaTrackCapabilities capabilities(List<MediaTrackCapabilities> nativeModes) {
        List<MediaTrackCapabilities> all = new ArrayList<>();
        for (Candidate<String> candidate : of("", nativeModes)) {
            all.add(candidate.mode());
        }
        MediaTrackCapabilities union = ModeUnion.of(all);
        return union.get(TrackProperty.FRAME_RATE).isPresent()
                ? union.toBuilder()
                        .range(
                                TrackProperty.FRAME_RATE,
                                0.0,
                                Narrowing.largest(
                                        union.get(TrackProperty.FRAME_RATE).orElseThrow()))
                        .build()
                : union;
    }

    /** Whether each track of a device can have its own, rather than all the same. */
    static boolean isAdaptable(TrackProperty<?> property) {
        return ADAPTABLE.contains(property);
    }

    private static boolean hasSize(MediaTrackCapabilities mode) {
        return mode.get(TrackProperty.WIDTH).isPresent()
                && mode.get(TrackProperty.HEIGHT).isPresent();
    }

    private static MediaTrackCapabilities asItIs(MediaTrackCapabilities mode) {
        return hasSize(mode)
                ? AspectRatio.completed(mode).toBuilder()
                        .only(TrackProperty.RESIZE_MODE, NONE)
                        .build()
                : mode;
    }

    private static <D> Candidate<D> twin(D device, MediaTrackCapabilities nativeMode) {
        boolean isScreen = nativeMode.get(TrackProperty.DISPLAY_SURFACE).isPresent();
        Adaptation adaptation = new Adaptation(nativeMode, !isScreen);
        MediaTrackCapabilities.Builder twin = nativeMode.toBuilder()
                .range(TrackProperty.WIDTH, 1, adaptation.nativeWidth())
                .range(TrackProperty.HEIGHT, 1, adaptation.nativeHeight())
                .only(TrackProperty.RESIZE_MODE, CROP_AND_SCALE);
        nativeMode
                .get(TrackProperty.FRAME_RATE)
                .ifPresent(rate -> twin.range(TrackProperty.FRAME_RATE, ABOVE_ZERO, Narrowing.largest(rate)));
        MediaTrackCapabilities mode = isScreen ? twin.build() : AspectRatio.completed(twin.build());
        return new Candidate<>(device, mode, adaptation);
    }
}
