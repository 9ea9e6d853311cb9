package io.github.mediacapture.core.select;

import io.github.mediacapture.constraints.Capability;
import io.github.mediacapture.constraints.Constrain;
import io.github.mediacapture.constraints.TrackProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One constraint, as the set that it stands in means it.
 *
 * @param property what it is about
 * @param given as the app gave it
 * @param range demands and wishes about values
 * @param presence whether the property should be there at all; null if nothing is said
 * @param isRequired whether a device that can't meet it is out
 */
record Demand<T>(
        TrackProperty<T> property,
        Constrain<T> given,
        Constrain.Range<T> range,
        @Nullable Boolean presence,
        boolean isRequired) {

    static <T> Demand<T> of(TrackProperty<T> property, Constrain<T> given, boolean advanced) {
        Constrain.Range<T> range = meaning(property, given.asRange(advanced));
        Boolean presence = given instanceof Constrain.Present<T> present ? present.wanted() : null;
        return new Demand<>(property, given, range, presence, range.isRequired() || (advanced && presence != null));
    }

    /** Empty lists, and an empty device id, ask for nothing; ratios are compared as rounded. */
    private static <T> Constrain.Range<T> meaning(TrackProperty<T> property, Constrain.Range<T> range) {
        if (property == TrackProperty.ASPECT_RATIO) {
            return new Constrain.Range<>(
                    range.min().map(value -> rounded(property, value)),
                    range.max().map(value -> rounded(property, value)),
                    rounded(property, range.exact()),
                    rounded(property, range.ideal()));
        }
        return property == TrackProperty.DEVICE_ID
                ? new Constrain.Range<>(range.min(), range.max(), named(range.exact()), named(range.ideal()))
                : range;
    }

    private static <T> List<T> rounded(TrackProperty<T> property, List<T> values) {
        return values.stream().map(value -> rounded(property, value)).toList();
    }

    private static <T> T rounded(TrackProperty<T> property, T ratio) {
        return property.type().cast(AspectRatio.rounded(((Number) ratio).doubleValue()));
    }

    private static <T> List<T> named(List<T> deviceIds) {
        for (T id : deviceIds) {
            if (!id.equals("")) {
                return deviceIds;
            }
        }
        return List.of();
    }

    boolean asksForNothing() {
        return presence == null && !range.isRequired() && range.ideal().isEmpty();
    }

    /** The part of {@code offered} that meets the demand; null if none does. */
    @Nullable
    Capability<T> narrow(Capability<T> offered) {
        return Narrowing.narrow(property, offered, range);
    }

    /** Whether a device that offers this can be set so that the demand is met. */
    boolean canBeMet(@Nullable Capability<T> offered) {
        if (!isRequired) {
            return true;
        }
        return presence != null ? (offered != null) == presence : offered != null && narrow(offered) != null;
    }

    /** How far a setting is from it; null if there is none. */
    double distance(@Nullable Object actual) {
        if (presence != null) {
            return (actual != null) == presence ? 0 : isRequired ? Double.POSITIVE_INFINITY : 1;
        }
        if (isRequired && (actual == null || !FitnessDistance.meets(actual, range))) {
            return Double.POSITIVE_INFINITY;
        }
        if (range.ideal().isEmpty()) {
            return 0;
        }
        return actual == null ? 1 : FitnessDistance.of(actual, range.ideal());
    }
}
