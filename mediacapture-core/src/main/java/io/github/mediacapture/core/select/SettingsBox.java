package io.github.mediacapture.core.select;

import io.github.mediacapture.constraints.Capability;
import io.github.mediacapture.constraints.Constrain;
import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackConstraintSet;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All settings dictionaries of one candidate that are still possible: one capability per property, any combination.
 *
 * <p>Fitness distance is a sum over properties, so the best dictionary in a box has the best value of each property: no
 * dictionary needs to be listed.
 *
 * @param candidate where it comes from
 * @param order the candidate's place in the caller's list
 * @param space what is left of its mode
 */
record SettingsBox<D>(Candidate<D> candidate, int order, MediaTrackCapabilities space) {

    /** The part that meets every demand of the set; null if there is none. */
    @Nullable
    SettingsBox<D> narrowedBy(MediaTrackConstraintSet set, boolean advanced) {
        MediaTrackCapabilities.Builder left = space.toBuilder();
        for (TrackProperty<?> property : set.entries().keySet()) {
            if (!narrow(left, property, set, advanced)) {
                return null;
            }
        }
        return new SettingsBox<>(candidate, order, left.build());
    }

    /** Whether some value of {@code property} meets the set's demand on it. */
    boolean canMeet(TrackProperty<?> property, MediaTrackConstraintSet set) {
        return narrow(space.toBuilder(), property, set, /* advanced= */ false);
    }

    private <T> boolean narrow(
            MediaTrackCapabilities.Builder left,
            TrackProperty<T> property,
            MediaTrackConstraintSet set,
            boolean advanced) {
        Constrain.Range<T> demand = set.get(property).orElseThrow().asRange(advanced);
        if (!demand.isRequired()) {
            return true;
        }
        Optional<Capability<T>> part =
                space.get(property).flatMap(offered -> Narrowing.narrow(property, offered, demand));
        part.ifPresent(capability -> left.put(property, capability));
        return part.isPresent();
    }

    /** The best dictionary in this box, and its distance to the basic set. */
    Choice<D> best(MediaTrackConstraintSet basic) {
        MediaTrackSettings.Builder settings = MediaTrackSettings.builder();
        for (TrackProperty<?> property : space.entries().keySet()) {
            choose(settings, property, basic);
        }
        MediaTrackSettings chosen = settings.build();
        double distance = 0;
        for (Map.Entry<TrackProperty<?>, Constrain<?>> entry : basic.entries().entrySet()) {
            List<?> ideals = entry.getValue().asRange(/* advanced= */ false).ideal();
            Object actual = chosen.values().get(entry.getKey());
            distance += actual == null ? (ideals.isEmpty() ? 0 : 1) : FitnessDistance.of(actual, ideals);
        }
        return new Choice<>(candidate.device(), chosen, distance);
    }

    private <T> void choose(
            MediaTrackSettings.Builder settings, TrackProperty<T> property, MediaTrackConstraintSet basic) {
        Capability<T> offered = space.get(property).orElseThrow();
        List<T> ideals = basic.get(property)
                .map(constrain -> constrain.asRange(/* advanced= */ false).ideal())
                .orElse(List.of());
        settings.put(
                property,
                ideals.isEmpty() ? Narrowing.unasked(property, offered) : Narrowing.nearest(property, offered, ideals));
    }
}
