package io.github.mediacapture.core.tracks.control;

import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.core.select.SelectSettings;
import io.github.mediacapture.core.select.sharing.LenientModes;
import io.github.mediacapture.core.select.sharing.SharedModes;
import io.github.mediacapture.core.select.sharing.SharedModes.Impossible;
import io.github.mediacapture.core.select.sharing.SharedModes.Plan;
import io.github.mediacapture.core.select.sharing.SharedModes.Planned;
import io.github.mediacapture.core.tracks.TrackSource;
import io.github.mediacapture.errors.OverconstrainedException;
import java.util.List;

/** What the tracks of a source can be given together, or why not; changes nothing. */
public final class SettingsPlanner {
    private final TrackSource source;
    private final MediaStreamTrackKind kind;

    public SettingsPlanner(TrackSource source, MediaStreamTrackKind kind) {
        this.source = source;
        this.kind = kind;
    }

    /**
     * What to set the source to, of these modes, and what each track gets then.
     *
     * @param current what the source is set to
     * @param all what each track asks
     * @param requester the index of the track that asks for the change
     * @throws OverconstrainedException if no mode serves all
     */
    public Planned among(
            List<MediaTrackCapabilities> modes,
            MediaTrackSettings current,
            List<MediaTrackConstraints> all,
            int requester) {
        Plan plan = SharedModes.plan(modes, current, all, requester, kind);
        if (plan instanceof Planned planned) {
            return planned;
        }
        Impossible impossible = (Impossible) plan;
        throw new OverconstrainedException(
                impossible.failedConstraint(),
                "'" + source.label() + "' runs with " + source.settings() + " and can't meet "
                        + impossible.selection().conflict()
                        + (all.size() > 1 ? " beside its other tracks" : "") + ": " + all.get(requester),
                () -> impossible.selection().report(unused -> source.label()));
    }

    /**
     * What each track gets of what the source delivers now.
     *
     * @throws OverconstrainedException if a track can't be served with that
     */
    public List<MediaTrackSettings> asDelivered(List<MediaTrackConstraints> all, int requester) {
        MediaTrackSettings now = source.settings();
        return all.isEmpty() // the last track may stop at any moment
                ? List.of()
                : among(List.of(SelectSettings.fixedMode(now)), now, all, requester)
                        .perTrack();
    }

    /** What each track gets of a source that changed by itself: demands that can no longer be met are ignored. */
    public List<MediaTrackSettings> lenient(List<MediaTrackConstraints> all) {
        return all.isEmpty() ? List.of() : LenientModes.plan(source.settings(), all, kind);
    }
}
