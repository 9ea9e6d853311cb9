package io.github.mediacapture.core.select;

import io.github.mediacapture.MediaStreamTrackKind;
import io.github.mediacapture.constraints.Constrain;
import io.github.mediacapture.constraints.MediaTrackConstraintSet;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a constraint set asks of one kind of track, without what is not defined for it or asks for nothing. */
final class DemandSet {
    private final Map<TrackProperty<?>, Demand<?>> demands;

    DemandSet(MediaTrackConstraintSet set, MediaStreamTrackKind kind, boolean advanced) {
        demands = new LinkedHashMap<>();
        for (TrackProperty<?> property : TrackProperty.all()) { // not as given: sums depend on the order
            if (set.entries().containsKey(property) && property.appliesTo(kind)) {
                add(property, set, advanced);
            }
        }
    }

    private DemandSet(Map<TrackProperty<?>, Demand<?>> demands) {
        this.demands = demands;
    }

    /** The part that a device has to meet for all its tracks alike. */
    DemandSet onDevice() {
        Map<TrackProperty<?>, Demand<?>> part = new LinkedHashMap<>(demands);
        part.keySet().removeIf(Adaptations::isAdaptable);
        return new DemandSet(part);
    }

    private <T> void add(TrackProperty<T> property, MediaTrackConstraintSet set, boolean advanced) {
        Constrain<T> given = set.get(property).orElseThrow();
        Demand<T> demand = Demand.of(property, given, advanced);
        if (!demand.asksForNothing()) {
            demands.put(property, demand);
        }
    }

    Collection<Demand<?>> all() {
        return demands.values();
    }

    /** Whether anything is asked of {@code property}. */
    boolean names(TrackProperty<?> property) {
        return demands.containsKey(property);
    }

    /** The values of {@code property} that are wished for. */
    <T> List<T> ideals(TrackProperty<T> property) {
        @SuppressWarnings("unchecked") // add() only puts a Demand<T> for a TrackProperty<T>
        @Nullable
        Demand<T> demand = (Demand<T>) demands.get(property);
        return demand == null ? List.of() : demand.range().ideal();
    }

    /** How far a value of {@code property} is from what is asked. */
    double distance(TrackProperty<?> property, Object actual) {
        Demand<?> demand = demands.get(property);
        return demand == null ? 0 : demand.distance(actual);
    }

    /** The fitness distance of settings; infinite if a demand is not met. */
    double distance(MediaTrackSettings settings) {
        double sum = 0;
        for (Demand<?> demand : demands.values()) {
            sum += demand.distance(settings.values().get(demand.property()));
        }
        return sum;
    }
}
