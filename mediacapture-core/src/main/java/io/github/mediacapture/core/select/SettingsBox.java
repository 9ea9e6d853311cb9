package io.github.mediacapture.core.select;

import io.github.mediacapture.constraints.Capability;
import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All settings dictionaries of one candidate that are still possible: one capability per property, any combination.
 *
 * <p>Fitness distance is a sum over properties, so the best dictionary in a box has the best value of each property: no
 * dictionary needs to be listed. The exception is the size of a mode with many sizes under a bound or wish on its aspect
 * ratio; see {@link SizeSearch}.
 *
 * @param candidate where it comes from
 * @param order the candidate's place in the caller's list
 * @param narrowed what is left of the properties that a demand has cut down; all others are as in the mode
 */
record SettingsBox<D>(Candidate<D> candidate, int order, Map<TrackProperty<?>, Capability<?>> narrowed) {

    private static final Set<TrackProperty<?>> SIZE =
            Set.of(TrackProperty.WIDTH, TrackProperty.HEIGHT, TrackProperty.ASPECT_RATIO);

    static <D> SettingsBox<D> whole(Candidate<D> candidate, int order) {
        return new SettingsBox<>(candidate, order, Map.of());
    }

    <T> @Nullable Capability<T> offered(TrackProperty<T> property) {
        Capability<?> part = narrowed.get(property);
        @SuppressWarnings("unchecked") // narrowedBy() only puts a Capability<T> for a TrackProperty<T>
        Capability<T> offered =
                (Capability<T>) (part == null ? candidate.mode().entries().get(property) : part);
        return offered;
    }

    /** The part that meets every demand of the set; null if there is none. */
    @Nullable
    SettingsBox<D> narrowedBy(DemandSet set) {
        Map<TrackProperty<?>, Capability<?>> cuts = new HashMap<>();
        for (Demand<?> demand : set.all()) {
            if (demand.isRequired() && !cut(cuts, demand)) {
                return null;
            }
        }
        if (cuts.isEmpty()) {
            return this;
        }
        narrowed.forEach(cuts::putIfAbsent);
        SettingsBox<D> left = new SettingsBox<>(candidate, order, cuts);
        SizeSearch sizes = SIZE.stream().anyMatch(cuts::containsKey) ? left.manySizes(set) : null;
        return sizes == null || sizes.any() ? left : null;
    }

    private <T> boolean cut(Map<TrackProperty<?>, Capability<?>> cuts, Demand<T> demand) {
        Capability<T> offered = offered(demand.property());
        if (demand.presence() != null) {
            return demand.canBeMet(offered);
        }
        Optional<Capability<T>> part = demand.narrow(offered);
        part.filter(left -> left != offered).ifPresent(left -> cuts.put(demand.property(), left));
        return part.isPresent();
    }

    /** The part with this value of a property. */
    <T> SettingsBox<D> fixed(TrackProperty<T> property, T value) {
        Map<TrackProperty<?>, Capability<?>> left = new HashMap<>(narrowed);
        left.put(property, new Capability.Values<>(List.of(value)));
        return new SettingsBox<>(candidate, order, left);
    }

    /** What is left, as a candidate. */
    Candidate<D> asCandidate() {
        MediaTrackCapabilities.Builder mode = candidate.mode().toBuilder();
        narrowed.keySet().forEach(property -> put(mode, property));
        return new Candidate<>(candidate.device(), mode.build(), candidate.adaptation());
    }

    private <T> void put(MediaTrackCapabilities.Builder mode, TrackProperty<T> property) {
        Capability<T> offered = offered(property);
        if (offered != null) {
            mode.put(property, offered);
        }
    }

    /** Whether the mode alone, whatever else is asked, can meet a demand. */
    <T> boolean canMeet(Demand<T> demand) {
        return demand.canBeMet(offered(demand.property()));
    }

    /** The sizes left; null if the mode has only one, or no size at all. */
    private @Nullable SizeSearch manySizes(DemandSet basic) {
        Capability<Integer> widths = offered(TrackProperty.WIDTH);
        Capability<Integer> heights = offered(TrackProperty.HEIGHT);
        Capability<Double> ratios = offered(TrackProperty.ASPECT_RATIO);
        if (widths == null
                || heights == null
                || ratios == null
                || (isOne(TrackProperty.WIDTH) && isOne(TrackProperty.HEIGHT))) {
            return null;
        }
        return new SizeSearch(widths, heights, ratios, SizeSearch.Wishes.of(basic), candidate.adaptation());
    }

