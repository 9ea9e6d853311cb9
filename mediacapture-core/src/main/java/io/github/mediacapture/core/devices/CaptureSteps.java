package io.github.mediacapture.core.devices;

import io.github.mediacapture.AbortException;
import io.github.mediacapture.MediaException;
import io.github.mediacapture.MediaStream;
import io.github.mediacapture.MediaStreamTrack;
import io.github.mediacapture.NotAllowedException;
import io.github.mediacapture.NotFoundException;
import io.github.mediacapture.OverconstrainedException;
import io.github.mediacapture.PermissionName;
import io.github.mediacapture.PermissionState;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.runtime.Thrown;
import io.github.mediacapture.core.tracks.TrackStream;
import io.github.mediacapture.internal.Reason;
import io.github.mediacapture.spi.CaptureDeviceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The parallel steps of {@code getUserMedia}: choose, ask, open, all or nothing.
 *
 * <p>Runs on the devices lane; the future is settled on the event lane. What is missing or impossible is said before
 * anybody is asked for permission.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#dom-mediadevices-getusermedia">getUserMedia</a>
 */
final class CaptureSteps {
    private final EventLoop loop;
    private final DeviceCatalog catalog;
    private final Ranking ranking;
    private final Opening opening;
    private final PermissionGate permissions;
    private final DeviceAccess access;

    CaptureSteps(EventLoop loop, DeviceCatalog catalog, OpenSources sources, DeviceAccess access) {
        this.loop = loop;
        this.catalog = catalog;
        this.access = access;
        this.permissions = access.permissions();
        this.ranking = new Ranking(sources, access.exposure());
        this.opening = new Opening(sources, ranking, permissions);
    }

    /** Settles {@code result}; {@code onLane} runs a task on the devices lane. */
    void run(List<Wanted> wanted, CompletableFuture<MediaStream> result, Consumer<Runnable> onLane) {
        Set<PermissionName> kinds = wanted.stream().map(Wanted::permission).collect(Collectors.toSet());
        CompletableFuture<MediaStream> unused = result.whenComplete((stream, error) -> {
            if (error instanceof NotAllowedException) {
                access.noteDenied(kinds);
            }
        });
        try {
            kinds.forEach(this::askSystem);
            int revocations = permissions.revocations(kinds);
            DeviceCatalog.Listing listing = catalog.list();
            List<Ranked> ranked =
                    wanted.stream().map(each -> ranking.rank(each, listing)).toList();
            Set<PermissionName> needed = ranked.stream()
                    .filter(each -> !each.isLive())
                    .map(each -> each.wanted().permission())
                    .collect(Collectors.toSet());
            Runnable opens = loop.step(result, "Opening the device", () -> {
                if (result.isDone()) {
                    return; // cancelled meanwhile: nothing need be opened
                }
                if (permissions.revocations(kinds) == revocations) {
                    access.exposure().expose(kinds);
                    open(ranked, result);
                } else {
                    throw permissions.refused(needed);
                }
            });
            permissions
                    .request(needed)
                    .whenComplete((allowed, error) -> loop.step(result, "Asking the person", () -> {
                                if (error != null) {
                                    throw promptFailed(error);
                                } else if (!allowed) {
                                    throw permissions.refused(needed);
                                }
                                access.attention().whenFocused(() -> onLane.accept(opens));
                            })
                            .run());
        } catch (RuntimeException | Error e) {
            fail(result, unlessDenied(kinds, Thrown.asMedia("Looking for devices", e)));
        }
    }

    static AbortException promptFailed(Throwable error) {
        return new AbortException("The permission prompt failed: " + Reason.of(error), error);
    }

    /** What is missing or can't be met is told only where nothing of what was asked for is denied. */
    private MediaException unlessDenied(Set<PermissionName> kinds, MediaException failure) {
        Set<PermissionName> denied = kinds.stream()
                .filter(name -> permissions.state(name) == PermissionState.DENIED)
                .collect(Collectors.toSet());
        boolean specific = failure instanceof NotFoundException || failure instanceof OverconstrainedException;
        return specific && !denied.isEmpty() ? permissions.refused(denied) : failure;
    }

    /** Notes whether the operating system forbids it; on the devices lane. */
    void askSystem(PermissionName name) {
        for (CaptureDeviceKind kind : CaptureDeviceKind.values()) {
            if (PermissionGate.nameOf(kind) == name) {
                permissions.noteSystemDenial(name, catalog.whyDenied(kind));
            }
        }
    }

    /** Steps 1.14 to 1.18: opens each, or gives back what is open already. */
    private void open(List<Ranked> ranked, CompletableFuture<MediaStream> result) {
        List<MediaStreamTrack> tracks = new ArrayList<>();
        try {
            for (Ranked each : ranked) {
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
