package io.github.mediacapture.core.record.plan;

import io.github.mediacapture.core.record.storage.Destination;
import io.github.mediacapture.core.record.storage.SpoolKeeper;
import io.github.mediacapture.core.tracks.SourceTrack;
import io.github.mediacapture.spi.EncoderBackend;
import io.github.mediacapture.spi.RecordingRequest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is decided when a recording starts.
 *
 * @param backend who writes it
 * @param request what is written
 * @param limitations in which ways that is otherwise than usual
 * @param output where to
 * @param spools where temporary files go
 * @param segments when a new file begins
 * @param video the track that is recorded, at first at least, if any
 * @param audio the track that is recorded, at first at least, if any
 * @param choice which tracks come after them
 * @param timeslice how long a chunk is; null for one chunk, or where each chunk is a whole file
 */
public record RecordingPlan(
        EncoderBackend backend,
        RecordingRequest request,
        List<String> limitations,
        Destination.Opener output,
        SpoolKeeper spools,
        Segments segments,
        @Nullable SourceTrack video,
        @Nullable SourceTrack audio,
        TrackChoice choice,
        @Nullable Duration timeslice) {}
