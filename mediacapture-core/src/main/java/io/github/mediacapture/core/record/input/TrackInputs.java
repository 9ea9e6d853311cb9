package io.github.mediacapture.core.record.input;

import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.core.record.plan.RecordingPlan;
import io.github.mediacapture.core.record.plan.TrackChoice;
import io.github.mediacapture.core.record.timeline.RecordingTimeline;
import io.github.mediacapture.core.tracks.SourceTrack;
import io.github.mediacapture.core.tracks.timing.QueueingSink;
import io.github.mediacapture.core.tracks.timing.SourceTimes;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Listens to the tracks that are recorded, one of each kind at a time.
 *
 * <p>Sinks run on capture lanes, {@link #follow} and the ends of tracks on any thread, all else on the encode lane.
 */
public final class TrackInputs {
    private final TrackChoice choice;
    private final RecordingTimeline timeline;
    private final EncodeQueue waiting;
    private final Runnable onProgress;
    private final @Nullable Place video;
    private final @Nullable Place audio;
    private boolean connected;
    private boolean allEnded;

    /** @param onProgress runs on the encode lane when all has arrived from a track, or none or another one delivers */
    public TrackInputs(RecordingPlan plan, RecordingTimeline timeline, EncodeQueue waiting, Runnable onProgress) {
        this.choice = plan.choice();
        this.timeline = timeline;
        this.waiting = waiting;
        this.onProgress = onProgress;
        video = plan.video() == null ? null : new Place(plan.video());
        audio = plan.audio() == null ? null : new Place(plan.audio());
    }

    /** Begins to listen to the tracks. */
    public synchronized void connect() {
        connected = true;
        places().forEach(Place::listen);
        follow();
    }

    private Stream<Place> places() {
        return Stream.of(Optional.ofNullable(video), Optional.ofNullable(audio)).flatMap(Optional::stream);
    }

    /** Listens to the tracks that are in the stream now, if tracks may follow each other; returns whether they may. */
    public synchronized boolean follow() {
        if (connected && choice.follows() && !timeline.isStopped()) {
            places().forEach(Place::follow);
        }
        return choice.follows();
    }

    boolean expectsFrames() {
        return video != null && !video.vacant;
    }

    /** Whether there was audio to come, and nobody is there to deliver it. */
    boolean lacksAudio() {
        return audio != null && audio.vacant;
    }

    /** Whether no track is there, but may come. */
    boolean areVacant() {
        return places().allMatch(place -> place.vacant);
    }

    /** Whether everything up to the end of the recording has arrived. */
    public boolean allPassed() {
        return places().allMatch(place -> place.vacant || place.passed);
    }

    /** Whether the last track has ended, and the end of the recording is on its way; any thread. */
    public synchronized boolean haveEnded() {
        return connected && places().allMatch(place -> place.track == null);
    }

    /** Whether the tracks have ended, and none took their place. */
    public boolean allEnded() {
        return allEnded;
    }

    /** Whether a track has ended, or was taken out. */
    public boolean anyEnded() {
        return places().anyMatch(place -> place.vacant);
    }

    /** Stops listening. */
    public synchronized void close() {
        connected = false;
        places().forEach(Place::disconnect);
    }

    private void note(Runnable mark) {
        waiting.afterwards(() -> {
            mark.run();
            onProgress.run();
        });
    }

    /** The place of one kind of track: a recording listens to one at a time. */
    private final class Place {
        private final MediaStreamTrackKind kind;
        private @Nullable SourceTrack track;
        private @Nullable Input input;
        private int inputs;
        /** On the encode lane: nobody delivers. */
        private boolean vacant;
        /** On the encode lane: the end of the recording was seen. */
        private boolean passed;

        Place(SourceTrack first) {
            kind = first.kind();
            track = first;
        }

        void listen() {
            SourceTrack mine = track;
            if (mine != null && input == null) {
                Input made = new Input(this, mine.times(), ++inputs);
                input = made;
                made.connection = mine.addConsumer(made);
            }
        }

        void follow() {
            if (track != null && !choice.has(track)) {
                leave();
            }
            if (track == null) {
                choice.next(kind).ifPresent(this::occupy);
            }
        }

        private void occupy(SourceTrack next) {
            track = next;
            note(() -> vacant = false);
            listen();
        }

        private void leave() {
            disconnect();
            track = null;
            note(() -> vacant = true);
        }

        void disconnect() {
            if (input != null && input.connection != null) {
                input.connection.close();
            }
            input = null;
        }

        void ended(Input from) {
            if (input != from) {
                return; // it had lost its place before
            }
            leave();
            if (!timeline.isStopped()) {
                choice.next(kind).ifPresent(this::occupy);
            }
            if (places().allMatch(place -> place.track == null)) {
                note(() -> allEnded = true);
            }
        }
    }

    /** What one track tells, while it has its place. */
    private final class Input implements QueueingSink {
        private final Place place;
        private final SourceTimes times;
        private final int number;
        private @Nullable Registration connection;
        private boolean passed;

        Input(Place place, SourceTimes times, int number) {
            this.place = place;
            this.times = times;
            this.number = number;
        }

        @Override
        public void onVideoFrame(VideoFrame frame) {
            long time = times.of(frame.timestampNanos());
            if (!isOverAt(time) && timeline.isWanted(time)) {
                waiting.offer(frame, time);
            }
        }

        @Override
        public void onAudioData(AudioData data) {
            long time = times.of(data.timestampNanos());
            if (!isOverAt(time)) {
                waiting.offer(data, time, number);
            }
        }

        /** When the encoder begins with what it got last: its maker can make the next one meanwhile. */
        @Override
        public void whenRoom(Runnable task) {
            waiting.whenAllTaken(place.kind, task);
        }

        /** What comes after the end must not push out what came before it and still waits. */
        private boolean isOverAt(long nanos) {
            boolean over = timeline.isOverAt(nanos);
            if (over && !passed) {
                passed = true;
                note(() -> place.passed = true);
            }
            return over;
        }

        @Override
        public void onMuted(boolean muted) {
            // a muted track delivers nothing or blanks; the timeline goes on by itself
        }

        @Override
        public void onEnded(@Nullable MediaException cause) {
            synchronized (TrackInputs.this) {
                place.ended(this);
            }
        }
    }
}
