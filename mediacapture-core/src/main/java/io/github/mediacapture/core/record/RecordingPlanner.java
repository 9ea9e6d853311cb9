package io.github.mediacapture.core.record;

import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.core.record.output.ChannelOpener;
import io.github.mediacapture.core.record.output.FileOpener;
import io.github.mediacapture.core.record.output.StandingFrame;
import io.github.mediacapture.core.record.plan.Bitrates;
import io.github.mediacapture.core.record.plan.EncoderCatalog;
import io.github.mediacapture.core.record.plan.RecordingPlan;
import io.github.mediacapture.core.record.plan.RequestedFormats;
import io.github.mediacapture.core.record.plan.Segments;
import io.github.mediacapture.core.record.plan.TrackChoice;
import io.github.mediacapture.core.record.storage.Destination;
import io.github.mediacapture.core.record.storage.SpoolDestination;
import io.github.mediacapture.core.record.storage.SpoolKeeper;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.tracks.SourceTrack;
import io.github.mediacapture.core.tracks.TrackStream;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.spi.FrameSize;
import io.github.mediacapture.spi.RecordingFormat;
import io.github.mediacapture.spi.RecordingRequest;
import io.github.mediacapture.streams.MediaStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides before anything starts: which tracks, which codecs, which encoder; thread-safe.
 */
public final class RecordingPlanner {
    /** Longer durations count as this, so that nobody's arithmetic overflows. */
    private static final Duration LONGEST = Duration.ofDays(365);

    /** How often a channel gets what there is, where the app does not say. */
    private static final Duration LIVE_CHUNK = Duration.ofMillis(100);

    private final EncoderCatalog encoders;
    private final SpoolKeeper spools;
    private final InstantSource wallClock;
    private volatile boolean closed;

    /** Works with these encoders and spools; the clock says when a recording was made. */
    public RecordingPlanner(EncoderCatalog encoders, SpoolKeeper spools, InstantSource wallClock) {
        this.encoders = encoders;
        this.spools = spools;
        this.wallClock = wallClock;
    }

    /**
     * Checks what a recorder is asked for, and readies the encoders that it will need.
     *
     * @return the stream
     * @throws NotSupportedException if the type can't be written, or contradicts the file's name
     */
    TrackStream prepare(MediaStream stream, MediaRecorderOptions options) {
        RequestedFormats requested = RequestedFormats.of(options, encoders);
        if (!(stream instanceof TrackStream own)) {
            throw new NotSupportedException("Only streams that this library made can be recorded, not another"
                    + " implementation of MediaStream such as a mock: " + stream);
        }
        // opens the encoders that will be needed, so that start() does not have to wait for it
        requested.complete(
                encoders,
                own.getVideoTracks().stream().findFirst().map(StandingFrame::sizeOf),
                !own.getAudioTracks().isEmpty());
        return own;
    }

