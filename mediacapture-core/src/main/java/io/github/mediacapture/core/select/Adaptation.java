package io.github.mediacapture.core.select;

import io.github.mediacapture.constraints.Capability;
import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import java.util.Comparator;
import java.util.List;

/**
 * How a track's pictures come from those of a device in a native mode: made smaller and dropped, never added to.
 *
 * @param nativeMode what the device itself offers
 * @param crops whether any shape can be cut out; else the pictures only get smaller, in the shape that they have
 */
record Adaptation(MediaTrackCapabilities nativeMode, boolean crops) {
    /** A quotient's logarithm, in steps of 5 %: pixels are whole, so smaller differences mean nothing. */
    private static final double STEP = 0.05;

    /** Two frame rates are a whole multiple of each other if that is off by no more than this. */
    private static final double TOLERANCE = 1e-6;

    /**
     * What is lost, the gravest first.
     *
     * @param isAdapted whether the device alone can't do it
     * @param cropped how far the shape is from the device's, in steps of 5 %
     * @param scaled how much smaller the pictures get, in steps of 5 %
     * @param decimated how many frames come in for each that goes out
     */
    record Cost(boolean isAdapted, long cropped, long scaled, double decimated) {
        static final Cost NONE = new Cost(false, 0, 0, 1);

        /** All but the frames that are dropped. */
        static final Comparator<Cost> BY_PICTURE = Comparator.comparing(Cost::isAdapted)
                .thenComparingLong(Cost::cropped)
                .thenComparingLong(Cost::scaled);
    }

    int nativeWidth() {
        return largest(nativeMode, TrackProperty.WIDTH);
    }

    int nativeHeight() {
        return largest(nativeMode, TrackProperty.HEIGHT);
    }

    private static int largest(MediaTrackCapabilities mode, TrackProperty<Integer> property) {
        return Narrowing.largest(mode.get(property).orElseThrow());
    }

    Cost cost(MediaTrackSettings adapted) {
        int width = adapted.width().orElseGet(this::nativeWidth);
        int height = adapted.height().orElseGet(this::nativeHeight);
        double decimated =
                adapted.frameRate().map(rate -> nativeRate(rate) / rate).orElse(1.0);
        return new Cost(true, cropped(width, height), scaled(width, height), decimated);
    }

    long cropped(int width, int height) {
        return Math.round(Math.abs(reshaped(width, height)) / STEP);
    }

    /** How much wider, on a logarithmic scale, a size is than the device's shape. */
    double reshaped(int width, int height) {
        return Math.log((double) width / height * nativeHeight() / nativeWidth());
    }

    long scaled(int width, int height) {
        double part = Math.max((double) width / nativeWidth(), (double) height / nativeHeight());
        return Math.round(-Math.log(part) / STEP);
    }

    /** What the device has to be set to for a track with these settings. */
    MediaTrackSettings device(MediaTrackSettings adapted) {
        MediaTrackSettings.Builder device = adapted.toBuilder()
                .put(TrackProperty.WIDTH, nativeWidth())
                .put(TrackProperty.HEIGHT, nativeHeight())
                .put(TrackProperty.RESIZE_MODE, Adaptations.NONE);
        adapted.frameRate().ifPresent(rate -> device.put(TrackProperty.FRAME_RATE, nativeRate(rate)));
        return AspectRatio.completed(device.build());
    }

    /** The lowest rate of which {@code rate} is a whole part, for even motion; else the lowest that is enough. */
    private double nativeRate(double rate) {
        Capability<Double> offered = nativeMode.get(TrackProperty.FRAME_RATE).orElseThrow();
        if (offered instanceof Capability.Range<Double> range) {
            double part = Math.max(1, Math.ceil(range.min() / rate - TOLERANCE));
            double multiple = part * rate;
            return multiple <= range.max() ? Math.max(range.min(), multiple) : range.max();
        }
        List<Double> enough = ((Capability.Values<Double>) offered)
                .values().stream().filter(each -> each >= rate).sorted().toList();
        return enough.stream().filter(each -> isWhole(each / rate)).findFirst().orElseGet(() -> enough.get(0));
    }

    private static boolean isWhole(double quotient) {
        return Math.abs(quotient - Math.rint(quotient)) <= TOLERANCE * quotient;
    }
}
