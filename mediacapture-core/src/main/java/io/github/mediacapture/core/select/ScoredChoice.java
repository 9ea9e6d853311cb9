package io.github.mediacapture.core.select;

import io.github.mediacapture.constraints.Capability;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.core.select.Adaptation.Cost;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The best that can be had of a box.
 *
 * @param choice the settings, with their distance
 * @param cost what they lose of what the device delivers
 * @param unusualness how far they are from the usual ones
 * @param order the candidate's place in the caller's list
 */
public record ScoredChoice<D>(Choice<D> choice, Cost cost, double unusualness, int order)
        implements Comparable<ScoredChoice<D>> {

    /**
     * The best first: by distance, and of equal ones as the device has it, else with the least cropped away, then the
     * least scaled down, then nearest to the usual, then with the fewest frames dropped.
     */
    @Override
    public int compareTo(ScoredChoice<D> other) {
        int by = Double.compare(distance(), other.distance());
        by = by != 0 ? by : Cost.BY_FRAME.compare(cost, other.cost);
        by = by != 0 ? by : Double.compare(unusualness, other.unusualness);
        by = by != 0 ? by : Double.compare(cost.decimated(), other.cost.decimated());
        return by != 0 ? by : Integer.compare(order, other.order);
    }

    public double distance() {
        return choice.distance();
    }

    /** The best of a box that is not empty, in the best way in which it can come about. */
    public static <D> ScoredChoice<D> of(SettingsSpace<D> box, DemandSet basic) {
        if (box.candidate().adaptations().isEmpty()) {
            return Objects.requireNonNull(new Way<>(box, null, basic).best(), "what the device does by itself");
        }
        ScoredChoice<D> best = null;
        for (Adaptation adaptation : box.candidate().adaptations()) {
            double enough = best == null ? Double.POSITIVE_INFINITY : best.distance();
            SettingsSpace<D> part = box.within(adaptation);
            if (part != null && part.leastDistance(basic) <= enough) {
                best = better(best, new Way<>(part, adaptation, basic).best());
            }
        }
        return Objects.requireNonNull(best, "the first way can do all that is in the box");
    }

    private static <D> @Nullable ScoredChoice<D> better(
            @Nullable ScoredChoice<D> one, @Nullable ScoredChoice<D> other) {
        return one == null || (other != null && other.compareTo(one) < 0) ? other : one;
    }

    /**
     * One way to the settings of a box.
     *
     * @param box what can be had in this way
     * @param adaptation the way; null if the device does it by itself
     * @param basic what is asked
     */
    private record Way<D>(SettingsSpace<D> box, @Nullable Adaptation adaptation, DemandSet basic) {

        @Nullable
        ScoredChoice<D> best() {
            MediaTrackSettings settings = settings();
            if (settings == null) {
                return null;
            }
            return new ScoredChoice<>(
                    new Choice<>(
                            box.candidate().device(),
                            settings,
                            box.distance(basic, settings),
                            adaptation == null ? settings : adaptation.device(settings)),
                    adaptation == null ? Cost.NONE : adaptation.cost(settings),
                    Defaults.distance(settings),
                    box.order());
        }

        private @Nullable MediaTrackSettings settings() {
            MediaTrackSettings.Builder settings = MediaTrackSettings.builder();
            for (TrackProperty<?> property : box.candidate().mode().entries().keySet()) {
                choose(settings, property);
            }
            if (!box.hasManySizes()) {
                return settings.build();
            }
            SizeSearch sizes = box.sizes(basic, adaptation);
            SizePoints.Size size = isSizeAsked() ? sizes.best() : SizePoints.Size.of(settings.build());
            if (size == null) {
                return null;
            }
            settings.put(TrackProperty.WIDTH, size.width()).put(TrackProperty.HEIGHT, size.height());
            MediaTrackSettings sized = settings.build();
            return sizes.isTied() && sized.aspectRatio().isPresent() ? sized : AspectRatio.completed(sized);
        }

        /** A ratio always decides on width and height; one of these on the other where the frames are adapted. */
        private boolean isSizeAsked() {
            return isAsked(TrackProperty.ASPECT_RATIO)
                    || (adaptation != null && (isAsked(TrackProperty.WIDTH) || isAsked(TrackProperty.HEIGHT)));
        }

        private boolean isAsked(TrackProperty<?> property) {
            return box.isCut(property) || basic.names(property);
        }

        private <T> void choose(MediaTrackSettings.Builder settings, TrackProperty<T> property) {
            Capability<T> offered = box.offered(property);
            T value = offered == null ? null : chosen(property, offered, basic.ideals(property));
            if (value != null) {
                settings.put(property, value);
            }
        }

        /** The value nearest to a wish; if there is none, as the device would have it; null to leave it alone. */
        private <T> @Nullable T chosen(TrackProperty<T> property, Capability<T> offered, List<T> ideals) {
            if (!ideals.isEmpty()) {
                return Narrowing.best(property, offered, ideals);
            }
            T unadapted = adaptation == null
                    ? null
                    : Narrowing.unasked(
                            property,
                            adaptation.nativeMode().get(property).orElse(offered),
                            box.candidate().own().get(property).orElse(null));
            return unadapted == null
                    ? box.unasked(property, null)
                    : Narrowing.best(property, offered, List.of(unadapted));
        }
    }
}
