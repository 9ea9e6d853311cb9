package io.github.mediacapture.core.doctor;

import io.github.mediacapture.core.capture.DeviceSelector;
import io.github.mediacapture.core.devices.CatalogDevice;
import io.github.mediacapture.core.devices.DeviceCatalog;
import io.github.mediacapture.core.devices.DeviceCatalog.Listing;
import io.github.mediacapture.diagnosis.DiagnosisArea;
import io.github.mediacapture.diagnosis.Finding;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.internal.Reason;
import io.github.mediacapture.spi.CaptureBackend;
import io.github.mediacapture.spi.CaptureDeviceKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Which devices are there, and why there are none; on the devices lane. */
public final class DeviceCheck {
    static final Set<DiagnosisArea> AREAS = EnumSet.range(DiagnosisArea.CAMERA, DiagnosisArea.LOUDSPEAKER);

    private final DeviceCatalog catalog;

    public DeviceCheck(DeviceCatalog catalog) {
        this.catalog = catalog;
    }

    void run(Examination examination) {
        for (CaptureBackend backend : catalog.backends()) {
            examination.asks("Backend " + backend.name());
            try {
                backend.diagnose().forEach(examination::add);
            } catch (MediaException e) {
                examination.add(Finding.warning(DiagnosisArea.SYSTEM, backend.name() + ": " + Reason.of(e)));
            }
        }
        Listing listing = catalog.list(backend -> examination.asks("Backend " + backend.name()));
        for (CaptureDeviceKind kind : CaptureDeviceKind.values()) {
            examination.conclude(area(kind), ofKind(kind, listing));
        }
        if (!listing.devices().isEmpty()) { // else each kind says so
            listing.failures()
                    .forEach(failure ->
                            examination.add(Finding.warning(DiagnosisArea.SYSTEM, "Of no use: backend " + failure)));
        }
        examination.conclude(DiagnosisArea.LOUDSPEAKER, outputs());
    }

    private static DiagnosisArea area(CaptureDeviceKind kind) {
        return switch (kind) {
            case AUDIO_INPUT -> DiagnosisArea.MICROPHONE;
            case VIDEO_INPUT -> DiagnosisArea.CAMERA;
            case DISPLAY -> DiagnosisArea.SCREEN;
            case SYSTEM_AUDIO -> DiagnosisArea.SYSTEM_AUDIO;
        };
    }

    private List<Finding> ofKind(CaptureDeviceKind kind, Listing listing) {
        DiagnosisArea area = area(kind);
        Optional<String> denied = catalog.whyDenied(kind);
        if (denied.isPresent()) {
            return List.of(Finding.problem(area, "Permission is refused by the operating system: " + denied.get()));
        }
        Optional<CaptureBackend> chooser =
                kind == CaptureDeviceKind.DISPLAY ? catalog.displayChooser() : Optional.empty();
        if (chooser.isPresent()) {
            return List.of(Finding.ok(area, "chosen by the person in a dialog of the desktop's " + by(chooser.get())));
        }
        List<CatalogDevice> some = listing.ofKind(kind);
        if (some.isEmpty()) {
            return List.of(Finding.problem(area, DeviceSelector.notFound(kind, listing)));
        }
        return kind == CaptureDeviceKind.DISPLAY ? numbers(some) : labels(area, some);
    }

    /** The titles of windows are the person's, and there may be many. */
    private static List<Finding> numbers(List<CatalogDevice> surfaces) {
        Map<String, Integer> numbers = new TreeMap<>();
        surfaces.forEach(each -> numbers.merge(by(each.backend()), 1, Integer::sum));
        List<Finding> findings = new ArrayList<>();
        numbers.forEach((backend, number) ->
                findings.add(Finding.ok(DiagnosisArea.SCREEN, "monitors and windows: " + number + " " + backend)));
        return findings;
    }

    private static List<Finding> labels(DiagnosisArea area, List<CatalogDevice> devices) {
        return devices.stream()
                .map(each -> Finding.ok(area, "'" + each.device().label() + "' " + by(each.backend())))
                .toList();
    }

    private static String by(CaptureBackend backend) {
        return "(" + backend.name() + ")";
    }

    private List<Finding> outputs() {
        List<Listing.Failure> failures = new ArrayList<>();
        List<String> labels = catalog.outputLabels(failures);
        return labels.isEmpty()
                ? List.of(Finding.problem(
                        DiagnosisArea.LOUDSPEAKER, DeviceCatalog.because("No loudspeaker was found", failures)))
                : labels.stream()
                        .map(label -> Finding.ok(DiagnosisArea.LOUDSPEAKER, "'" + label + "'"))
                        .toList();
    }
}
