package io.github.mediacapture.core.select;

import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;

/**
 * Which device, and how to set it: the algorithm of the spec, as a pure function.
 *
 * <p>Of equal distances, what the device does by itself wins; then what loses the least of its frames; then what is
 * nearest to the usual settings (see {@link Defaults}); then the candidate that is listed first.
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
        SelectionSteps<D> rounds = SelectionSteps.play(candidates, constraints, kind);
        return new Selection<>(new Choices<>(rounds.ranked()), rounds.conflict(), candidates, constraints, kind);
    }

    /** A mode that allows exactly these settings: what an open device can do without being opened anew. */
    public static MediaTrackCapabilities fixedMode(MediaTrackSettings settings) {
        MediaTrackCapabilities.Builder mode = MediaTrackCapabilities.builder();
        for (Map.Entry<TrackProperty<?>, Object> value : settings.values().entrySet()) {
            fix(mode, value.getKey(), value.getValue());
        }
        return mode.build();
    }

    private static final class Choices<D> extends AbstractList<Choice<D>> {
        private final List<ScoredChoice<D>> ranked;

        Choices(List<ScoredChoice<D>> ranked) {
            this.ranked = ranked;
        }

        @Override
        public Choice<D> get(int index) {
            return ranked.get(index).choice();
        }

        @Override
        public int size() {
            return ranked.size();
        }
    }

    private static <T> void fix(MediaTrackCapabilities.Builder mode, TrackProperty<T> property, Object value) {
        mode.only(property, property.type().cast(value));
    }
}