    /**
     * The kinds of tracks that a recording with such options can have.
     *
     * @throws NotSupportedException as {@link #prepare} does
     */
    public Set<MediaStreamTrackKind> recordableKinds(MediaRecorderOptions options) {
        RequestedFormats requested = RequestedFormats.of(options, encoders);
        Set<MediaStreamTrackKind> kinds = EnumSet.noneOf(MediaStreamTrackKind.class);
        for (MediaStreamTrackKind kind : MediaStreamTrackKind.values()) {
            boolean video = kind == MediaStreamTrackKind.VIDEO;
            Optional<FrameSize> pictures = video ? Optional.of(StandingFrame.UNKNOWN) : Optional.empty();
            if (requested.complete(encoders, pictures, !video).isPresent()) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    RecordingPlan plan(TrackStream stream, MediaRecorderOptions options, @Nullable Duration asked) {
        if (closed) {
            throw EventLoop.closedContext();
        }
        requireOneKeyFrameLimit(options);
        Segments segments = Segments.of(options);
        Duration timeslice = asked == null || !segments.isOneFile() ? null : bounded(asked);
        TrackChoice choice = new TrackChoice(stream, options.followTracks());
        SourceTrack video = choice.first(MediaStreamTrackKind.VIDEO);
        SourceTrack audio = choice.first(MediaStreamTrackKind.AUDIO);
        if (video == null && audio == null) {
            throw new NotSupportedException("The stream has no live track: there is nothing to record");
        }
        boolean ownTime = requireOneTime(video, audio);
        RequestedFormats requested = RequestedFormats.of(options, encoders);
        EncoderCatalog.Match match = requested
                .complete(encoders, Optional.ofNullable(video).map(StandingFrame::sizeOf), audio != null)
                .orElseThrow(() -> new NotSupportedException(
                        requested.cannotHold(video == null ? "audio" : audio == null ? "video" : "video and audio")
                                + ". " + encoders.advice()));
        Bitrates bitrates = Bitrates.of(options, video != null, audio != null);
        Destination.Opener output = output(options, segments);
        boolean appended = output.isInOrder() || (timeslice != null && !hasTarget(options));
        RecordingRequest request = new RecordingRequest(
                match.format(),
                bitrates.video(),
                bitrates.audio(),
                options.audioBitrateMode(),
                options.videoKeyFrameIntervalDuration().map(RecordingPlanner::bounded),
                options.videoKeyFrameIntervalCount(),
                appended,
                !appended ? Duration.ZERO : timeslice == null ? LIVE_CHUNK : timeslice,
                options.preferHardware(),
                Optional.of(wallClock.instant()),
                options.fastStart());
        return new RecordingPlan(
                match.backend(),
                request,
                match.limitations(),
                output,
                spools,
                segments,
                video,
                audio,
                ownTime ? choice.withoutFollowers() : choice,
                timeslice);
    }

    /** The plan of a recording whose beginning is kept in memory before it starts. */
    RecordingPlan planToKeep(TrackStream stream, MediaRecorderOptions options) {
        RecordingPlan plan = plan(stream, options, null);
        RecordingFormat format = plan.request().format();
        if (!plan.backend().canBufferLast(format)) {
            throw new NotSupportedException(
                    "'" + format.mimeType() + "' must be written from its beginning, so its last"
                            + " seconds can't be kept. Record another format, such as video/webm");
        }
        return plan;
    }

    /** Whether the frames have a time of their own. */
    private static boolean requireOneTime(@Nullable SourceTrack video, @Nullable SourceTrack audio) {
        boolean seen = video != null && video.hasOwnTime();
        boolean heard = audio != null && audio.hasOwnTime();
        if (video != null && audio != null && seen != heard) {
            throw new NotSupportedException(
                    "One of the tracks has frames with a time of their own (Timing.FRAMES), the other"
                            + " follows the clock, so they can't be recorded together: " + video + ", " + audio
                            + ". Use a generator with Timing.ARRIVAL, or Timing.FRAMES for both.");
        }
        return seen || heard;
    }

    private static void requireOneKeyFrameLimit(MediaRecorderOptions options) {
        if (options.videoKeyFrameIntervalDuration().isPresent()
                && options.videoKeyFrameIntervalCount().isPresent()) {
            throw new NotSupportedException("videoKeyFrameIntervalDuration and videoKeyFrameIntervalCount can't both"
                    + " limit a recording. Set one of them.");
        }
    }

    private static boolean hasTarget(MediaRecorderOptions options) {
        return options.targetFile().isPresent() || options.targetChannel().isPresent();
    }

    private Destination.Opener output(MediaRecorderOptions options, Segments segments) {
        if (options.targetFile().isPresent()) {
            Path file = options.targetFile().get();
            return segments.isOneFile() ? FileOpener.one(file) : FileOpener.many(number -> numbered(file, number));
        }
        if (options.targetChannel().isPresent()) {
            return new ChannelOpener(options.targetChannel().get());
        }
        SpoolKeeper.Share share = spools.newShare();
        return number -> new SpoolDestination(spools, share);
    }

    /** {@code video-1.webm} for {@code video.webm}. */
    private static Path numbered(Path file, int number) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        int end = dot > 0 ? dot : name.length();
        return file.resolveSibling(name.substring(0, end) + "-" + number + name.substring(end));
    }

    static Duration bounded(Duration duration) {
        return duration.compareTo(LONGEST) < 0 ? duration : LONGEST;
    }

    /** Plans no recording any more. */
    public void close() {
        closed = true;
    }
}
