package io.github.mediacapture.core.select;

import io.github.mediacapture.MediaStreamTrackKind;
import io.github.mediacapture.constraints.Constrain;
import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackConstraintSet;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which device, and how to set it: the algorithm of the spec, as a pure function.
 *
 * <p>Ties are broken by distance to the usual settings (see {@link Defaults}), then by the candidates' order.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#dfn-selectsettings">SelectSettings</a>
 */
public final class SelectSettings {
    private SelectSettings() {}

    /**
     * Ranks the candidates.
     *
     * @param candidates every device and mode, the preferred first
     * @param constraints what is asked; properties that are not defined for {@code kind} are left out
     */
    public static <D> Selection<D> select(
            List<Candidate<D>> candidates, MediaTrackConstraints constraints, MediaStreamTrackKind kind) {
        MediaTrackConstraintSet basic = applicable(constraints, kind);
        List<SettingsBox<D>> all = new ArrayList<>();
        for (int order = 0; order < candidates.size(); order++) {
            all.add(new SettingsBox<>(
                    candidates.get(order), order, candidates.get(order).mode()));
        }
        List<SettingsBox<D>> boxes = narrowed(all, basic, /* advanced= */ false);
        if (boxes.isEmpty()) {
            return new Selection<>(List.of(), failedConstraint(all, basic));
        }
        for (MediaTrackConstraintSet set : constraints.advanced()) {
            List<SettingsBox<D>> left = narrowed(boxes, applicable(set, kind), /* advanced= */ true);
            boxes = left.isEmpty() ? boxes : left;
        }
        return new Selection<>(ranked(boxes, basic), "");
    }

    /** The name of a demand of the basic set that {@code settings} does not meet, or empty if all are met. */
    public static String violated(
            MediaTrackSettings settings, MediaTrackConstraints constraints, MediaStreamTrackKind kind) {
        for (Map.Entry<TrackProperty<?>, Constrain<?>> entry :
                applicable(constraints, kind).entries().entrySet()) {
            Constrain.Range<?> demand = entry.getValue().asRange(/* advanced= */ false);
            Object actual = settings.values().get(entry.getKey());
            if (demand.isRequired() && (actual == null || !FitnessDistance.meets(actual, demand))) {
                return entry.getKey().wireName();
            }
        }
        return "";
    }

    /** A mode that allows exactly these settings: what an open device can do without being opened anew. */
    public static MediaTrackCapabilities fixedMode(MediaTrackSettings settings) {
        MediaTrackCapabilities.Builder mode = MediaTrackCapabilities.builder();
        settings.values().forEach((property, value) -> fix(mode, property, value));
        return mode.build();
    }

    private static <T> void fix(MediaTrackCapabilities.Builder mode, TrackProperty<T> property, Object value) {
        mode.only(property, property.type().cast(value));
    }

    private static MediaTrackConstraintSet applicable(MediaTrackConstraintSet set, MediaStreamTrackKind kind) {
        return MediaTrackConstraintSet.of(builder -> set.entries().keySet().stream()
                .filter(property -> property.appliesTo(kind))
                .forEach(property -> copy(set, property, builder)));
    }

    private static <T> void copy(
            MediaTrackConstraintSet from, TrackProperty<T> property, MediaTrackConstraintSet.Builder to) {
        to.put(property, from.get(property).orElseThrow());
    }

    private static <D> List<SettingsBox<D>> narrowed(
            List<SettingsBox<D>> boxes, MediaTrackConstraintSet set, boolean advanced) {
        return boxes.stream()
                .map(box -> box.narrowedBy(set, advanced))
                .filter(Objects::nonNull)
                .toList();
    }

    private static <D> String failedConstraint(List<SettingsBox<D>> boxes, MediaTrackConstraintSet basic) {
        return basic.entries().keySet().stream()
                .filter(property -> boxes.stream().noneMatch(box -> box.canMeet(property, basic)))
                .map(TrackProperty::wireName)
                .findFirst()
                .orElse("");
    }

    private static <D> List<Choice<D>> ranked(List<SettingsBox<D>> boxes, MediaTrackConstraintSet basic) {
        record Ranked<D>(Choice<D> choice, double unusualness, int order) {}
        return boxes.stream()
                .map(box -> {
                    Choice<D> choice = box.best(basic);
                    return new Ranked<>(choice, unusualness(choice.settings()), box.order());
                })
                .sorted(Comparator.comparingDouble(
                                (Ranked<D> ranked) -> ranked.choice().distance())
                        .thenComparingDouble(Ranked::unusualness)
                        .thenComparingInt(Ranked::order))
                .map(Ranked::choice)
                .toList();
    }

    private static double unusualness(MediaTrackSettings settings) {
        double sum = 0;
        for (Map.Entry<TrackProperty<?>, Object> entry : settings.values().entrySet()) {
            if (entry.getValue() instanceof Number number) {
                double actual = number.doubleValue();
                sum += Defaults.of(entry.getKey()).stream()
                        .map(usual -> FitnessDistance.relative(actual, usual))
                        .sum();
            }
        }
        return sum;
    }
}
