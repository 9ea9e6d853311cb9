package io.github.mediacapture.core.devices;

import io.github.mediacapture.AbortException;
import io.github.mediacapture.AuditEvent;
import io.github.mediacapture.MediaException;
import io.github.mediacapture.MediaStream;
import io.github.mediacapture.MediaStreamTrack;
import io.github.mediacapture.MediaStreamTrackKind;
import io.github.mediacapture.NotAllowedException;
import io.github.mediacapture.NotFoundException;
import io.github.mediacapture.OverconstrainedException;
import io.github.mediacapture.PermissionName;
import io.github.mediacapture.PermissionState;
import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.SelectionReport;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.select.Candidate;
import io.github.mediacapture.core.select.Choice;
import io.github.mediacapture.core.select.SelectSettings;
import io.github.mediacapture.core.select.Selection;
import io.github.mediacapture.core.tracks.CaptureSource;
import io.github.mediacapture.core.tracks.SourceTrack;
import io.github.mediacapture.core.tracks.TrackStream;
import io.github.mediacapture.spi.CaptureDeviceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
    private final OpenSources sources;
    private final PermissionGate permissions;
    private final Audit audit;

    /** One kind of media that was asked for. */
    record Wanted(CaptureDeviceKind kind, MediaTrackConstraints constraints) {
        MediaStreamTrackKind trackKind() {
            return kind.trackKind();
        }
    }

    /**
     * The ways to meet one wish.
     *
     * @param isLive whether all choices are one device that is live already, which needs no further permission
     */
    private record Ranked(
            Wanted wanted, Selection<CatalogDevice> selection, List<Choice<CatalogDevice>> choices, boolean isLive) {
        /** For an app that has been granted the device, and so may know its label. */
        SelectionReport report() {
            return selection.report(device -> device.device().label());
        }
    }

    CaptureSteps(EventLoop loop, DeviceCatalog catalog, OpenSources sources, PermissionGate permissions, Audit audit) {
        this.audit = audit;
        this.loop = loop;
        this.catalog = catalog;
        this.sources = sources;
        this.permissions = permissions;
    }

    /** Settles {@code result}; {@code onLane} runs a task on the devices lane. */
    void run(List<Wanted> wanted, CompletableFuture<MediaStream> result, Consumer<Runnable> onLane) {
        Set<PermissionName> kinds =
                wanted.stream().map(CaptureSteps::permission).collect(Collectors.toSet());
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
                    wanted.stream().map(each -> rank(each, listing)).toList();
            Set<PermissionName> needed = ranked.stream()
                    .filter(each -> !each.isLive())
                    .map(each -> permission(each.wanted()))
                    .collect(Collectors.toSet());
            permissions
                    .request(needed)
                    .whenComplete((allowed, error) -> onLane.accept(() -> {
                        if (error != null) {
                            fail(result, new AbortException("The permission prompt failed", error));
                        } else if (!allowed || permissions.revocations(kinds) != revocations) {
                            fail(result, refused(needed));
                        } else {
                            open(ranked, result);
                        }
                    }));
        } catch (RuntimeException e) {
            fail(result, typed("Looking for devices", e));
        }
    }

    private static PermissionName permission(Wanted wanted) {
        return PermissionGate.nameOf(wanted.kind());
    }

    /** Notes whether the operating system forbids it; on the devices lane. */
    void askSystem(PermissionName name) {
        for (CaptureDeviceKind kind : CaptureDeviceKind.values()) {
            if (PermissionGate.nameOf(kind) == name) {
                permissions.noteSystemDenial(name, catalog.whyDenied(kind));
            }
        }
    }

    private NotAllowedException refused(Set<PermissionName> needed) {
        String reasons = needed.stream()
                .sorted()
                .flatMap(name -> permissions.systemDenial(name).stream())
                .collect(Collectors.joining("; "));
        return new NotAllowedException("Permission for "
                + needed.stream().map(PermissionName::wireName).sorted().collect(Collectors.joining(" and "))
                + " was refused"
                + (reasons.isEmpty() ? "" : " by the operating system: " + reasons));
    }

    /** Steps 1.5 to 1.8: every way that meets the demands, best first. */
    private Ranked rank(Wanted wanted, DeviceCatalog.Listing listing) {
        List<CatalogDevice> devices = listing.ofKind(wanted.kind());
        if (devices.isEmpty()) {
            throw unlessDenied(wanted, new NotFoundException(notFound(wanted.kind(), listing)));
        }
        List<Candidate<CatalogDevice>> candidates = new ArrayList<>();
        for (CatalogDevice device : devices) {
            for (MediaTrackCapabilities mode : modesNow(device)) {
                candidates.add(new Candidate<>(device, mode));
            }
        }
        Selection<CatalogDevice> selection =
                SelectSettings.select(candidates, wanted.constraints(), wanted.trackKind());
        List<Choice<CatalogDevice>> choices = selection.ranked();
        if (choices.isEmpty()) {
            throw unlessDenied(
                    wanted,
                    overconstrained(
                            selection.failedConstraint(),
                            wanted,
                            devices.size() + " device(s) were tried",
                            () -> selection.report(naming(wanted, devices))));
        }
        CatalogDevice best = choices.get(0).device();
        boolean live = wanted.kind() != CaptureDeviceKind.DISPLAY && isLive(best);
        return live
                ? new Ranked(
                        wanted,
                        selection,
                        choices.stream()
                                .filter(each -> each.device().equals(best))
                                .toList(),
                        true)
                : new Ranked(wanted, selection, choices, false);
    }

    private boolean isLive(CatalogDevice device) {
        return sources.find(device.deviceId()).filter(CaptureSource::isUsed).isPresent();
    }

    /** Labels, as enumerateDevices would tell them now; else numbers. */
    private Function<CatalogDevice, String> naming(Wanted wanted, List<CatalogDevice> devices) {
        boolean mayKnow = wanted.kind() == CaptureDeviceKind.DISPLAY
                || permissions.state(permission(wanted)) == PermissionState.GRANTED;
        return device -> mayKnow ? device.device().label() : "device " + (devices.indexOf(device) + 1);
    }

    /** A device that is open can only be shared as it is. */
    private List<MediaTrackCapabilities> modesNow(CatalogDevice device) {
        return sources.find(device.deviceId())
                .map(source -> List.of(SelectSettings.fixedMode(source.settings())))
                .orElseGet(device::modes);
    }

    private MediaException unlessDenied(Wanted wanted, MediaException failure) {
        boolean denied = permissions.state(permission(wanted)) == PermissionState.DENIED;
        return denied ? refused(Set.of(permission(wanted))) : failure;
    }

    private static String notFound(CaptureDeviceKind kind, DeviceCatalog.Listing listing) {
        String what = switch (kind) {
            case AUDIO_INPUT -> "No microphone";
            case VIDEO_INPUT -> "No camera";
            case DISPLAY -> "No screen";
        };
        return listing.failures().isEmpty()
                ? what + " was found"
                : what + " was found: " + String.join("; ", listing.failures());
    }

    private static OverconstrainedException overconstrained(
            String constraint, Wanted wanted, String detail, @Nullable Supplier<SelectionReport> report) {
        return new OverconstrainedException(
                constraint,
                "No device meets " + (constraint.isEmpty() ? "these constraints together" : "'" + constraint + "'")
                        + ": " + wanted.constraints() + " (" + detail + ")",
                report);
    }

    /** Steps 1.14 to 1.18: opens each, or gives back what is open already. */
    private void open(List<Ranked> ranked, CompletableFuture<MediaStream> result) {
        List<MediaStreamTrack> tracks = new ArrayList<>();
        try {
            for (Ranked each : ranked) {
                CaptureSource source = openBest(each);
                tracks.add(new SourceTrack(
                        loop, source, each.wanted().trackKind(), each.wanted().constraints(), each::report));
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

    /** Tries the choices in order; a device that fails once is not tried in another mode. */
    private CaptureSource openBest(Ranked ranked) {
        PermissionName name = permission(ranked.wanted());
        if (ranked.isLive()
                && !isLive(ranked.choices().get(0).device())
                && permissions.state(name) != PermissionState.GRANTED) {
            throw refused(Set.of(name)); // it was stopped while the person was asked for something else
        }
        List<CatalogDevice> failed = new ArrayList<>();
        MediaException first = null;
        for (Choice<CatalogDevice> choice : ranked.choices()) {
            if (failed.contains(choice.device())) {
                continue;
            }
            try {
                return open(choice, ranked.wanted());
            } catch (OverconstrainedException e) {
                first = first == null ? e : first;
            } catch (MediaException e) {
                first = first == null || first instanceof OverconstrainedException ? e : first;
                failed.add(choice.device());
            }
        }
        if (first == null) {
            throw new AbortException("No device was left to open");
        }
        throw first;
    }

    private CaptureSource open(Choice<CatalogDevice> choice, Wanted wanted) {
        CatalogDevice device = choice.device();
        CaptureSource source = sources.find(device.deviceId()).orElseGet(() -> sources.open(device, choice.settings()));
        String violated = SelectSettings.violated(source.settings(), wanted.constraints(), wanted.trackKind());
        if (!violated.isEmpty()) {
            sources.close(device.deviceId(), source);
            throw overconstrained(violated, wanted, "'" + source.label() + "' came up with " + source.settings(), null);
        }
        return source;
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
