package io.github.mediacapture.core.select;

import io.github.mediacapture.constraints.Capability;
import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All settings dictionaries of one candidate that are still possible: one capability per property, any combination.
 *
 * <p>Fitness distance is a sum over properties, so the best dictionary in a box has the best value of each property: no
 * dictionary needs to be listed. The exception is the size of a mode with many sizes; see {@link SizeSearch}.
 *
 * @param candidate where it comes from
 * @param order the candidate's place in the caller's list
 * @param hasManySizes whether the mode has a choice of sizes, so that they depend on each other
 * @param cuts what is left of the properties that a demand has cut down, the latest first; all others are as in the mode
 */
public record SettingsSpace<D>(
        Candidate<D> candidate,
        int order,
        boolean hasManySizes,
        @Nullable Cut<?> cuts) {

    /** A property that was cut down; a list, since there are few, and boxes share them. */
    record Cut<T>(
            TrackProperty<T> property,
            Capability<T> left,
            @Nullable Cut<?> before) {}

    public static <D> SettingsSpace<D> whole(Candidate<D> candidate, int order) {
        MediaTrackCapabilities mode = candidate.mode();
        boolean hasManySizes = mode.entries().containsKey(TrackProperty.ASPECT_RATIO)
                && (isMany(mode, TrackProperty.WIDTH) || isMany(mode, TrackProperty.HEIGHT));
        return new SettingsSpace<>(candidate, order, hasManySizes, null);
    }

    private static boolean isMany(MediaTrackCapabilities mode, TrackProperty<?> property) {
        Capability<?> offered = mode.entries().get(property);
        return offered instanceof Capability.Range<?>
                || (offered instanceof Capability.Values<?> values
                        && values.values().size() > 1);
    }

    /** What is left of a property; null if the mode does not have it. */
    @SuppressWarnings("unchecked") // a Cut has a Capability<T> for a TrackProperty<T>
    public <T> @Nullable Capability<T> offered(TrackProperty<T> property) {
        for (Cut<?> cut = cuts; cut != null; cut = cut.before()) {
            if (cut.property() == property) {
                return (Capability<T>) cut.left();
            }
        }
        return whole(property);
    }

    /**
     * What a property is set to where nobody wishes for a value: as it is now, else as the device has it by itself, as near as
     * the demands leave it; null if nobody knows and nobody demands.
     *
     * @param now what it is set to; null if that is not known
     */
    public <T> @Nullable T unasked(TrackProperty<T> property, @Nullable T now) {
        Capability<T> offered = offered(property);
        Capability<T> whole = whole(property);
        if (offered == null || whole == null) {
            return null;
        }
        T own = now != null ? now : candidate.own().get(property).orElse(null);
        T unasked = Narrowing.unasked(property, offered, own);
        return unasked != null || offered == whole ? unasked : Narrowing.barelyMet(whole, offered);
    }

    @SuppressWarnings("unchecked") // a mode has a Capability<T> for a TrackProperty<T>
    private <T> @Nullable Capability<T> whole(TrackProperty<T> property) {
        return (Capability<T>) candidate.mode().entries().get(property);
    }

    /** What a demand is measured by: a setting; where it is about there being one, the choice of them is enough. */
    @Nullable
    Object measured(Demand<?> demand, MediaTrackSettings settings) {
        Object actual = settings.values().get(demand.property());
        return actual == null && demand.presence() != null ? offered(demand.property()) : actual;
    }

    /** The fitness distance of settings of this space from what is asked; what they leave as it is may be a choice. */
    double distance(DemandSet set, MediaTrackSettings settings) {
        return distance(set.adaptable(), settings) + distance(set.common(), settings);
    }

    private double distance(List<Demand<?>> demands, MediaTrackSettings settings) {
        double sum = 0;
        for (Demand<?> demand : demands) {
            sum += demand.distance(measured(demand, settings));
        }
        return sum;
    }

    /** Whether a demand has cut a property down. */
    boolean isCut(TrackProperty<?> property) {
        for (Cut<?> cut = cuts; cut != null; cut = cut.before()) {
            if (cut.property() == property) {
                return true;
            }
        }
        return false;
    }

    /** The part that meets every demand of the set; null if there is none. */
    @Nullable
    public SettingsSpace<D> narrowedBy(DemandSet set) {
        SettingsSpace<D> left = this;
        for (Demand<?> demand : set.required()) {
            left = left.narrowedBy(demand);
            if (left == null) {
                return null;
            }
        }
        return !set.boundsSize()
                        || !hasManySizes
                        || left.sizes(DemandSet.NONE, null).any()
                ? left
                : null;
    }

    private <T> @Nullable SettingsSpace<D> narrowedBy(Demand<T> demand) {
        Capability<T> offered = offered(demand.property());
        if (demand.presence() != null) {
            return demand.canBeMet(offered) ? this : null;
        }
        return offered == null ? null : cutTo(demand.property(), offered, demand.narrow(offered));
    }

    private <T> @Nullable SettingsSpace<D> cutTo(
            TrackProperty<T> property, Capability<T> offered, @Nullable Capability<T> part) {
        return part == null
                ? null
                : part == offered
                        ? this
                        : new SettingsSpace<>(candidate, order, hasManySizes, new Cut<>(property, part, cuts));
    }

    /** The part that comes about in one way; null if there is none. */
    @Nullable
    SettingsSpace<D> within(Adaptation way) {
        SettingsSpace<D> left = limited(TrackProperty.WIDTH, way.width());
        left = left == null ? null : left.limited(TrackProperty.HEIGHT, way.height());
        return left == null || offered(TrackProperty.FRAME_RATE) == null
                ? left
                : left.limited(TrackProperty.FRAME_RATE, way.frameRate());
    }

    private <T extends Number> @Nullable SettingsSpace<D> limited(TrackProperty<T> property, T most) {
        Capability<T> offered = offered(property);
        return offered == null ? null : cutTo(property, offered, Narrowing.upTo(most, offered));
    }

    /** The part with this value of a property. */
    public <T> SettingsSpace<D> fixed(TrackProperty<T> property, T value) {
        Capability<T> only = new Capability.Values<>(List.of(value));
        return new SettingsSpace<>(candidate, order, hasManySizes, new Cut<>(property, only, cuts));
    }

    /** What is left, as a candidate. */
    public Candidate<D> asCandidate() {
        MediaTrackCapabilities.Builder mode = candidate.mode().toBuilder();
        for (Cut<?> cut = cuts; cut != null; cut = cut.before()) {
            put(mode, cut.property());
        }
        return new Candidate<>(candidate.device(), mode.build(), candidate.adaptations(), null, candidate.own());
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

    /** The sizes left, if there are many; {@code via} is how they come about, null for any way. */
    SizeSearch sizes(DemandSet basic, @Nullable Adaptation via) {
        Adaptation way = via != null || candidate.adaptations().isEmpty()
                ? via
                : candidate.adaptations().get(0);
        return new SizeSearch(new SizePoints(
                sizeOffer(TrackProperty.WIDTH),
                sizeOffer(TrackProperty.HEIGHT),
                sizeOffer(TrackProperty.ASPECT_RATIO),
                basic,
                way));
    }

    private <T> Capability<T> sizeOffer(TrackProperty<T> property) {
        return Objects.requireNonNull(offered(property), "a mode without sizes");
    }

    /** No dictionary in the box has a smaller distance; far cheaper than to find the one that has the smallest. */
    double leastDistance(DemandSet basic) {
        return leastDistance(basic.adaptable()) + leastDistance(basic.common());
    }

    /** The part of {@link #leastDistance(DemandSet)} that comes from some of the demands. */
    double leastDistance(List<Demand<?>> demands) {
        double sum = 0;
        for (Demand<?> demand : demands) {
            sum += leastDistance(demand);
        }
        return sum;
    }

    private <T> double leastDistance(Demand<T> demand) {
        Capability<T> offered = offered(demand.property());
        if (offered == null || demand.range().ideal().isEmpty()) {
            return offered == null || demand.presence() != null ? demand.distance(offered) : 0;
        }
        return FitnessDistance.of(
                Narrowing.best(demand.property(), offered, demand.range().ideal()),
                demand.range().ideal());
    }
}
