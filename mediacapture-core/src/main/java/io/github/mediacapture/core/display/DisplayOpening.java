package io.github.mediacapture.core.display;

import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.core.capture.DeviceSelector;
import io.github.mediacapture.core.capture.MediaRequest;
import io.github.mediacapture.core.capture.OpenDevices;
import io.github.mediacapture.core.capture.Opening;
import io.github.mediacapture.core.devices.CatalogDevice;
import io.github.mediacapture.core.devices.DeviceAccess;
import io.github.mediacapture.core.devices.DeviceCatalog;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.tracks.SourceTrack;
import io.github.mediacapture.core.tracks.TrackSource;
import io.github.mediacapture.core.tracks.TrackStream;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.screen.DisplayCaptureSurfaceType;
import io.github.mediacapture.screen.DisplayMediaStreamOptions;
import io.github.mediacapture.screen.MonitorTypeSurfacesEnum;
import io.github.mediacapture.screen.SystemAudioPreferenceEnum;
import io.github.mediacapture.screen.WindowAudioPreferenceEnum;
import io.github.mediacapture.spi.CaptureBackend;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.spi.Lane;
import io.github.mediacapture.streams.MediaStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What can be captured of the display, and how it becomes a stream; on the devices lane. */
public final class DisplayOpening {
    private final EventLoop loop;
    private final Reach reach;
    private final DeviceSelector ranking;
    private final Opening opening;

    /** The devices, those of them that are open, and the lane on which they are used. */
    public record Reach(Lane lane, DeviceCatalog catalog, OpenDevices sources) {}

    /** What was opened; {@code raise} brings it to the front, and is null for monitors. */
    record Opened(
            List<SourceTrack> tracks,
            TrackSource source,
            MediaStream stream,
            @Nullable Runnable raise) {
        void stop() {
            tracks.forEach(SourceTrack::stop);
        }
    }

    public DisplayOpening(EventLoop loop, Reach reach, DeviceAccess access) {
        this.loop = loop;
        this.reach = reach;
        this.ranking = new DeviceSelector(reach.sources(), access.exposure());
        this.opening = new Opening(reach.sources(), ranking, access.permissions());
    }

    void onLane(Runnable task) {
        reach.lane().execute(task);
    }

    /** Who has the system's own dialog, if that is the only way to the display. */
    Optional<CaptureBackend> systemChooser() {
        return reach.catalog().displayChooser();
    }

    CompletionStage<Optional<CaptureDevice>> ask(CaptureBackend chooser, DisplayMediaStreamOptions options) {
        return chooser.chooseDisplay(options, loop.runtime());
    }

    /**
     * Opens what was chosen in the system's dialog, with audio where that is asked for: the dialog knows of none.
     *
     * @throws MediaException if it can't be opened, or can't meet the constraints; it is released then
     */
    Opened open(CaptureBackend chooser, CaptureDevice chosen, DisplayMediaStreamOptions options) {
        try {
            CatalogDevice device = reach.catalog().unlisted(chosen, chooser);
            boolean audio = isHeard(device, options);
            CatalogDevice sound = audio ? sound(reach.catalog().list()) : null;
            return open(new Surface(device, sound, () -> Snapshot.take(loop, reach.lane(), device)), audio, options);
        } catch (RuntimeException | Error e) {
            chooser.release(chosen);
            throw e;
        }
    }

    private static @Nullable CatalogDevice sound(DeviceCatalog.Listing listing) {
        return listing.ofKind(CaptureDeviceKind.SYSTEM_AUDIO).stream()
                .findFirst()
                .orElse(null);
    }

    /**
     * What the person can choose from: monitors, then windows. Constraints have no say in it.
     *
     * @throws NotFoundException if there is nothing
     */
    List<Surface> surfaces(DisplayMediaStreamOptions options) {
        DeviceCatalog.Listing listing = reach.catalog().list();
        CatalogDevice sound = sound(listing);
        boolean windowsOnly = options.monitorTypeSurfaces().orElse(null) == MonitorTypeSurfacesEnum.EXCLUDE;
        List<Surface> surfaces = listing.ofKind(CaptureDeviceKind.DISPLAY).stream()
                .filter(device -> !windowsOnly || Surface.typeOf(device) == DisplayCaptureSurfaceType.WINDOW)
                .map(device -> new Surface(
                        device,
                        isHeard(device, options) ? sound : null,
                        () -> Snapshot.take(loop, reach.lane(), device)))
                .sorted(Comparator.comparing(Surface::surface))
                .toList();
        if (surfaces.isEmpty()) {
            throw new NotFoundException(DeviceSelector.notFound(CaptureDeviceKind.DISPLAY, listing)
                    + (windowsOnly ? " (of windows, as monitorTypeSurfaces excludes monitors)" : ""));
        }
        return surfaces;
    }

    /** Windows come without the audio of everything else, unless the app says that it means that. */
    private static boolean isHeard(CatalogDevice device, DisplayMediaStreamOptions options) {
        boolean wanted = options.audioConstraints().isPresent()
                && options.systemAudio().orElse(null) != SystemAudioPreferenceEnum.EXCLUDE;
        return wanted
                && (Surface.typeOf(device) == DisplayCaptureSurfaceType.MONITOR
                        || options.windowAudio().orElse(null) == WindowAudioPreferenceEnum.SYSTEM);
    }

    /**
     * Opens what was chosen, as the constraints say; all or nothing.
     *
     * @throws MediaException if it can't be opened, or can't meet the constraints
     */
    Opened open(Surface surface, boolean audio, DisplayMediaStreamOptions options) {
        List<SourceTrack> tracks = new ArrayList<>();
        try {
            CatalogDevice device = surface.device();
            tracks.add(newTrack(device, constraints(options, false)));
            TrackSource source = reach.sources().find(device).orElseThrow().source();
            if (audio && surface.sound() != null) {
                tracks.add(newTrack(surface.sound(), constraints(options, true)));
            }
            Runnable raise = surface.surface() == DisplayCaptureSurfaceType.WINDOW
                    ? () -> onLane(() -> device.backend().focus(device.device()))
                    : null;
            return new Opened(tracks, source, new TrackStream(loop, tracks), raise);
        } catch (RuntimeException | Error e) {
            tracks.forEach(SourceTrack::stop);
            throw e;
        }
    }

    private static MediaTrackConstraints constraints(DisplayMediaStreamOptions options, boolean audio) {
        return (audio ? options.audioConstraints() : options.videoConstraints()).orElse(MediaTrackConstraints.none());
    }

    private SourceTrack newTrack(CatalogDevice device, MediaTrackConstraints constraints) {
        CaptureDeviceKind kind = device.device().kind();
        MediaRequest wanted = new MediaRequest(kind, DisplayRules.applicable(constraints, kind.trackKind()));
        return opening.openBest(ranking.rank(wanted, new DeviceCatalog.Listing(List.of(device), List.of(), List.of())));
    }
}
