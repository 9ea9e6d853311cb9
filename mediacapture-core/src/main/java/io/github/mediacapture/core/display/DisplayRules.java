package io.github.mediacapture.core.display;

import io.github.mediacapture.constraints.Constrain;
import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.errors.OverconstrainedException;
import io.github.mediacapture.screen.DisplayCaptureSurfaceType;
import io.github.mediacapture.screen.DisplayMediaStreamOptions;
import io.github.mediacapture.screen.MonitorTypeSurfacesEnum;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What {@code getDisplayMedia} takes, and which constraints apply to what it captures: others are ignored.
 *
 * @see <a href="https://www.w3.org/TR/screen-capture/#constrainable-properties-for-captured-display-surfaces">Constrainable
 *     properties for captured display surfaces</a>
 */
public final class DisplayRules {
    private static final Set<TrackProperty<?>> OF_PICTURES = Set.of(
            TrackProperty.WIDTH,
            TrackProperty.HEIGHT,
            TrackProperty.FRAME_RATE,
            TrackProperty.ASPECT_RATIO,
            TrackProperty.RESIZE_MODE,
            TrackProperty.DISPLAY_SURFACE,
            TrackProperty.LOGICAL_SURFACE,
            TrackProperty.CURSOR);

    /** What no surface goes below, so that a limit under it fails before anybody is asked. */
    private static final Map<TrackProperty<?>, Double> FLOORS = Map.of(
            TrackProperty.WIDTH, 1.0,
            TrackProperty.HEIGHT, 1.0,
            TrackProperty.FRAME_RATE, 1.0,
            TrackProperty.ASPECT_RATIO, 1.0 / 65_535,
            TrackProperty.SAMPLE_RATE, 1.0,
            TrackProperty.SAMPLE_SIZE, 1.0,
            TrackProperty.CHANNEL_COUNT, 1.0);

    private DisplayRules() {}

    /** What a call with these options is rejected with at once: a TypeError or an OverconstrainedError. */
    public static Optional<RuntimeException> violation(DisplayMediaStreamOptions options) {
        if (options.videoConstraints().isEmpty()) {
            return refused("getDisplayMedia always captures video; ask for it, and leave its track aside");
        }
        MediaTrackConstraints video = options.videoConstraints().get();
        return options.audioConstraints()
                .flatMap(audio -> violation(audio, MediaStreamTrackKind.AUDIO))
                .or(() -> violation(video, MediaStreamTrackKind.VIDEO))
                .or(() -> contradiction(options, video));
    }

    private static Optional<RuntimeException> refused(String message) {
        return Optional.of(new IllegalArgumentException(message));
    }

    private static Optional<RuntimeException> violation(MediaTrackConstraints constraints, MediaStreamTrackKind kind) {
        if (!constraints.advanced().isEmpty()) {
            return refused("getDisplayMedia takes no advanced constraints; use applyConstraints on the track");
        }
        MediaTrackConstraints applicable = applicable(constraints, kind);
        Optional<TrackProperty<?>> demanded = first(
                applicable, range -> range.min().isPresent() || !range.exact().isEmpty());
        if (demanded.isPresent()) {
            return refused("getDisplayMedia takes no min and no exact, but " + demanded.get()
                    + " has one; use ideal or max, or applyConstraints on the track");
        }
        return applicable.entries().entrySet().stream()
                .filter(entry -> isBelowFloor(entry.getKey(), entry.getValue()))
                .findFirst()
                .map(entry -> new OverconstrainedException(
                        entry.getKey().wireName(),
                        "Nothing can be captured with " + entry.getKey() + " " + entry.getValue() + ": the least is "
                                + FLOORS.get(entry.getKey())));
    }

    private static boolean isBelowFloor(TrackProperty<?> property, Constrain<?> constrain) {
        Double floor = FLOORS.get(property);
        return floor != null
                && constrain.asRange(false).max().orElse(null) instanceof Number max
                && max.doubleValue() < floor;
    }

    private static Optional<RuntimeException> contradiction(
            DisplayMediaStreamOptions options, MediaTrackConstraints video) {
        String monitor = DisplayCaptureSurfaceType.MONITOR.wireName();
        boolean wantsMonitor = video.get(TrackProperty.DISPLAY_SURFACE)
                .filter(wanted -> wanted.asRange(false).ideal().contains(monitor))
                .isPresent();
        boolean excludes = options.monitorTypeSurfaces().orElse(null) == MonitorTypeSurfacesEnum.EXCLUDE;
        return wantsMonitor && excludes
                ? refused("monitorTypeSurfaces excludes what displaySurface wishes for: monitors")
                : Optional.empty();
    }

    private static Optional<TrackProperty<?>> first(
            MediaTrackConstraints constraints, Predicate<Constrain.Range<?>> test) {
        for (Map.Entry<TrackProperty<?>, Constrain<?>> entry :
                constraints.entries().entrySet()) {
            if (test.test(entry.getValue().asRange(false))) {
                return Optional.of(entry.getKey());
            }
        }
        return Optional.empty();
    }

    /** The constraints that mean something for what is captured. */
    public static MediaTrackConstraints applicable(MediaTrackConstraints constraints, MediaStreamTrackKind kind) {
        return MediaTrackConstraints.with(set -> constraints.entries().keySet().stream()
                .filter(property -> property.appliesTo(kind))
                .filter(property -> kind == MediaStreamTrackKind.AUDIO || OF_PICTURES.contains(property))
                .forEach(property -> copy(constraints, property, set)));
    }

    private static <T> void copy(
            MediaTrackConstraints from, TrackProperty<T> property, MediaTrackConstraints.Builder to) {
        from.get(property).ifPresent(constrain -> to.put(property, constrain));
    }
}
