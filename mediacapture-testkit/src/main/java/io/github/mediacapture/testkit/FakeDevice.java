package io.github.mediacapture.testkit;

import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.errors.NotAllowedException;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.MediaRuntime;
import io.github.mediacapture.testkit.internal.HeldFrames;
import io.github.mediacapture.testkit.internal.LaneTime;
import io.github.mediacapture.testkit.internal.Modes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A device that a test plugs into {@link FakeDevices}, and makes fail on purpose.
 *
 * <p>Any thread. Faults reach the sessions that are open on their capture lanes, so with a {@link FakeRuntime} they show
 * when time or lanes run next.
 */
public abstract sealed class FakeDevice permits FakeCamera, FakeMicrophone, FakeScreen, FakeSystemAudio, FakeWindow {
    private volatile CaptureDevice description;
    private final List<FakeSession> sessions = new CopyOnWriteArrayList<>();
    private final HeldFrames outstandingFrames = new HeldFrames();
    private volatile @Nullable Function<String, MediaException> refusal;
    private volatile boolean muted;
    private volatile Duration opening = Duration.ZERO;
    private volatile Duration stallWhenOpened = Duration.ZERO;

    FakeDevice(CaptureDevice description) {
        this.description = description;
    }

    abstract Feed newFeed(MediaTrackSettings settings, HeldFrames outstanding);

    /** What a session does that is asked for {@code requested}. */
    MediaTrackSettings chosen(MediaTrackSettings requested) {
        return Modes.chosen(description, requested);
    }

    /** What sessions are told that end because it is gone. */
    String whyGone() {
        return "'" + label() + "' was unplugged";
    }

    /** Brings it to the front, if it is a window. */
    void focus() {}

    /** From now on it is another one; sessions go on with what it is now. */
    void redescribe(CaptureDevice now) {
        description = now;
        sessions.forEach(session -> {
            MediaTrackSettings settings = chosen(session.settings());
            session.change(newFeed(settings, outstandingFrames));
        });
    }

    /**
     * Sets a property as a person does who turns a knob of the device: sessions go on with it, and are told.
     *
     * @param <T> the type of its values
     * @param property one that the device was built with as adjustable
     * @param value one of those that it can be set to
     */
    public <T> void adjust(TrackProperty<T> property, T value) {
        description = description.withOwnSettings(
                description.ownSettings().toBuilder().put(property, value).build());
        sessions.forEach(session -> session.change(
                newFeed(session.settings().toBuilder().put(property, value).build(), outstandingFrames)));
    }

    /** {@return what the backend tells about it} */
    public CaptureDevice description() {
        return description;
    }

    /** {@return what it is called for people} */
    public String label() {
        return description.label();
    }

    /** From now on, opening fails with {@link NotReadableException}, as if another program held it. */
    public void beBusy() {
        refusal = message -> new NotReadableException(
                message + " is in use by another program (a fake fault). Close that program and try again.");
    }

    /** The next opening fails with {@link NotReadableException}, as if another program held it for a moment. */
    public void beBusyOnce() {
        refusal = message -> {
            refusal = null;
            return new NotReadableException(
                    message + " is in use by another program for a moment (a fake fault). Try again.");
        };
    }

    /** From now on, opening fails with {@link NotAllowedException}, as if the operating system refused it. */
    public void beDenied() {
        refusal = message -> new NotAllowedException(
                message + " is refused by the operating system (a fake fault). Allow access in the privacy settings.");
    }

    /** From now on, it opens again. */
    public void beAvailable() {
        refusal = null;
    }

    /** Delivers nothing until {@link #unmute}, and says so, like a camera whose privacy switch is on. */
    public void mute() {
        setMuted(true);
    }

    /** Delivers again, and says so. */
    public void unmute() {
        setMuted(false);
    }

    /**
     * Delivers nothing for a while without a word, like a bus that hangs; what was due meanwhile is lost.
     *
     * @param duration of the runtime's clock, from now on
     */
    public void stall(Duration duration) {
        List<FakeSession> open = List.copyOf(sessions);
        stallWhenOpened = open.isEmpty() ? duration : Duration.ZERO;
        open.forEach(session -> session.stall(duration));
    }

    /**
     * From now on, opening takes so long, like hardware that has to warm up.
     *
     * @param duration zero or more, of the runtime's clock
     */
    public void opensAfter(Duration duration) {
        FakeSchedule.requireNotNegative(duration);
        opening = duration;
    }

    /** Before it is opened, without any lock. */
    void awaitOpening(MediaRuntime runtime) {
        Duration takes = opening;
        if (!takes.isZero()) {
            LaneTime.await(runtime, takes);
        }
    }

    /**
     * Ends what is open with an error, like a driver that fails; the device stays and can be opened again.
     *
     * @param cause what the sessions end with
     */
    public void fail(MediaException cause) {
        sessions.forEach(session -> session.end(cause));
    }

    /** {@return how many sessions are open on it: not closed by who opened them} */
    public int openSessions() {
        return sessions.size();
    }

    /** {@return how many frames or packets of it are held by someone} */
    public int outstandingFrames() {
        return outstandingFrames.count();
    }

    /** Where the app cloned what it holds. */
    List<Throwable> clones() {
        return outstandingFrames.clones();
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + "[" + label() + "]";
    }

    FakeSession open(CaptureRequest request) {
        Function<String, MediaException> refused = refusal;
        if (refused != null) {
            throw refused.apply("'" + label() + "'");
        }
        MediaTrackSettings settings = chosen(request.settings());
        FakeSession session = new FakeSession(request, newFeed(settings, outstandingFrames), sessions);
        sessions.add(session);
        Duration stall = stallWhenOpened;
        if (!stall.isZero()) {
            stallWhenOpened = Duration.ZERO;
            session.stall(stall);
        }
        session.start(muted);
        return session;
    }

    void closeSessions() {
        sessions.forEach(FakeSession::close);
    }

    private void setMuted(boolean value) {
        muted = value;
        sessions.forEach(session -> session.mute(value));
    }
}
