package io.github.mediacapture.core.record;

import io.github.mediacapture.core.record.plan.Bitrates;
import io.github.mediacapture.core.record.plan.RecordingPlan;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.runtime.ListenerSet;
import io.github.mediacapture.core.tracks.TrackStream;
import io.github.mediacapture.decoding.MediaBytes;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.events.ErrorEvent;
import io.github.mediacapture.events.Event;
import io.github.mediacapture.events.PlainEvent;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.internal.Arguments;
import io.github.mediacapture.recording.BitrateMode;
import io.github.mediacapture.recording.BlobEvent;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.recording.MediaRecorderOptions;
import io.github.mediacapture.recording.RecorderStatistics;
import io.github.mediacapture.recording.RecordingState;
import io.github.mediacapture.streams.MediaStream;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The recorder's states and events; the work is done by a {@link Recording}.
 *
 * <p>States change on the caller's thread under the context's lock, before a method returns; every event is a task.
 *
 * @see <a href="https://www.w3.org/TR/mediastream-recording/#mediarecorder-methods">MediaRecorder methods</a>
 */
public final class EncodingRecorder implements MediaRecorder {
    private final EventLoop loop;
    private final TrackStream stream;
    private final RecordingPlanner planner;
    private final Recordings recordings;
    private final RecorderSession.Host host = new Host();
    private final MediaRecorderOptions options;
    private final RecorderEvents listeners;
    private volatile RecordingState state = RecordingState.INACTIVE;
    private volatile Bitrates bitrates;
    private volatile @Nullable Recording last;
    private volatile @Nullable Recording told;
    private volatile @Nullable PreRoll preRoll;
    private @Nullable Recording current;

    /**
     * A recorder, which does nothing yet.
     *
     * @throws NotSupportedException if the type can't be written, or contradicts the file's name
     */
    public EncodingRecorder(
            Recordings recordings, RecordingPlanner planner, MediaStream stream, MediaRecorderOptions options) {
        this.loop = recordings.loop();
        this.recordings = recordings;
        this.planner = planner;
        this.stream = planner.prepare(stream, options);
        this.options = options;
        this.bitrates = Bitrates.of(options, true, true);
        this.listeners = RecorderEvents.of(loop);
    }

    @Override
    public void start() {
        begin(null);
    }

    @Override
    public void start(Duration timeslice) {
        if (Arguments.required(timeslice, "timeslice").isNegative()) {
            throw new IllegalArgumentException("timeslice must not be negative, not " + timeslice);
        }
        begin(timeslice);
    }

    private void begin(@Nullable Duration timeslice) {
        requireState(state == RecordingState.INACTIVE, "start");
        RecordingPlan plan = planner.plan(stream, options, timeslice);
        PreRoll buffer = preRoll;
        RecorderSession kept = buffer == null ? null : buffer.of(plan);
        if (buffer != null && kept != null) {
            if (!enter(plan, kept.recording(), () -> buffer.start(kept, plan))) {
                begin(timeslice); // what was kept has just been lost
            }
            return;
        }
        RecorderSession session = open(plan);
        if (!enter(plan, session.recording(), () -> true)) {
            session.discard();
            requireState(false, "start");
        }
        session.recording().begin();
    }

    private RecorderSession open(RecordingPlan plan) {
        RecorderSession session = new RecorderSession(loop, host, listeners);
        session.belongsTo(recordings.open(plan, session, this::shutDown));
        session.watchesBy(stream.watchTracks(session::onTracksChanged));
        return session;
    }

    /** Becomes active, if it may. */
    private boolean enter(RecordingPlan plan, Recording recording, BooleanSupplier isStillThere) {
        synchronized (loop.lock()) {
            if (state != RecordingState.INACTIVE || !isStillThere.getAsBoolean()) {
                return false;
            }
            state = RecordingState.RECORDING;
            current = recording;
            last = recording;
            bitrates = Bitrates.of(options, plan.video() != null, plan.audio() != null);
            loop.queue(() -> {
                synchronized (loop.lock()) {
                    told = current == recording ? recording : told;
                }
                listeners.start().fire(new PlainEvent("start", this));
            });
            return true;
        }
    }

    @Override
    public void preRoll(Duration length) {
        if (Arguments.required(length, "length").isNegative()) {
            throw new IllegalArgumentException("length must not be negative, not " + length);
        }
        requireState(state == RecordingState.INACTIVE, "preRoll");
        if (length.isZero()) {
            giveUpPreRoll();
        } else {
            RecordingPlan plan = planner.planToKeep(stream, options);
            requireState(openPreRoll().bufferLast(plan, RecordingPlanner.bounded(length)), "preRoll");
        }
    }

