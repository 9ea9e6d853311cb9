package io.github.mediacapture.core.select;

import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.constraints.values.ResizeMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What tracks can be given of a device: its modes as they are, and what can be made of their frames by cropping,
 * scaling and dropping frames.
 *
 * <p>Each native mode, {@code resizeMode} "none", has a twin with "crop-and-scale", which can be any size from one pixel
 * to the native one and any frame rate above 0 up to the native one. A screen's pictures keep their shape: its twin is
 * only scaled. Audio has no twin.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#dfn-resizemode">resizeMode</a>
 */
public final class Adaptations {
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
     * All that can be selected from: the native modes, then their twins. A mode whose frames can all be made of another
     * one's, too, shares that one's twin.
     *
     * @param nativeModes what the device offers; a screen's name {@link TrackProperty#DISPLAY_SURFACE}
     * @param own what it is set to by itself
     */
    public static <D> List<Candidate<D>> of(
            D device, List<MediaTrackCapabilities> nativeModes, MediaTrackSettings own) {
        List<Candidate<D>> all = new ArrayList<>();
        Map<MediaTrackCapabilities, MediaTrackCapabilities> known = new HashMap<>();
        Map<MediaTrackCapabilities, List<Adaptation>> alike = new LinkedHashMap<>();
        for (MediaTrackCapabilities mode : nativeModes) {
            if (hasSize(mode)) {
                MediaTrackCapabilities asItIs = asItIs(mode);
                MediaTrackCapabilities found = common(asItIs);
                MediaTrackCapabilities before = known.putIfAbsent(found, found);
                MediaTrackCapabilities common = before == null ? found : before;
                all.add(new Candidate<>(device, asItIs, List.of(), common, own));
                boolean isScreen = mode.get(TrackProperty.DISPLAY_SURFACE).isPresent();
                alike.putIfAbsent(common, new ArrayList<>());
                alike.get(common).add(Adaptation.of(asItIs, !isScreen));
            } else {
                all.add(new Candidate<>(device, mode, own));
            }
        }
        for (Map.Entry<MediaTrackCapabilities, List<Adaptation>> ways : alike.entrySet()) {
            addTwins(all, device, ways.getKey(), ways.getValue(), own);
        }
        return all;
    }

    /** The same, of a device that does not tell what it is set to by itself. */
    public static <D> List<Candidate<D>> of(D device, List<MediaTrackCapabilities> nativeModes) {
        return of(device, nativeModes, Candidate.UNKNOWN);
    }

    /** What is left of a mode without what adapting changes. */
    private static MediaTrackCapabilities common(MediaTrackCapabilities mode) {
        MediaTrackCapabilities.Builder common = MediaTrackCapabilities.builder();
        for (TrackProperty<?> property : mode.entries().keySet()) {
            if (!isAdaptable(property)) {
                copy(common, property, mode);
            }
        }
        return common.build();
    }

    private static <T> void copy(
            MediaTrackCapabilities.Builder target, TrackProperty<T> property, MediaTrackCapabilities mode) {
        target.put(property, mode.get(property).orElseThrow());
    }

    private static <D> void addTwins(
            List<Candidate<D>> all,
            D device,
            MediaTrackCapabilities common,
            List<Adaptation> ways,
            MediaTrackSettings own) {
        List<Adaptation> largest = new ArrayList<>();
        for (Adaptation way : ways) {
            if (!isCovered(way, largest)) {
                largest.removeAll(coveredBy(way, largest));
                largest.add(way);
            }
        }
        for (Adaptation most : largest) {
            List<Adaptation> covered = new ArrayList<>(List.of(most));
            for (Adaptation way : coveredBy(most, ways)) {
                if (!way.equals(most)) {
                    covered.add(way);
                }
            }
            all.add(new Candidate<>(device, twin(most), covered, common, own));
        }
    }

    private static boolean isCovered(Adaptation way, List<Adaptation> others) {
        for (Adaptation other : others) {
            if (other.covers(way)) {
                return true;
            }
        }
        return false;
    }

    private static List<Adaptation> coveredBy(Adaptation most, List<Adaptation> ways) {
        List<Adaptation> covered = new ArrayList<>();
        for (Adaptation way : ways) {
            if (most.covers(way)) {
                covered.add(way);
            }
        }
        return covered;
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
    public static boolean isAdaptable(TrackProperty<?> property) {
        return ADAPTABLE.contains(property);
    }

    private static boolean hasSize(MediaTrackCapabilities mode) {
        return mode.get(TrackProperty.WIDTH).isPresent()
                && mode.get(TrackProperty.HEIGHT).isPresent();
    }

    private static MediaTrackCapabilities asItIs(MediaTrackCapabilities mode) {
        return hasSize(mode)
                ? AspectRatio.completed(mode).toBuilder()
                        .only(TrackProperty.RESIZE_MODE, ResizeMode.NONE)
                        .build()
                : mode;
    }

    private static MediaTrackCapabilities twin(Adaptation most) {
        MediaTrackCapabilities.Builder twin = most.nativeMode().toBuilder()
                .range(TrackProperty.WIDTH, 1, most.width())
                .range(TrackProperty.HEIGHT, 1, most.height())
                .only(TrackProperty.RESIZE_MODE, ResizeMode.CROP_AND_SCALE);
        if (most.nativeMode().get(TrackProperty.FRAME_RATE).isPresent()) {
            twin.range(TrackProperty.FRAME_RATE, ABOVE_ZERO, most.frameRate());
        }
        return most.crops() ? AspectRatio.completed(twin.build()) : twin.build();
    }
}
