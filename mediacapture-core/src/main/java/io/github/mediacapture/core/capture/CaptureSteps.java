package io.github.mediacapture.core.capture;

import io.github.mediacapture.core.devices.DeviceAccess;
import io.github.mediacapture.core.devices.DeviceCatalog;
import io.github.mediacapture.core.permissions.PermissionGate;
import io.github.mediacapture.core.permissions.Revocations;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.runtime.Thrown;
import io.github.mediacapture.core.tracks.TrackStream;
import io.github.mediacapture.errors.AbortException;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.errors.OverconstrainedException;
import io.github.mediacapture.internal.Reason;
import io.github.mediacapture.permissions.PermissionName;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.spi.Lane;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.MediaStreamTrack;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The parallel steps of {@code getUserMedia}: choose, ask, open, all or nothing.
 *
 * <p>Runs on the devices lane; the future is settled on the event lane. What is missing or impossible is said before
 * anybody is asked for permission.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#dom-mediadevices-getusermedia">getUserMedia</a>
 */
public final class CaptureSteps {
    private final EventLoop loop;
    private final DeviceCatalog catalog;
    private final DeviceSelector ranking;
    private final Opening opening;
    private final PermissionGate permissions;
    private final DeviceAccess access;

    public CaptureSteps(EventLoop loop, DeviceCatalog catalog, OpenDevices sources, DeviceAccess access) {
        this.loop = loop;
        this.catalog = catalog;
        this.access = access;
        this.permissions = access.permissions();
        this.ranking = new DeviceSelector(sources, access.exposure());
        this.opening = new Opening(sources, ranking, permissions);
    }

    /** Settles {@code result}; {@code lane} is the devices lane. */
    public void run(List<MediaRequest> wanted, CompletableFuture<MediaStream> result, Lane lane) {
        new Request(wanted, result, lane).run();
    }

    /** One call, of which whatever is done later needs nearly all. */
    private final class Request {
        private final List<MediaRequest> wanted;
        private final Set<PermissionName> kinds;
        private final CompletableFuture<MediaStream> result;
        private final Lane lane;
        private final List<RankedDevices> ranked = new ArrayList<>();
        private Set<PermissionName> needed = Set.of();
        private Revocations before = Revocations.NONE;

        Request(List<MediaRequest> wanted, CompletableFuture<MediaStream> result, Lane lane) {
            this.wanted = wanted;
            this.kinds = MediaRequest.permissions(wanted);
            this.result = result;
            this.lane = lane;
        }

        void run() {
            try {
                rank();
                permissions.request(needed).whenComplete(this::answered);
            } catch (RuntimeException | Error e) {
                fail(result, unlessDenied(kinds, Thrown.asMedia("Looking for devices", e)));
            }
        }

        private void rank() {
            for (PermissionName name : kinds) {
                askSystem(name);
            }
            before = permissions.revocations();
            DeviceCatalog.Listing listing = catalog.list();
            for (MediaRequest each : wanted) {
                ranked.add(ranking.rank(each, listing));
            }
            needed = RankedDevices.permissions(ranked);
        }

        /** Any thread. */
        private void answered(@Nullable Set<PermissionName> refused, @Nullable Throwable error) {
            try {
                if (error != null) {
                    throw promptFailed(error);
                }
                refuse(refused == null ? needed : refused);
                Runnable opens = loop.step(result, "Opening the device", this::open);
                access.attention().whenFocused(() -> lane.execute(opens));
            } catch (Throwable e) {
                fail(result, Thrown.asMedia("Asking the person", e));
            }
        }

        private void open() {
            if (result.isDone()) {
                return; // cancelled meanwhile: nothing need be opened
            }
            refuse(permissions.revocations().since(before, kinds));
            access.exposure().expose(kinds);
            openAll(ranked, result);
        }

        private void refuse(Set<PermissionName> refused) {
            if (!refused.isEmpty()) {
                throw permissions.refuse(refused);
            }
        }
    }

    public static AbortException promptFailed(Throwable error) {
        return new AbortException("The permission prompt failed: " + Reason.of(error), error);
    }

    /** What is missing or can't be met is told only where nothing of what was asked for is denied. */
    private MediaException unlessDenied(Set<PermissionName> kinds, MediaException failure) {
        Set<PermissionName> denied = permissions.denied(kinds);
        boolean specific = failure instanceof NotFoundException || failure instanceof OverconstrainedException;
        return specific && !denied.isEmpty() ? permissions.refuse(denied) : failure;
    }

    /** Notes whether the operating system forbids it; on the devices lane. */
    public void askSystem(PermissionName name) {
        for (CaptureDeviceKind kind : CaptureDeviceKind.values()) {
            if (PermissionGate.nameOf(kind) == name) {
                permissions.noteSystemDenial(name, catalog.whyDenied(kind));
            }
        }
    }

    /** Steps 1.14 to 1.18: opens each, or gives back what is open already. */
    private void openAll(List<RankedDevices> ranked, CompletableFuture<MediaStream> result) {
        List<MediaStreamTrack> tracks = new ArrayList<>();
        try {
            for (RankedDevices each : ranked) {
                tracks.add(opening.openBest(each));
            }
        } catch (RuntimeException | Error e) {
            tracks.forEach(MediaStreamTrack::stop);
            throw e;
        }
        loop.queue(() -> {
            if (!result.complete(new TrackStream(loop, tracks))) {
                tracks.forEach(MediaStreamTrack::stop); // cancelled meanwhile: nobody will ever stop them
            }
        });
    }

    private void fail(CompletableFuture<MediaStream> result, MediaException error) {
        loop.queue(() -> result.completeExceptionally(error));
    }
}
