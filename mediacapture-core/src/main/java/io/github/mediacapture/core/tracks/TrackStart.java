package io.github.mediacapture.core.tracks;

import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.SelectionReport;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a track begins with.
 *
 * @param kind audio or frame
 * @param constraints what was asked, of what means something here
 * @param settings what it is set to
 * @param selection explains why its source was chosen, if somebody chose it
 */
public record TrackStart(
        MediaStreamTrackKind kind,
        MediaTrackConstraints constraints,
        MediaTrackSettings settings,
        Supplier<Optional<SelectionReport>> selection) {}
