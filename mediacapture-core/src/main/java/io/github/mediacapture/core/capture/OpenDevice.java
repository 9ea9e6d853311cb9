package io.github.mediacapture.core.capture;

import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.constraints.SelectionReport;
import io.github.mediacapture.core.devices.CatalogDevice;
import io.github.mediacapture.core.devices.DeviceAccess;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.runtime.Thrown;
import io.github.mediacapture.core.select.SupportedConstraints;
import io.github.mediacapture.core.tracks.FedTrack;
import io.github.mediacapture.core.tracks.SourceControl;
import io.github.mediacapture.core.tracks.SourceTrack;
import io.github.mediacapture.core.tracks.TrackSource;
import io.github.mediacapture.core.tracks.control.SettingsPlanner;
import io.github.mediacapture.core.tracks.control.TrackDemands;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.errors.OverconstrainedException;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.spi.Lane;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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

    private final Owner owner;
    private final EventLoop loop;
    private final Lane lane;
    private final CatalogDevice device;
    private final TrackSource source;
    private final DeviceSession session;
    private final SettingsPlanner planner;
    private final DeviceConfigurator setup;
    private final TrackDemands demands;
    private @Nullable Registration relinquishing;
    private boolean relinquishes;
    private boolean waitsForView;
    private volatile boolean closed;

    /** Who opened it. */
    interface Owner {
        EventLoop loop();

        /** The devices lane. */
        Lane lane();

        /** What the app may do. */
        DeviceAccess access();

        /** Closes it, unless a track came to it meanwhile. */
        void closeUnused(OpenDevice open);
    }

    /** Opens nothing yet; {@code settings} are what {@link #open} asks for. */
    OpenDevice(Owner owner, CatalogDevice device, MediaTrackSettings settings) {
        this.owner = owner;
        this.loop = owner.loop();
        this.lane = owner.lane();
        this.device = device;
        source = new TrackSource(loop, device.device().label(), device.capabilities(), settings, this);
        session =
                new DeviceSession(device, source, loop.runtime(), owner.access().audit());
        planner = new SettingsPlanner(source, device.device().kind().trackKind());
        setup = new DeviceConfigurator(device, source, session, planner);
        demands = new TrackDemands(
                loop, lane, source, SupportedConstraints.known(device.device().modes()));
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
        return demands.all();
    }

    /**
     * Adds a track, and sets the device so that all tracks have what they demand.
     *
     * @throws OverconstrainedException if the device can't serve it beside the others
     * @throws MediaException if the device can't be set anew
     */
    SourceTrack newTrack(MediaRequest wanted, Supplier<Optional<SelectionReport>> report) {
        SourceTrack track = demands.newTrack(wanted.trackKind(), wanted.constraints(), report, setup);
        reconsider();
        return track;
    }

    @Override
    public void apply(FedTrack track, MediaTrackConstraints wanted, CompletableFuture<Void> result) {
        demands.apply(track, wanted, result, setup);
    }

    @Override
    public void settingsChanged() {
        lane.execute(() -> {
            if (!closed && session.isOpen() && source.isUsed()) {
                setup.follow();
                resize();
                demands.tell(planner.lenient(demands.all()));
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
        for (FedTrack track : source.tracks()) {
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
            demands.tell(planner.asDelivered(demands.keeping(), 0));
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
        demands.close(); // first: a device may take its time to close, or never do
        session.end();
        device.backend().release(device.device());
    }
}
