package io.github.mediacapture.core.devices;

import io.github.mediacapture.MediaException;
import io.github.mediacapture.OverconstrainedException;
import io.github.mediacapture.Registration;
import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.SelectionReport;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.tracks.CaptureSource;
import io.github.mediacapture.core.tracks.DeviceControl;
import io.github.mediacapture.core.tracks.SourceTrack;
import io.github.mediacapture.core.tracks.TrackStart;
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

/**
 * A device that is in use, and what its tracks ask of it together: one opening serves them all.
 *
 * <p><b>Threads.</b> The devices lane, but for what {@link DeviceControl} says. <b>Life.</b> From {@link #open} until no
 * track is left. While all its tracks are disabled, a camera or microphone is closed, and its light is off; it is opened
 * again when a track is enabled.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#life-cycle-and-media-flow">Life-cycle and media flow</a>
 */
final class OpenDevice implements DeviceControl {
    /** The spec says within 3 s, and that somebody who looks at the light should see what happens. */
    private static final Duration RELINQUISHED_AFTER = Duration.ofSeconds(2);

    private final OpenSources owner;
    private final EventLoop loop;
    private final Lane lane;
    private final CatalogDevice device;
    private final CaptureSource source;
    private final DeviceSession session;
    private final SharedSetup setup;
    private final Map<SourceTrack, MediaTrackConstraints> demands = new LinkedHashMap<>();
    private final AtomicLong calls = new AtomicLong();
    private final Map<Long, CompletableFuture<Void>> pending = new ConcurrentHashMap<>();
    private Registration relinquishing = () -> {};
    private boolean relinquishes;
    private boolean waitsForView;
    private volatile boolean closed;

    /** Opens nothing yet; {@code settings} are what {@link #open} asks for. */
    OpenDevice(OpenSources owner, Lane lane, CatalogDevice device, MediaTrackSettings settings) {
        this.owner = owner;
        this.loop = owner.loop();
        this.lane = lane;
        this.device = device;
        source = new CaptureSource(loop, device.device().label(), device.capabilities(), settings, this);
        session =
                new DeviceSession(device, source, loop.runtime(), owner.access().audit());
        setup = new SharedSetup(device, source, session);
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

    CaptureSource source() {
        return source;
    }

    /** What the live tracks ask, in the order in which they came. */
    List<MediaTrackConstraints> demands() {
        return List.copyOf(demandsOf(source.tracks()).values());
    }

    /** Clones come without asking: they want what their model has. */
    private Map<SourceTrack, MediaTrackConstraints> demandsOf(List<SourceTrack> live) {
        demands.keySet().retainAll(live);
        live.forEach(track -> demands.computeIfAbsent(track, SourceTrack::getConstraints));
        return demands;
    }

    /**
     * Adds a track, and sets the device so that all tracks have what they demand.
     *
     * @throws OverconstrainedException if the device can't serve it beside the others
     * @throws MediaException if the device can't be set anew
     */
    SourceTrack newTrack(Wanted wanted, Supplier<SelectionReport> report) {
        Map<SourceTrack, MediaTrackConstraints> others = demandsOf(source.tracks());
        List<MediaTrackConstraints> all = new ArrayList<>(others.values());
        all.add(wanted.constraints());
        List<MediaTrackSettings> perTrack = setup.serve(all, all.size() - 1);
        tellOthers(List.copyOf(others.keySet()), perTrack, all.size() - 1);
        MediaTrackSettings own = perTrack.get(all.size() - 1);
        SourceTrack track =
                new SourceTrack(loop, source, new TrackStart(wanted.trackKind(), wanted.constraints(), own, report));
        demands.put(track, wanted.constraints());
        reconsider();
        return track;
    }

    @Override
    public void apply(SourceTrack track, MediaTrackConstraints wanted, CompletableFuture<Void> result) {
        long call = calls.incrementAndGet();
        pending.put(call, result);
        lane.execute(() -> {
            apply(track, wanted, result::complete, result::completeExceptionally);
            loop.queue(() -> pending.remove(call));
        });
        if (closed) {
            settlePending();
        }
    }

    private void apply(
            SourceTrack track, MediaTrackConstraints wanted, Consumer<Void> onDone, Consumer<Throwable> onFailed) {
        List<SourceTrack> live = List.copyOf(demandsOf(source.tracks()).keySet());
        int requester = live.indexOf(track);
        if (requester < 0) {
            loop.queue(() -> onDone.accept(null)); // it has ended: there is nothing to do
            return;
        }
        List<MediaTrackConstraints> all = new ArrayList<>(demands.values());
        all.set(requester, wanted);
        try {
            List<MediaTrackSettings> perTrack = setup.serve(all, requester);
            demands.put(track, wanted);
            track.shape(perTrack.get(requester));
            tellOthers(live, perTrack, requester);
            loop.queue(() -> {
                track.applied(wanted, perTrack.get(requester));
                onDone.accept(null);
            });
        } catch (MediaException e) {
            loop.queue(() -> onFailed.accept(asOverconstrained(e)));
        }
    }

    /** The spec knows no other error here. */
    private OverconstrainedException asOverconstrained(MediaException error) {
        if (error instanceof OverconstrainedException already) {
            return already;
        }
        String message = "'" + source.label() + "' could not be set as asked: " + error.getMessage();
        return new OverconstrainedException("", message, error);
    }

    private void tellOthers(List<SourceTrack> live, List<MediaTrackSettings> perTrack, int requester) {
        for (int i = 0; i < live.size(); i++) {
            if (i != requester) {
                SourceTrack other = live.get(i);
                MediaTrackSettings settings = perTrack.get(i);
                other.shape(settings);
                loop.queue(() -> other.reconfigured(settings));
            }
        }
    }

    @Override
    public void deviceChanged() {
        lane.execute(() -> {
            if (!closed && session.isOpen() && source.isUsed()) {
                resize();
                List<SourceTrack> live = List.copyOf(demandsOf(source.tracks()).keySet());
                List<MediaTrackConstraints> all = List.copyOf(demands.values());
                tellOthers(live, setup.lenient(all), -1);
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
            relinquishing.close();
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
        return device.device().kind() == CaptureDeviceKind.DISPLAY
                || source.isMuted()
                || source.tracks().stream().anyMatch(SourceTrack::enabled);
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
            List<SourceTrack> live = List.copyOf(demandsOf(source.tracks()).keySet());
            tellOthers(live, setup.settled(List.copyOf(demands.values()), 0), -1);
        } catch (MediaException e) {
            source.onEnded(e);
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
        relinquishing.close();
        session.close();
        settlePending();
    }

    /** Whoever waits for constraints on a device that is closed waits for a track that has ended. */
    private void settlePending() {
        loop.queue(() -> List.copyOf(pending.values()).forEach(result -> result.complete(null)));
    }
}
