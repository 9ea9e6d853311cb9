package io.github.mediacapture.core.select;

import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.constraints.MediaTrackConstraintSet;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a constraint set asks of one kind of track, without what is not defined for it or asks for nothing. */
public final class DemandSet {
    private static final Set<TrackProperty<?>> SIZE =
            Set.of(TrackProperty.WIDTH, TrackProperty.HEIGHT, TrackProperty.ASPECT_RATIO);

    /** Asks for nothing. */
    static final DemandSet NONE = new DemandSet(Map.of());

    private final Map<TrackProperty<?>, Demand<?>> demands;
    private final List<Demand<?>> all;
    private final List<Demand<?>> adaptable;
    private final List<Demand<?>> common;
    private final List<Demand<?>> required;
    private final boolean boundsSize;

    private DemandSet(Map<TrackProperty<?>, Demand<?>> demands) {
        this.demands = demands;
        this.all = List.copyOf(demands.values());
        List<Demand<?>> ofEachTrack = new ArrayList<>();
        List<Demand<?>> ofDevice = new ArrayList<>();
        List<Demand<?>> musts = new ArrayList<>();
        boolean sized = false;
        for (Demand<?> demand : all) {
            (Adaptations.isAdaptable(demand.property()) ? ofEachTrack : ofDevice).add(demand);
            if (demand.isRequired()) {
                musts.add(demand);
                sized |= SIZE.contains(demand.property());
            }
        }
        this.adaptable = List.copyOf(ofEachTrack);
        this.common = List.copyOf(ofDevice);
        this.required = List.copyOf(musts);
        this.boundsSize = sized;
    }

    public static DemandSet of(MediaTrackConstraintSet set, MediaStreamTrackKind kind, boolean advanced) {
        Map<TrackProperty<?>, Demand<?>> demands = new LinkedHashMap<>();
        for (TrackProperty<?> property : TrackProperty.all()) { // not as given: sums depend on the order
            if (property.appliesTo(kind) && set.entries().containsKey(property)) {
                Demand<?> demand = demand(property, set, advanced);
                if (!demand.asksForNothing()) {
                    demands.put(property, demand);
                }
            }
        }
        return new DemandSet(demands);
    }

    private static <T> Demand<T> demand(TrackProperty<T> property, MediaTrackConstraintSet set, boolean advanced) {
        return Demand.of(property, set.get(property).orElseThrow(), advanced);
    }

    /** The part that a device has to meet for all its tracks alike. */
    public DemandSet onDevice() {
        Map<TrackProperty<?>, Demand<?>> part = new LinkedHashMap<>();
        for (Demand<?> demand : common) {
            part.put(demand.property(), demand);
        }
        return new DemandSet(part);
    }

    /** The set without one of its demands. */
    DemandSet without(Demand<?> left) {
        Map<TrackProperty<?>, Demand<?>> part = new LinkedHashMap<>(demands);
        part.remove(left.property());
        return new DemandSet(part);
    }

    /** In the order of {@link TrackProperty#all()}. */
    List<Demand<?>> all() {
        return all;
    }

    /** Those about what each track of a device can have its own of. */
    List<Demand<?>> adaptable() {
        return adaptable;
    }

    /** Those about what is common to all tracks of a device. */
    List<Demand<?>> common() {
        return common;
    }

    /** Those that rule out who can't meet them. */
    List<Demand<?>> required() {
        return required;
    }

    /** Whether the size must be within bounds, or its ratio. */
    boolean boundsSize() {
        return boundsSize;
    }

    /** Whether anything is asked of {@code property}. */
    boolean names(TrackProperty<?> property) {
        return demands.containsKey(property);
    }

    /** The values of {@code property} that are wished for. */
    public <T> List<T> ideals(TrackProperty<T> property) {
        @SuppressWarnings("unchecked") // add() only puts a Demand<T> for a TrackProperty<T>
        @Nullable
        Demand<T> demand = (Demand<T>) demands.get(property);
        return demand == null ? List.of() : demand.range().ideal();
    }

    /** How far a value of {@code property} is from what is asked. */
    public double distance(TrackProperty<?> property, Object actual) {
        Demand<?> demand = demands.get(property);
        return demand == null ? 0 : demand.distance(actual);
    }

    /** The fitness distance of settings; infinite if a demand is not met. */
    public double distance(MediaTrackSettings settings) {
        return distance(settings, adaptable) + distance(settings, common);
    }

    private static double distance(MediaTrackSettings settings, List<Demand<?>> demands) {
        double sum = 0;
        for (Demand<?> demand : demands) {
            sum += demand.distance(settings.values().get(demand.property()));
        }
        return sum;
    }
}
