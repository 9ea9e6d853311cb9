package io.github.mediacapture.core.devices;

import io.github.mediacapture.AbortException;
import io.github.mediacapture.AuditEvent;
import io.github.mediacapture.MediaException;
import io.github.mediacapture.MediaStream;
import io.github.mediacapture.MediaStreamTrack;
import io.github.mediacapture.NotAllowedException;
import io.github.mediacapture.PermissionName;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.tracks.TrackStream;
import io.github.mediacapture.spi.CaptureDeviceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The parallel steps of {@code getUserMedia} and {@code getDisplayMedia}: choose, ask, open, all or nothing.
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
    private final Audit audit;

    CaptureSteps(EventLoop loop, DeviceCatalog catalog, OpenSources sources, PermissionGate permissions, Audit audit) {
        this.audit = audit;
        this.loop = loop;
        this.catalog = catalog;
        this.ranking = new Ranking(sources, permissions);
        this.opening = new Opening(sources, ranking, permissions);
        this.permissions = permissions;
    }

    /** Settles {@code result}; {@code onLane} runs a task on the devices lane. */
    void run(List<Wanted> wanted, CompletableFuture<MediaStream> result, Consumer<Runnable> onLane) {
        Set<PermissionName> kinds = wanted.stream().map(Wanted::permission).collect(Collectors.toSet());
        CompletableFuture<MediaStream> unused = result.whenComplete((stream, error) -> {
            if (error instanceof NotAllowedException) {
                kinds.forEach(name -> audit.note(AuditEvent.Type.DENY, name));
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
            permissions
                    .request(needed)
                    .whenComplete((allowed, error) -> onLane.accept(() -> {
                        if (error != null) {
                            fail(result, new AbortException("The permission prompt failed", error));
                        } else if (!allowed || permissions.revocations(kinds) != revocations) {
                            fail(result, permissions.refused(needed));
                        } else {
                            open(ranked, result);
                        }
                    }));
        } catch (RuntimeException e) {
            fail(result, typed("Looking for devices", e));
        }
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
        } catch (RuntimeException e) {
            tracks.forEach(MediaStreamTrack::stop);
            fail(result, typed("Opening the device", e));
            return;
        }
        loop.queue(() -> {
            if (!result.complete(new TrackStream(loop, tracks))) {
                tracks.forEach(MediaStreamTrack::stop); // cancelled meanwhile: nobody will ever stop them
            }
        });
    }

    private static MediaException typed(String what, RuntimeException error) {
        return error instanceof MediaException media
                ? media
                : new AbortException(what + " failed: " + error.getMessage(), error);
    }

    private void fail(CompletableFuture<MediaStream> result, MediaException error) {
        loop.queue(() -> result.completeExceptionally(error));
    }
}
