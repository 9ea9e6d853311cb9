package io.github.mediacapture.core.select;

import io.github.mediacapture.constraints.Capability;
import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import java.util.Collections;
import java.util.List;

/**
 * Width divided by height, rounded to the tenth decimal place, which follows from a device's sizes: backends need not
 * tell it.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#dfn-aspectratio">aspectRatio</a>
 */
public final class AspectRatio {
    /** Half of the tenth decimal place: what rounding may change. */
    static final double HALF_UNIT = 5e-11;

    private AspectRatio() {}

    /** The ratio of a size in pixels. */
    static double of(int width, int height) {
        return rounded((double) width / height);
    }

    static double rounded(double ratio) {
        // doubles as large as this have no tenth decimal place, and the product of still larger ones is infinite
        return Math.abs(ratio) > 1e6 ? ratio : Math.rint(ratio * 1e10) / 1e10;
    }

    /** The settings with the ratio of their size, if they have one. */
    public static MediaTrackSettings completed(MediaTrackSettings settings) {
        int width = settings.width().orElse(0);
        int height = settings.height().orElse(0);
        return width < 1 || height < 1
                ? settings
                : settings.toBuilder()
                        .put(TrackProperty.ASPECT_RATIO, of(width, height))
                        .build();
    }

    /** The settings with the size of others, if those have one. */
    public static MediaTrackSettings resized(MediaTrackSettings settings, MediaTrackSettings like) {
        MediaTrackSettings.Builder resized = settings.toBuilder();
        if (like.width().isPresent()) {
            resized.put(TrackProperty.WIDTH, like.width().get());
        }
        if (like.height().isPresent()) {
            resized.put(TrackProperty.HEIGHT, like.height().get());
        }
        return completed(resized.build());
    }

    /** The mode with the ratios that its sizes can have, if it has sizes. */
    public static MediaTrackCapabilities completed(MediaTrackCapabilities mode) {
        List<Integer> widths = bounds(mode, TrackProperty.WIDTH);
        List<Integer> heights = bounds(mode, TrackProperty.HEIGHT);
        if (widths.isEmpty() || heights.isEmpty()) {
            return mode;
        }
        double narrowest = of(widths.get(0), heights.get(1));
        double widest = of(widths.get(1), heights.get(0));
        MediaTrackCapabilities.Builder builder = mode.toBuilder();
        return narrowest == widest
                ? builder.only(TrackProperty.ASPECT_RATIO, narrowest).build()
                : builder.range(TrackProperty.ASPECT_RATIO, narrowest, widest).build();
    }

    /** The smallest and the largest, but no less than a pixel; empty if nothing is offered. */
    private static List<Integer> bounds(MediaTrackCapabilities mode, TrackProperty<Integer> property) {
        Capability<Integer> offered = mode.get(property).orElse(null);
        if (offered == null) {
            return List.of();
        }
        List<Integer> values = offered instanceof Capability.Range<Integer> range
                ? List.of(range.min(), range.max())
                : ((Capability.Values<Integer>) offered).values();
        return List.of(Math.max(1, Collections.min(values)), Math.max(1, Collections.max(values)));
    }
}
