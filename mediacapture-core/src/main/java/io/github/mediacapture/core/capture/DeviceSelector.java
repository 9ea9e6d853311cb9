package io.github.mediacapture.core.capture;

import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.SelectionReport;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.core.devices.CatalogDevice;
import io.github.mediacapture.core.devices.DeviceCatalog;
import io.github.mediacapture.core.devices.Exposure;
import io.github.mediacapture.core.select.Adaptations;
import io.github.mediacapture.core.select.Candidate;
import io.github.mediacapture.core.select.Choice;
import io.github.mediacapture.core.select.Conflict;
import io.github.mediacapture.core.select.SelectSettings;
import io.github.mediacapture.core.select.Selection;
import io.github.mediacapture.core.select.SupportedConstraints;
import io.github.mediacapture.core.select.sharing.SharedModes;
import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.errors.OverconstrainedException;
import io.github.mediacapture.permissions.PermissionName;
import io.github.mediacapture.spi.CaptureDeviceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Who can meet a wish, and how well: the steps of getUserMedia that look and do not open; on the devices lane. */
public final class DeviceSelector {
    private final OpenDevices sources;
    private final Exposure exposure;

    public DeviceSelector(OpenDevices sources, Exposure exposure) {
        this.sources = sources;
        this.exposure = exposure;
    }

    /** Steps 1.5 to 1.8: every way that meets the demands, best first. */
    public RankedDevices rank(MediaRequest wanted, DeviceCatalog.Listing listing) {
        List<CatalogDevice> devices = listing.ofKind(wanted.kind());
        if (devices.isEmpty()) {
            throw new NotFoundException(notFound(wanted.kind(), listing));
        }
        List<Candidate<CatalogDevice>> candidates = new ArrayList<>();
        for (CatalogDevice device : devices) {
            candidates.addAll(
                    Adaptations.of(device, modesNow(device), device.device().ownSettings()));
        }
        Selection<CatalogDevice> selection = SelectSettings.select(
                candidates, SupportedConstraints.only(known(devices), wanted.constraints()), wanted.trackKind());
        List<Choice<CatalogDevice>> choices = selection.ranked();
        if (choices.isEmpty()) {
            throw exposure.tellsFailures(wanted.permission())
                    ? overconstrained(
                            selection.conflict(),
                            wanted,
                            devices.size() + " device(s) were tried",
                            () -> selection.report(naming(wanted, devices)))
                    : hiding(wanted);
        }
        CatalogDevice best = choices.get(0).device();
        boolean live = wanted.permission() != PermissionName.DISPLAY_CAPTURE && isLive(best);
        return live
                ? new RankedDevices(
                        wanted,
                        selection,
                        choices.stream()
                                .filter(each -> each.device().equals(best))
                                .toList(),
                        true)
                : new RankedDevices(wanted, selection, choices, false);
    }

    private static Set<TrackProperty<?>> known(List<CatalogDevice> devices) {
        List<MediaTrackCapabilities> modes = new ArrayList<>();
        for (CatalogDevice device : devices) {
            modes.addAll(device.device().modes());
        }
        return SupportedConstraints.known(modes);
    }

    boolean isLive(CatalogDevice device) {
        OpenDevice open = sources.find(device).orElse(null);
        return open != null && open.source().isUsed();
    }

    /** Labels, as enumerateDevices would tell them now; else numbers. */
    private Function<CatalogDevice, String> naming(MediaRequest wanted, List<CatalogDevice> devices) {
        boolean mayKnow =
                wanted.permission() == PermissionName.DISPLAY_CAPTURE || exposure.isExposed(wanted.permission());
        return device -> mayKnow ? device.device().label() : "device " + (devices.indexOf(device) + 1);
    }

    /** A device that is in use can only be set to what serves its tracks too. */
    private List<MediaTrackCapabilities> modesNow(CatalogDevice device) {
        OpenDevice open = sources.find(device).orElse(null);
        List<MediaTrackConstraints> others = open == null ? List.of() : open.demands();
        if (others.isEmpty()) {
            return device.modes();
        }
        List<MediaTrackCapabilities> now = new ArrayList<>();
        for (MediaTrackCapabilities mode : device.modes()) {
            if (serves(mode, others, device.device().kind().trackKind())) {
                now.add(mode);
            }
        }
        return now;
    }

    private static boolean serves(
            MediaTrackCapabilities mode, List<MediaTrackConstraints> tracks, MediaStreamTrackKind kind) {
        return SharedModes.plan(List.of(mode), null, tracks, 0, kind) instanceof SharedModes.Planned;
    }

    /** For an app that may not know yet what its devices can and cannot do. */
    private static OverconstrainedException hiding(MediaRequest wanted) {
        return new OverconstrainedException(
                "",
                "No device meets these constraints: " + wanted.constraints()
                        + " (why is told once the app has captured, or to one that is opened with"
                        + " exposeDevicesBeforePermission(true))");
    }

    public static String notFound(CaptureDeviceKind kind, DeviceCatalog.Listing listing) {
        String what = switch (kind) {
            case AUDIO_INPUT -> "No microphone";
            case VIDEO_INPUT -> "No camera";
            case DISPLAY -> "No screen";
            case SYSTEM_AUDIO -> "No sound of the system";
        };
        return DeviceCatalog.because(what + " was found", listing.whyNone(kind));
    }

    static OverconstrainedException overconstrained(
            Conflict conflict, MediaRequest wanted, String detail, @Nullable Supplier<SelectionReport> report) {
        return new OverconstrainedException(
                conflict.constraint(),
                "No device meets " + conflict + ": " + wanted.constraints() + " (" + detail + ")",
                report);
    }
}
