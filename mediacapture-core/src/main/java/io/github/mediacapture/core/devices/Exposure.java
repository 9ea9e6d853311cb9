package io.github.mediacapture.core.devices;

import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.core.devices.DeviceCatalog.Listing;
import io.github.mediacapture.core.permissions.PermissionGate;
import io.github.mediacapture.devices.InputDeviceInfo;
import io.github.mediacapture.devices.MediaDeviceInfo;
import io.github.mediacapture.devices.MediaDeviceKind;
import io.github.mediacapture.permissions.PermissionName;
import io.github.mediacapture.permissions.PermissionState;
import io.github.mediacapture.spi.CaptureDeviceKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the app may know of the devices: everything of a kind that it has used, else that there is one; thread-safe.
 *
 * <p>A live track exposes its kind too, says the spec. That needs no look at the tracks: there is none before {@link #expose}
 * was called for its kind, and a revocation ends it.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#device-information-exposure">Device information exposure</a>
 */
public final class Exposure {
    private static final Set<PermissionName> INPUTS = EnumSet.of(PermissionName.MICROPHONE, PermissionName.CAMERA);

    private final PermissionGate permissions;
    private final boolean everything;
    private final Set<PermissionName> exposed = EnumSet.noneOf(PermissionName.class);
    private final Set<String> chosenOutputs = new HashSet<>();

    /**
     * One entry of a list as the app may see it.
     *
     * @param key tells the device from others, also when its id changes
     */
    record Shown(MediaDeviceInfo info, String key) {}

    /**
     * Starts with what everybody may know.
     *
     * @param everything whether the app may know everything from the start
     */
    Exposure(PermissionGate permissions, boolean everything) {
        this.permissions = permissions;
        this.everything = everything;
    }

    /** After the permission step of a request: its kinds, and those whose permission is granted anyway. */
    public void expose(Set<PermissionName> requested) {
        Set<PermissionName> more = EnumSet.noneOf(PermissionName.class);
        for (PermissionName name : INPUTS) {
            if (requested.contains(name) || permissions.state(name) == PermissionState.GRANTED) {
                more.add(name);
            }
        }
        if (!Collections.disjoint(requested, INPUTS)) {
            synchronized (this) {
                exposed.addAll(more);
            }
        }
    }

    /** The person chose this output. */
    public synchronized void expose(CatalogOutput output) {
        chosenOutputs.add(output.key());
    }

    /** Back to what everybody may know. */
    public synchronized void hide(Set<PermissionName> revoked) {
        exposed.removeAll(revoked);
        if (revoked.contains(PermissionName.SPEAKER_SELECTION)) {
            chosenOutputs.clear();
        }
    }

    public synchronized boolean isExposed(PermissionName input) {
        return everything || exposed.contains(input);
    }

    /** Whether an app may know which constraint the devices could not meet: where it knows of any, or has the permission that it asks with. */
    public boolean tellsFailures(PermissionName name) {
        return !INPUTS.contains(name)
                || INPUTS.stream().anyMatch(this::isExposed)
                || permissions.state(name) == PermissionState.GRANTED;
    }

    public boolean isExposed(CatalogOutput output) {
        return permissions.isAllowedToUse(PermissionName.SPEAKER_SELECTION)
                && (isExposed(PermissionName.MICROPHONE) || isChosen(output));
    }

    private synchronized boolean isChosen(CatalogOutput output) {
        return chosenOutputs.contains(output.key());
    }

    /** Microphones, cameras, outputs, the default first, in objects of their own. */
    List<Shown> show(Listing listing, List<CatalogOutput> outputs) {
        List<Shown> shown = new ArrayList<>();
        addInputs(shown, listing.ofKind(CaptureDeviceKind.AUDIO_INPUT), MediaDeviceKind.AUDIO_INPUT);
        addInputs(shown, listing.ofKind(CaptureDeviceKind.VIDEO_INPUT), MediaDeviceKind.VIDEO_INPUT);
        addOutputs(shown, outputs);
        return shown;
    }

    private void addInputs(List<Shown> shown, List<CatalogDevice> devices, MediaDeviceKind kind) {
        PermissionName name = kind == MediaDeviceKind.AUDIO_INPUT ? PermissionName.MICROPHONE : PermissionName.CAMERA;
        if (!permissions.isAllowedToUse(name)) {
            return;
        }
        if (isExposed(name)) {
            devices.forEach(device -> shown.add(new Shown(device.info(), device.key())));
        } else if (!devices.isEmpty()) {
            MediaTrackCapabilities unknown = MediaTrackCapabilities.builder().build();
            shown.add(new Shown(new InputDeviceInfo("", kind, "", "", unknown), "any " + kind));
        }
    }

    private void addOutputs(List<Shown> shown, List<CatalogOutput> outputs) {
        for (CatalogOutput output : outputs) {
            if (isExposed(output)) {
                if (output.equals(outputs.get(0))) {
                    shown.add(new Shown(output.defaultInfo(), "default output"));
                }
                shown.add(new Shown(output.info(), output.key()));
            }
        }
    }
}
