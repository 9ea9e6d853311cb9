package io.github.mediacapture.core.record.input;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.core.record.plan.RecordingPlan;
import io.github.mediacapture.core.tracks.BlankMedia.AudioShape;
import io.github.mediacapture.core.tracks.SourceTrack;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.AudioSampleFormat;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Notices that a track delivers nothing, and says how long that is waited for; used on the encode lane.
 *
 * <p>It counts steps in which nothing came, not the clock's time: after the process has stood still, what the devices have
 * kept meanwhile must have its turn before it counts as missing.
 */
public final class QuietTracks {
    public static final Duration STEP = Duration.ofMillis(200);

    /** What a track may take until it delivers, and between two deliveries. */
    private static final long PATIENCE_NANOS = 1_000_000_000L;

    /** The same for tracks that are slow by their settings. */
    private static final long MOST_PATIENCE_NANOS = 5_000_000_000L;

    /** What comes is no older than this and its own length. */
    private static final long LATEST_NANOS = 500_000_000L;

    /** The shortest recording of audio alone. */
    private static final long AUDIO_NANOS = 20_000_000L;

    private static final double USUAL_RATE = 30;

    private final TrackInputs inputs;
    private final boolean pictures;
    private final boolean sound;
    private final long frameNanos;
    private final AudioShape silence;
    private long longestAudioNanos;
    private int unseen;
    private int unheard;

    public QuietTracks(RecordingPlan plan, TrackInputs inputs) {
        this.inputs = inputs;
        pictures = plan.video() != null;
        sound = plan.audio() != null;
        double rate =
                settings(plan.video()).frameRate().filter(each -> each > 0).orElse(USUAL_RATE);
        frameNanos = pictures ? Math.round(1e9 / rate) : AUDIO_NANOS;
        MediaTrackSettings heard = settings(plan.audio());
        silence = AudioShape.of(AudioSampleFormat.S16, heard);
        longestAudioNanos = Math.round(heard.get(TrackProperty.LATENCY).orElse(0.0) * 1e9);
    }

    private static MediaTrackSettings settings(@Nullable SourceTrack track) {
        return track == null ? MediaTrackSettings.builder().build() : track.getSettings();
    }

    void seen() {
        unseen = 0;
    }

    void heard(AudioData data) {
        unheard = 0;
        longestAudioNanos = Math.max(longestAudioNanos, data.durationNanos());
    }

    void step() {
        unseen++;
        unheard++;
    }

    boolean hasFrames() {
        return pictures;
    }

    boolean hasAudio() {
        return sound;
    }

    /** Whether frames may come that nobody has seen yet. */
    boolean expectsFrames() {
        return inputs.expectsFrames();
    }

    /** Whether a recording of this length has waited long enough to begin without its first frame or audio. */
    boolean isOverdue(long recordedNanos) {
        return recordedNanos >= patienceNanos() && !inputs.areVacant();
    }

    boolean lacksFrames() {
        return pictures && unseen >= patienceNanos() / STEP.toNanos();
    }

    boolean lacksAudio() {
        return sound && (inputs.lacksAudio() || unheard >= (PATIENCE_NANOS + 2 * longestAudioNanos) / STEP.toNanos());
    }

    /** How long nothing is waited for, and how often a frame that stands is shown again to those who watch live. */
    long patienceNanos() {
        return Math.max(PATIENCE_NANOS, Math.min(MOST_PATIENCE_NANOS, frameNanos * 3 / 2));
    }

    /** What has not come from so long ago won't come. */
    long latestNanos() {
        return LATEST_NANOS + longestAudioNanos;
    }

    /** How long a recording must be to have anything in it, if nothing was delivered. */
    long frameNanos() {
        return frameNanos;
    }

    /** A piece of what the audio would be like, if nobody has heard it yet. */
    AudioShape silence() {
        return silence;
    }
}
