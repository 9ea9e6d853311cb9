package io.github.mediacapture.core.select.sharing;

import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.constraints.MediaTrackConstraintSet;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.core.select.SelectSettings;
import io.github.mediacapture.core.select.sharing.SharedModes.Impossible;
import io.github.mediacapture.core.select.sharing.SharedModes.Plan;
import io.github.mediacapture.core.select.sharing.SharedModes.Planned;
import java.util.ArrayList;
import java.util.List;

/**
 * What the tracks get of a device that changed by itself, as a window does that is resized: demands that can no longer be
 * met are ignored, and the tracks go on.
 *
 * @see <a href="https://www.w3.org/TR/screen-capture/#constrainable-properties-for-captured-display-surfaces">Constrainable
 *     properties for captured display surfaces</a>
 */
public final class LenientModes {
    private LenientModes() {}

    /** What each track gets, in their order. */
    public static List<MediaTrackSettings> plan(
            MediaTrackSettings device, List<MediaTrackConstraints> tracks, MediaStreamTrackKind kind) {
        List<MediaTrackConstraints> left = new ArrayList<>(tracks);
        while (true) {
            Plan plan = SharedModes.plan(List.of(SelectSettings.fixedMode(device)), device, left, 0, kind);
            if (plan instanceof Planned planned) {
                return planned.perTrack();
            }
            Impossible impossible = (Impossible) plan;
            int track = impossible.track();
            left.set(track, without(left.get(track), impossible.failedConstraint()));
        }
    }

    /** Of demands that can't be met together, the one goes that is named; without a name, nothing is left of them. */
    private static MediaTrackConstraints without(MediaTrackConstraints constraints, String culprit) {
        boolean isNamed = constraints.entries().keySet().stream()
                .anyMatch(property -> property.wireName().equals(culprit));
        return MediaTrackConstraints.with(set -> {
            if (isNamed) {
                constraints.entries().keySet().stream()
                        .filter(property -> !property.wireName().equals(culprit))
                        .forEach(property -> copy(constraints, property, set));
                constraints.advanced().forEach(set::advanced);
            }
        });
    }

    private static <T> void copy(
            MediaTrackConstraintSet from, TrackProperty<T> property, MediaTrackConstraints.Builder to) {
        from.get(property).ifPresent(constrain -> to.put(property, constrain));
    }
}
