package io.github.mediacapture.core.capture;

import io.github.mediacapture.constraints.SelectionReport;
import io.github.mediacapture.core.devices.CatalogDevice;
import io.github.mediacapture.core.select.Choice;
import io.github.mediacapture.core.select.Selection;
import io.github.mediacapture.permissions.PermissionName;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The ways to meet one wish.
 *
 * @param isLive whether all choices are one device that is live already, which needs no further permission
 */
record RankedDevices(
        MediaRequest wanted, Selection<CatalogDevice> selection, List<Choice<CatalogDevice>> choices, boolean isLive) {
    /** What has to be granted for all of these. */
    static Set<PermissionName> permissions(List<RankedDevices> all) {
        Set<PermissionName> needed = EnumSet.noneOf(PermissionName.class);
        for (RankedDevices ranked : all) {
            if (!ranked.isLive()) {
                needed.add(ranked.wanted().permission());
            }
        }
        return needed;
    }

    /** For an app that has been granted the device, and so may know its label. */
    Optional<SelectionReport> report() {
        return Optional.of(selection.report(device -> device.device().label()));
    }
}