    private PreRoll openPreRoll() {
        synchronized (loop.lock()) {
            PreRoll opened = preRoll;
            if (opened == null) {
                opened = new PreRoll(loop, this::open, () -> state == RecordingState.INACTIVE);
                preRoll = opened;
            }
            return opened;
        }
    }

    private void giveUpPreRoll() {
        PreRoll buffer = preRoll;
        if (buffer != null) {
            buffer.giveUp();
        }
    }

    /** Stops, and keeps nothing any more: the context closes. */
    private void shutDown() {
        giveUpPreRoll();
        stop();
    }

    private void requireState(boolean met, String method) {
        if (!met) {
            throw new InvalidStateException(
                    "The recorder is " + state.wireName() + "; " + method + "() can't be called now");
        }
    }

    @Override
    public void stop() {
        Recording recording = inactivate(null);
        if (recording != null) {
            recording.stop();
        }
    }

    /** Becomes inactive; returns the recording that was under way, or null if it was not {@code only} or there is none. */
    private @Nullable Recording inactivate(@Nullable Recording only) {
        synchronized (loop.lock()) {
            Recording recording = current;
            if (recording == null || (only != null && recording != only)) {
                return null;
            }
            current = null;
            state = RecordingState.INACTIVE;
            told = null;
            bitrates = Bitrates.of(options, true, true);
            return recording;
        }
    }

    @Override
    public void pause() {
        turn("pause", RecordingState.PAUSED, listeners.pause(), Recording::pause);
    }

    @Override
    public void resume() {
        turn("resume", RecordingState.RECORDING, listeners.resume(), Recording::resume);
    }

    private void turn(String name, RecordingState next, ListenerSet<Event> toTell, Consumer<Recording> action) {
        synchronized (loop.lock()) {
            Recording recording = current;
            requireState(recording != null, name);
            if (recording == null || state == next) {
                return;
            }
            state = next;
            action.accept(recording);
        }
        loop.queue(() -> toTell.fire(new PlainEvent(name, this)));
    }

    @Override
    public void requestData() {
        Recording recording;
        synchronized (loop.lock()) {
            recording = current;
        }
        requireState(recording != null, "requestData");
        if (recording != null) {
            recording.requestData();
        }
    }

    @Override
    public MediaBytes bytes() {
        Recording recording = last;
        if (recording == null) {
            throw new InvalidStateException("Nothing has been recorded yet");
        }
        return recording
                .bytes()
                .orElseThrow(
                        () -> new InvalidStateException("The recording does not go into one file: set writeTo(Path)"));
    }

    @Override
    public RecorderStatistics statistics() {
        Recording recording = last;
        return recording == null ? Recording.NOTHING : recording.statistics();
    }

    @Override
    public TrackStream stream() {
        return stream;
    }

    @Override
    public String mimeType() {
        Recording recording = told;
        return recording == null ? options.mimeType() : recording.mimeType();
    }

    @Override
    public RecordingState state() {
        return state;
    }

    @Override
    public int videoBitsPerSecond() {
        return bitrates.video();
    }

    @Override
    public int audioBitsPerSecond() {
        return bitrates.audio();
    }

    @Override
    public BitrateMode audioBitrateMode() {
        return options.audioBitrateMode();
    }

    @Override
    public Registration onStart(Consumer<? super Event> listener) {
        return listeners.start().add(listener);
    }

    @Override
    public Registration onStop(Consumer<? super Event> listener) {
        return listeners.stop().add(listener);
    }

    @Override
    public Registration onDataAvailable(Consumer<? super BlobEvent> listener) {
        return listeners.data().add(listener);
    }

    @Override
    public Registration onPause(Consumer<? super Event> listener) {
        return listeners.pause().add(listener);
    }

    @Override
    public Registration onResume(Consumer<? super Event> listener) {
        return listeners.resume().add(listener);
    }

    @Override
    public Registration onError(Consumer<? super ErrorEvent> listener) {
        return listeners.error().add(listener);
    }

    @Override
    public String toString() {
        String type = mimeType().isEmpty() ? "" : ", " + mimeType();
        return "recorder (" + state.wireName() + type + ") of " + stream;
    }

    /** What a session tells; on any thread. */
    private final class Host implements RecorderSession.Host {
        @Override
        public MediaRecorder target() {
            return EncodingRecorder.this;
        }

        @Override
        public boolean dropKept(RecorderSession session) {
            PreRoll buffer = preRoll;
            return buffer != null && buffer.take(session);
        }

        @Override
        public boolean isCurrent(Recording recording) {
            synchronized (loop.lock()) {
                return current == recording;
            }
        }

        @Override
        public void inactivate(Recording recording) {
            Recording unused = EncodingRecorder.this.inactivate(recording);
        }

        @Override
        public void forget(Recording recording) {
            recordings.ended(recording);
        }
    }
}
