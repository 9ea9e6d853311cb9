package io.github.mediacapture.core.select;

import io.github.mediacapture.constraints.Constrain;
import io.github.mediacapture.constraints.ConstraintSetBuilder;
import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackConstraintSet;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which constraints mean something here, and what constraints become before they are selected by; pure functions.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#dom-mediadevices-getsupportedconstraints">getSupportedConstraints</a>
 */
public final class SupportedConstraints {
    /** Whatever sources there are. */
    public static final Set<TrackProperty<?>> PROPERTIES = Collections.unmodifiableSet(new LinkedHashSet<>(List.of(
            TrackProperty.WIDTH,
            TrackProperty.HEIGHT,
            TrackProperty.ASPECT_RATIO,
            TrackProperty.FRAME_RATE,
            TrackProperty.FACING_MODE,
            TrackProperty.RESIZE_MODE,
            TrackProperty.SAMPLE_RATE,
            TrackProperty.SAMPLE_SIZE,
            TrackProperty.ECHO_CANCELLATION,
            TrackProperty.AUTO_GAIN_CONTROL,
            TrackProperty.NOISE_SUPPRESSION,
            TrackProperty.LATENCY,
            TrackProperty.CHANNEL_COUNT,
            TrackProperty.VOICE_ISOLATION,
            TrackProperty.DEVICE_ID,
            TrackProperty.GROUP_ID,
            TrackProperty.DISPLAY_SURFACE,
            TrackProperty.LOGICAL_SURFACE,
            TrackProperty.CURSOR)));

    private static final List<TrackProperty<?>> FRAME =
            List.of(TrackProperty.WIDTH, TrackProperty.HEIGHT, TrackProperty.FRAME_RATE);

    private SupportedConstraints() {}

    /** What means something to a source: the supported properties, and those that it offers beyond them. */
    public static Set<TrackProperty<?>> known(Collection<MediaTrackCapabilities> modes) {
        Set<TrackProperty<?>> known = new HashSet<>(PROPERTIES);
        for (MediaTrackCapabilities mode : modes) {
            known.addAll(mode.entries().keySet());
        }
        return known;
    }

    /**
     * Leaves out what is asked of properties that are not supported, demands too: their fitness distance is 0.
     *
     * @param supported as {@link #known} tells
     * @see <a href="https://www.w3.org/TR/mediacapture-streams/#dfn-fitness-distance">fitness distance</a>
     */
    public static MediaTrackConstraints only(Set<TrackProperty<?>> supported, MediaTrackConstraints asked) {
        if (isSupported(asked, supported)) {
            return asked;
        }
        return MediaTrackConstraints.with(basic -> {
            copy(supported, asked, basic);
            for (MediaTrackConstraintSet set : asked.advanced()) {
                basic.advanced(advanced -> copy(supported, set, advanced));
            }
        });
    }

    private static boolean isSupported(MediaTrackConstraints asked, Set<TrackProperty<?>> supported) {
        boolean all = supported.containsAll(asked.entries().keySet());
        for (MediaTrackConstraintSet set : asked.advanced()) {
            all &= supported.containsAll(set.entries().keySet());
        }
        return all;
    }

    private static void copy(
            Set<TrackProperty<?>> supported, MediaTrackConstraintSet from, ConstraintSetBuilder<?> to) {
        for (TrackProperty<?> property : from.entries().keySet()) {
            if (supported.contains(property)) {
                copy(property, from, to);
            }
        }
    }

    private static <T> void copy(TrackProperty<T> property, MediaTrackConstraintSet from, ConstraintSetBuilder<?> to) {
        to.put(property, from.get(property).orElseThrow());
    }

    /**
     * The same constraints, and a wish for the size and the frame rate that a track has now, where it has none of its own:
     * for tracks that somebody else's request should change as little as can be.
     */
    public static MediaTrackConstraints keeping(MediaTrackSettings now, MediaTrackConstraints asked) {
        return MediaTrackConstraints.with(basic -> {
            copy(asked.entries().keySet(), asked, basic);
            FRAME.forEach(property -> keep(property, now, basic, asked));
            asked.advanced().forEach(basic::advanced);
        });
    }

    private static <T> void keep(
            TrackProperty<T> property,
            MediaTrackSettings now,
            ConstraintSetBuilder<?> basic,
            MediaTrackConstraints asked) {
        now.get(property).ifPresent(value -> {
            Constrain<T> own = asked.get(property).orElseGet(() -> Constrain.anyOf(List.of()));
            if (own.asRange(/* advanced= */ false).ideal().isEmpty()) {
                basic.put(property, own.aimingFor(value));
            }
        });
    }
}
