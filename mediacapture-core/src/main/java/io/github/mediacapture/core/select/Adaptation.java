package io.github.mediacapture.core.select;

import io.github.mediacapture.constraints.Capability;
import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.constraints.values.ResizeMode;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * How a track's frames come from those of a device in a native mode: made smaller and dropped, never added to.
 *
 * @param nativeMode what the device itself offers
 * @param width the largest native one, in pixels
 * @param height the largest native one, in pixels
 * @param crops whether any shape can be cut out; else the frames only get smaller, in the shape that they have
 */
public record Adaptation(MediaTrackCapabilities nativeMode, int width, int height, boolean crops) {
    /** A quotient's logarithm, in steps of 5 %: pixels are whole, so smaller differences mean nothing. */
    private static final double STEP = 0.05;

    /** Two frame rates are a whole multiple of each other if that is off by no more than this. */
    private static final double TOLERANCE = 1e-6;

    /**
     * What is lost, the gravest first.
     *
     * @param isAdapted whether the device alone can't do it
     * @param cropped how far the shape is from the device's, in steps of 5 %
     * @param scaled how much smaller the frames get, in steps of 5 %
     * @param decimated how many frames come in for each that goes out
     */
    public record Cost(boolean isAdapted, long cropped, long scaled, double decimated) {
        static final Cost NONE = new Cost(false, 0, 0, 1);

        /** All but the frames that are dropped. */
        public static final Comparator<Cost> BY_FRAME = new ByFrame();

        private static final class ByFrame implements Comparator<Cost> {
            @Override
            public int compare(Cost one, Cost other) {
                int by = Boolean.compare(one.isAdapted, other.isAdapted);
                by = by != 0 ? by : Long.compare(one.cropped, other.cropped);
                return by != 0 ? by : Long.compare(one.scaled, other.scaled);
            }
        }
    }

    /** Written out, as {@link #hashCode}: a record's own is made at the first call, which costs more than all the rest. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Adaptation that
                        && width == that.width
                        && height == that.height
                        && crops == that.crops
                        && nativeMode.equals(that.nativeMode));
    }

    @Override
    public int hashCode() {
        return 31 * nativeMode.hashCode() + Boolean.hashCode(crops); // the size follows from the mode
    }

    static Adaptation of(MediaTrackCapabilities nativeMode, boolean crops) {
        return new Adaptation(
                nativeMode,
                Narrowing.largest(nativeMode.get(TrackProperty.WIDTH).orElseThrow()),
                Narrowing.largest(nativeMode.get(TrackProperty.HEIGHT).orElseThrow()),
                crops);
    }

    /** The largest native frame rate; 0 if the device does not tell. */
    double frameRate() {
        Capability<Double> offered = nativeMode.get(TrackProperty.FRAME_RATE).orElse(null);
        return offered == null ? 0 : Narrowing.largest(offered);
    }

    /** Whether all that comes of {@code other} comes of this, too. */
    boolean covers(Adaptation other) {
        return crops
                && other.crops
                && width >= other.width
                && height >= other.height
                && frameRate() >= other.frameRate();
    }

    Cost cost(MediaTrackSettings adapted) {
        int toWidth = adapted.width().orElse(width);
        int toHeight = adapted.height().orElse(height);
        Double rate = adapted.frameRate().orElse(null);
        double decimated = rate == null ? 1 : nativeRate(rate) / rate;
        return new Cost(true, cropped(toWidth, toHeight), scaled(toWidth, toHeight), decimated);
    }

    long cropped(int toWidth, int toHeight) {
        return Math.round(Math.abs(reshaped(toWidth, toHeight)) / STEP);
    }

    /** How much wider, on a logarithmic scale, a size is than the device's shape. */
    double reshaped(int toWidth, int toHeight) {
        return Math.log((double) toWidth / toHeight / shape());
    }

    double shape() {
        return (double) width / height;
    }

    long scaled(int toWidth, int toHeight) {
        double part = Math.max((double) toWidth / width, (double) toHeight / height);
        return Math.round(-Math.log(part) / STEP);
    }

    /** What the device has to be set to for a track with these settings. */
    MediaTrackSettings device(MediaTrackSettings adapted) {
        MediaTrackSettings.Builder device = adapted.toBuilder()
                .put(TrackProperty.WIDTH, width)
                .put(TrackProperty.HEIGHT, height)
                .put(TrackProperty.RESIZE_MODE, ResizeMode.NONE);
        Double rate = adapted.frameRate().orElse(null);
        if (rate != null) {
            device.put(TrackProperty.FRAME_RATE, nativeRate(rate));
        }
        return AspectRatio.completed(device.build());
    }

    /** The lowest rate of which {@code rate} is a whole part, for even motion; else the lowest that is enough. */
    private double nativeRate(double rate) {
        Capability<Double> offered = nativeMode.get(TrackProperty.FRAME_RATE).orElseThrow();
        if (offered instanceof Capability.Range<Double> range) {
            double multiple = rate * Math.max(1, Math.ceil(range.min() / rate - TOLERANCE));
            return Math.max(range.min(), Math.min(range.max(), multiple));
        }
        double lowest = Double.POSITIVE_INFINITY;
        double lowestWhole = Double.POSITIVE_INFINITY;
        for (double each : ((Capability.Values<Double>) offered).values()) {
            if (each >= rate) {
                lowest = Math.min(lowest, each);
                lowestWhole = isWhole(each / rate) ? Math.min(lowestWhole, each) : lowestWhole;
            }
        }
        if (lowest == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("No frame rate of " + offered + " is as high as " + rate);
        }
        return lowestWhole == Double.POSITIVE_INFINITY ? lowest : lowestWhole;
    }

    private static boolean isWhole(double quotient) {
        return Math.abs(quotient - Math.rint(quotient)) <= TOLERANCE * quotient;
    }
}