    private boolean isOne(TrackProperty<?> property) {
        Capability<?> capability = candidate.mode().entries().get(property);
        return capability instanceof Capability.Values<?> values
                && values.values().size() == 1;
    }

    /** The best dictionary in this box, and its distance to the basic set. */
    Choice<D> best(DemandSet basic) {
        MediaTrackSettings.Builder settings = MediaTrackSettings.builder();
        for (TrackProperty<?> property : candidate.mode().entries().keySet()) {
            choose(settings, property, basic);
        }
        MediaTrackSettings chosen = withSize(settings.build(), basic);
        Adaptation adaptation = candidate.adaptation();
        MediaTrackSettings device = adaptation == null ? chosen : adaptation.device(chosen);
        return new Choice<>(candidate.device(), chosen, basic.distance(chosen), device);
    }

    /** The distance of {@link #best}; far cheaper than that, since most boxes are only ranked. */
    double distance(DemandSet basic) {
        if (manySizes(basic) != null) {
            return best(basic).distance();
        }
        double sum = 0;
        for (Demand<?> demand : basic.all()) {
            sum += distance(demand);
        }
        return sum;
    }

    private <T> double distance(Demand<T> demand) {
        Capability<T> offered = offered(demand.property());
        return demand.distance(
                offered == null
                        ? null
                        : chosen(demand.property(), offered, demand.range().ideal()));
    }

    /** How far {@link #best} is from the usual settings. */
    double unusualness(DemandSet basic) {
        if (manySizes(basic) != null) {
            return Defaults.distance(best(basic).settings());
        }
        double sum = 0;
        for (TrackProperty<?> property : Defaults.properties()) {
            sum += unusualness(property, basic);
        }
        return sum;
    }

    private <T> double unusualness(TrackProperty<T> property, DemandSet basic) {
        Capability<T> offered = offered(property);
        return offered == null ? 0 : Defaults.distance(property, chosen(property, offered, basic.ideals(property)));
    }

    /** The value nearest to a wish; if there is none, as the device would have it. */
    private <T> T chosen(TrackProperty<T> property, Capability<T> offered, List<T> ideals) {
        Adaptation adaptation = candidate.adaptation();
        if (adaptation == null || !ideals.isEmpty()) {
            return Narrowing.best(property, offered, ideals);
        }
        List<T> asTheDevice = adaptation.nativeMode().get(property).stream()
                .map(unadapted -> Narrowing.best(property, unadapted, List.of()))
                .toList();
        return Narrowing.best(property, offered, asTheDevice);
    }

    private <T> void choose(MediaTrackSettings.Builder settings, TrackProperty<T> property, DemandSet basic) {
        Capability<T> offered = offered(property);
        if (offered != null) {
            settings.put(property, chosen(property, offered, basic.ideals(property)));
        }
    }

    /**
     * Where there are many sizes, a ratio that is asked for decides on width and height with them, else follows; where the
     * sizes come about by adapting, all three belong together.
     */
    private MediaTrackSettings withSize(MediaTrackSettings chosen, DemandSet basic) {
        SizeSearch sizes = manySizes(basic);
        boolean isAsked = isAsked(TrackProperty.ASPECT_RATIO, basic)
                || (candidate.adaptation() != null
                        && (isAsked(TrackProperty.WIDTH, basic) || isAsked(TrackProperty.HEIGHT, basic)));
        Optional<SizeSearch.Size> size = sizes != null && isAsked ? sizes.best() : Optional.empty();
        MediaTrackSettings sized = size.map(best -> chosen.toBuilder()
                        .put(TrackProperty.WIDTH, best.width())
                        .put(TrackProperty.HEIGHT, best.height())
                        .build())
                .orElse(chosen);
        return sizes != null && !sizes.isTied() ? AspectRatio.completed(sized) : sized;
    }

    private boolean isAsked(TrackProperty<?> property, DemandSet basic) {
        return narrowed.containsKey(property) || basic.names(property);
    }
}
