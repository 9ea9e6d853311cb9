package io.github.mediacapture.core.capture;

import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.SelectionReport;
import io.github.mediacapture.core.devices.CatalogDevice;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.runtime.Thrown;
import io.github.mediacapture.core.select.SupportedConstraints;
import io.github.mediacapture.core.tracks.SourceControl;
import io.github.mediacapture.core.tracks.SourceTrack;
import io.github.mediacapture.core.tracks.TrackSource;
import io.github.mediacapture.core.tracks.TrackStart;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.errors.OverconstrainedException;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.internal.Reason;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.spi.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A device that is in use, and what its tracks ask of it together: one opening serves them all.
 *
 * <p><b>Threads.</b> The devices lane, but for what {@link SourceControl} says. <b>Life.</b> From {@link #open} until no
 * track is left. While all its tracks are disabled, a camera or microphone is closed, and its light is off; it is opened
 * again when a track is enabled.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#life-cycle-and-media-flow">Life-cycle and media flow</a>
 */
public final class OpenDevice implements SourceControl {
    /** The spec says within 3 s, and that somebody who looks at the light should see what happens. */
    private static final Duration RELINQUISHED_AFTER = Duration.ofSeconds(2);

    private final OpenDevices owner;
    private final EventLoop loop;
    private final Lane lane;
    private final CatalogDevice device;
    private final TrackSource source;
    private final DeviceSession session;
    private final DeviceConfigurator setup;
    private final Map<SourceTrack, Asked> asked = new LinkedHashMap<>();
    private final AtomicLong calls = new AtomicLong();
    private final Map<Long, CompletableFuture<Void>> pending = new ConcurrentHashMap<>();
    private @Nullable Registration relinquishing;
    private boolean relinquishes;
    private boolean waitsForView;
    private volatile boolean closed;

    /** What a track asks, of what means something here, and what it got. */
    private record Asked(MediaTrackConstraints constraints, MediaTrackSettings settings) {
        /** For when another track asks: this one shall change as little as can be. */
        MediaTrackConstraints keeping() {
            return SupportedConstraints.keeping(settings, constraints);
        }
    }

    /** Opens nothing yet; {@code settings} are what {@link #open} asks for. */
    OpenDevice(OpenDevices owner, Lane lane, CatalogDevice device, MediaTrackSettings settings) {
        this.owner = owner;
        this.loop = owner.loop();
        this.lane = lane;
        this.device = device;
        source = new TrackSource(loop, device.device().label(), device.capabilities(), settings, this);
        session =
                new DeviceSession(device, source, loop.runtime(), owner.access().audit());
        setup = new DeviceConfigurator(device, source, session);
    }

    /**
     * Opens the device; blocks.
     *
     * @throws MediaException as the backend says
     */
    void open() {
        session.open();
        resize();
    }

    CatalogDevice device() {
        return device;
    }

    public TrackSource source() {
        return source;
    }

    /** What the live tracks ask, in the order in which they came. */
    List<MediaTrackConstraints> demands() {
        List<MediaTrackConstraints> demands = new ArrayList<>();
        for (Asked each : live().values()) {
            demands.add(each.constraints());
        }
        return demands;
    }

    /** Clones come without asking: they want what their model has. */
    private Map<SourceTrack, Asked> live() {
        List<SourceTrack> live = source.tracks();
        asked.keySet().retainAll(live);
        for (SourceTrack track : live) {
            if (!asked.containsKey(track)) {
                asked.put(track, new Asked(Supported.only(track.getConstraints(), device), track.getSettings()));
            }
        }
        return asked;
    }

    private List<MediaTrackConstraints> keeping() {
        List<MediaTrackConstraints> keeping = new ArrayList<>();
        for (Asked each : live().values()) {
            keeping.add(each.keeping());
        }
        return keeping;
    }

    /**
     * Adds a track, and sets the device so that all tracks have what they demand.
     *
     * @throws OverconstrainedException if the device can't serve it beside the others
     * @throws MediaException if the device can't be set anew
     */
    SourceTrack newTrack(MediaRequest wanted, Supplier<SelectionReport> report) {
        List<MediaTrackConstraints> all = keeping();
        List<SourceTrack> others = List.copyOf(asked.keySet());
        MediaTrackConstraints known = Supported.only(wanted.constraints(), device);
        all.add(known);
        List<MediaTrackSettings> perTrack = setup.serve(all, others.size());
        tell(others, perTrack, others.size());
        MediaTrackSettings own = perTrack.get(others.size());
        SourceTrack track = new SourceTrack(loop, source, new TrackStart(wanted.trackKind(), known, own, report));
        asked.put(track, new Asked(known, own));
        reconsider();
        return track;
    }

    @Override
    public void apply(SourceTrack track, MediaTrackConstraints wanted, CompletableFuture<Void> result) {
        long call = calls.incrementAndGet();
        pending.put(call, result);
        lane.execute(() -> {
            try {
                apply(track, wanted, result::complete);
            } catch (RuntimeException | Error e) {
                loop.queue(() -> result.completeExceptionally(asOverconstrained(e)));
            }
            loop.queue(() -> pending.remove(call));
        });
        if (closed) {
            result.complete(null); // the lanes may be over
        }
    }

    private void apply(SourceTrack track, MediaTrackConstraints wanted, Consumer<Void> onDone) {
        List<MediaTrackConstraints> all = keeping();
        List<SourceTrack> live = List.copyOf(asked.keySet());
        int requester = live.indexOf(track);
        if (requester < 0 || source.isEnded()) {
            loop.queue(() -> onDone.accept(null)); // it has ended: there is nothing to do
            return;
        }
        MediaTrackConstraints known = Supported.only(wanted, device);
        all.set(requester, known);
        List<MediaTrackSettings> perTrack = setup.serve(all, requester);
        MediaTrackSettings own = perTrack.get(requester);
        asked.put(track, new Asked(known, own));
        track.shape(own);
        tell(live, perTrack, requester);
        loop.queue(() -> {
            track.applied(known, own);
            onDone.accept(null);
        });
    }

    /** The spec knows no other error here. */
    private OverconstrainedException asOverconstrained(Throwable error) {
        if (error instanceof OverconstrainedException already) {
            return already;
        }
        String message = "'" + source.label() + "' could not be set as asked: " + Reason.of(error);
        return new OverconstrainedException("", message, error);
    }

    /** Tells the tracks, all but one, what they have now. */
    private void tell(List<SourceTrack> live, List<MediaTrackSettings> perTrack, int except) {
        for (int i = 0; i < live.size(); i++) {
            if (i != except) {
                SourceTrack track = live.get(i);
                MediaTrackSettings settings = perTrack.get(i);
                asked.computeIfPresent(track, (same, was) -> new Asked(was.constraints(), settings));
                track.shape(settings);
                loop.queue(() -> track.reconfigured(settings));
            }
        }
    }

    @Override
    public void deviceChanged() {
        lane.execute(() -> {
            if (!closed && session.isOpen() && source.isUsed()) {
                setup.follow();
                resize();
                List<MediaTrackConstraints> all = demands();
                tell(List.copyOf(asked.keySet()), setup.lenient(all), -1);
            }
        });
    }

    /** Windows are resized by people, also between being listed and being opened. */
    private void resize() {
        MediaTrackCapabilities able = setup.resize();
        loop.queue(() -> source.able(able));
    }

    @Override
    public void usageChanged() {
        lane.execute(this::reconsider);
    }

    private void reconsider() {
        if (closed) {
            return;
        }
        if (!source.isUsed()) {
            owner.closeUnused(this);
        } else if (isWatched()) {
            if (relinquishing != null) {
                relinquishing.close();
            }
            relinquishes = false;
            if (!session.isOpen()) {
                reacquire();
            }
        } else if (session.isOpen() && !relinquishes) {
            relinquishes = true;
            relinquishing = lane.schedule(RELINQUISHED_AFTER, this::relinquish);
        }
    }

    /** A muted device stays open, because only it can say when it is no longer muted; so does a screen. */
    private boolean isWatched() {
        return device.device().kind() == CaptureDeviceKind.DISPLAY || source.isMuted() || isAnyEnabled();
    }

    private boolean isAnyEnabled() {
        for (SourceTrack track : source.tracks()) {
            if (track.enabled()) {
                return true;
            }
        }
        return false;
    }

    private void relinquish() {
        relinquishes = false;
        if (!closed && source.isUsed() && !isWatched() && !source.isEnded()) {
            source.setSuspended(true);
            session.close();
        }
    }

    private void reacquire() {
        if (source.isEnded() || waitsForView) {
            return;
        }
        if (!owner.access().attention().isInView()) {
            muteUntilInView();
            return;
        }
        try {
            session.open();
            source.setSuspended(false);
            List<MediaTrackConstraints> all = keeping();
            tell(List.copyOf(asked.keySet()), setup.settled(all, 0), -1);
        } catch (RuntimeException | Error e) {
            source.onEnded(Thrown.asMedia("Opening '" + source.label() + "' again", e));
        }
    }

    /** Nobody shall be seen or heard by an app that nobody sees. */
    private void muteUntilInView() {
        waitsForView = true;
        source.onMuted(true);
        owner.access()
                .attention()
                .whenInView(() -> lane.execute(() -> {
                    waitsForView = false;
                    source.onMuted(false);
                    reconsider();
                }));
    }

    /** Closes the device; tracks that are left go on as blanks until they are stopped. */
    void close() {
        closed = true;
        session.end();
        settlePending();
    }

    /** Whoever waits for constraints on a device that is closed waits for a track that has ended. */
    private void settlePending() {
        loop.queue(() -> List.copyOf(pending.values()).forEach(result -> result.complete(null)));
    }
}
