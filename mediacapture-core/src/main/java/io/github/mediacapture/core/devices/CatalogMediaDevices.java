package io.github.mediacapture.core.devices;

import io.github.mediacapture.CaptureController;
import io.github.mediacapture.DeviceChangeEvent;
import io.github.mediacapture.DisplayMediaStreamOptions;
import io.github.mediacapture.MediaDeviceInfo;
import io.github.mediacapture.MediaDeviceKind;
import io.github.mediacapture.MediaDevices;
import io.github.mediacapture.MediaStream;
import io.github.mediacapture.NotAllowedException;
import io.github.mediacapture.PermissionName;
import io.github.mediacapture.PermissionState;
import io.github.mediacapture.Registration;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.constraints.MediaTrackSupportedConstraints;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.runtime.ListenerSet;
import io.github.mediacapture.core.select.AllowedDemands;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.spi.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code navigator.mediaDevices} over a {@link DeviceCatalog}.
 *
 * <p>Owns the devices lane: what the specs run "in parallel" (looking for devices, opening, closing) runs there, one at a
 * time, so that two requests for one camera never race.
 */
public final class CatalogMediaDevices implements MediaDevices {
    private static final Set<TrackProperty<?>> SUPPORTED = new LinkedHashSet<>(List.of(
            TrackProperty.WIDTH,
            TrackProperty.HEIGHT,
            TrackProperty.ASPECT_RATIO,
            TrackProperty.FRAME_RATE,
            TrackProperty.FACING_MODE,
            TrackProperty.SAMPLE_RATE,
            TrackProperty.SAMPLE_SIZE,
            TrackProperty.CHANNEL_COUNT,
            TrackProperty.DEVICE_ID,
            TrackProperty.GROUP_ID,
            TrackProperty.DISPLAY_SURFACE,
            TrackProperty.LOGICAL_SURFACE,
            TrackProperty.CURSOR));

    private final EventLoop loop;
    private final DeviceCatalog catalog;
    private final PermissionGate permissions;
    private final Lane lane;
    private final OpenSources sources;
    private final CaptureSteps steps;
    private final DisplaySteps displaySteps;
    private final ListenerSet<DeviceChangeEvent> changeListeners;
    private final AtomicLong requests = new AtomicLong();
    private final Map<Long, CompletableFuture<MediaStream>> pending = new ConcurrentHashMap<>();
    private volatile boolean closed;
    private @Nullable Registration watching;
    private List<MediaDeviceInfo> known = List.of();

    /** Opens the devices lane, and nothing else. */
    public CatalogMediaDevices(EventLoop loop, DeviceCatalog catalog, Consent consent) {
        this.loop = loop;
        this.catalog = catalog;
        this.permissions = consent.permissions();
        this.lane = loop.runtime().openLane("devices");
        this.sources = new OpenSources(loop, lane, consent.audit());
        this.steps = new CaptureSteps(loop, catalog, sources, permissions, consent.audit());
        DisplayOpening opening =
                new DisplayOpening(loop, new DisplayOpening.Reach(lane, catalog, sources), permissions);
        this.displaySteps = new DisplaySteps(loop, steps, opening, consent);
        this.changeListeners = loop.newListenerSet();
    }

    @Override
    public CompletableFuture<List<MediaDeviceInfo>> enumerateDevices() {
        if (closed) {
            return loop.rejected(EventLoop.closedContext());
        }
        CompletableFuture<List<MediaDeviceInfo>> result = loop.newFuture();
        lane.execute(() -> {
            try {
                List<MediaDeviceInfo> devices = exposed(catalog.list());
                loop.queue(() -> result.complete(devices));
            } catch (RuntimeException e) {
                loop.queue(() -> result.completeExceptionally(e));
            }
        });
        return result;
    }

    /** What an app may know: everything of a kind that is granted, else that there is one, and no more. */
    private List<MediaDeviceInfo> exposed(DeviceCatalog.Listing listing) {
        List<MediaDeviceInfo> infos = new ArrayList<>();
        addExposed(infos, listing.ofKind(CaptureDeviceKind.AUDIO_INPUT), PermissionName.MICROPHONE);
        addExposed(infos, listing.ofKind(CaptureDeviceKind.VIDEO_INPUT), PermissionName.CAMERA);
        return List.copyOf(infos);
    }

    private void addExposed(List<MediaDeviceInfo> infos, List<CatalogDevice> devices, PermissionName permission) {
        boolean inUse = devices.stream()
                .anyMatch(device -> sources.find(device.deviceId()).isPresent());
        if (inUse || permissions.state(permission) == PermissionState.GRANTED) {
            devices.forEach(device -> infos.add(device.info()));
        } else if (!devices.isEmpty()) {
            MediaDeviceKind kind = devices.get(0).info().kind();
            infos.add(new MediaDeviceInfo("", kind, "", ""));
        }
    }

    @Override
    public CompletableFuture<MediaStream> getUserMedia(MediaStreamConstraints constraints) {
        if (constraints == null) {
            return loop.rejected(new IllegalArgumentException(
                    "getUserMedia needs constraints, such as MediaStreamConstraints.video().withAudio()"));
        }
        List<Wanted> wanted = new ArrayList<>();
        constraints.audioConstraints().ifPresent(audio -> wanted.add(new Wanted(CaptureDeviceKind.AUDIO_INPUT, audio)));
        constraints.videoConstraints().ifPresent(video -> wanted.add(new Wanted(CaptureDeviceKind.VIDEO_INPUT, video)));
        Optional<TrackProperty<?>> forbidden = wanted.stream()
                .flatMap(each -> AllowedDemands.firstForbidden(each.constraints(), each.trackKind()).stream())
                .findFirst();
        return closed || forbidden.isEmpty()
                ? capture(result -> steps.run(wanted, result, lane::execute))
                : loop.rejected(notADemand(forbidden.get()));
    }

    private static IllegalArgumentException notADemand(TrackProperty<?> property) {
        return new IllegalArgumentException("getUserMedia takes no min, max or exact for " + property
                + "; wish for it (ideal), put it into an advanced set, or use applyConstraints on the track");
    }

    @Override
    public CompletableFuture<MediaStream> getDisplayMedia(DisplayMediaStreamOptions options) {
        if (options == null) {
            return loop.rejected(new IllegalArgumentException(
                    "getDisplayMedia needs options, such as DisplayMediaStreamOptions.video()"));
        }
        Optional<RuntimeException> why = closed ? Optional.empty() : displaySteps.whyRejected(options);
        return why.isPresent() ? loop.rejected(why.get()) : capture(result -> displaySteps.run(options, result));
    }

    /** A controller for one call of {@link #getDisplayMedia}. */
    public CaptureController newCaptureController() {
        return displaySteps.newController();
    }

    /** Runs the parallel steps of a request on the devices lane. */
    private CompletableFuture<MediaStream> capture(Consumer<CompletableFuture<MediaStream>> parallel) {
        if (closed) {
            return loop.rejected(EventLoop.closedContext());
        }
        CompletableFuture<MediaStream> result = loop.newFuture();
        long request = requests.incrementAndGet();
        pending.put(request, result);
        CompletableFuture<MediaStream> unused = result.whenComplete((stream, error) -> pending.remove(request));
        lane.execute(() -> parallel.accept(result));
        return result;
    }

    /** Looks whether the operating system forbids it, then queues {@code then}. */
    void askSystem(PermissionName name, Runnable then) {
        lane.execute(() -> {
            steps.askSystem(name);
            loop.queue(then);
        });
    }

    /** Ends the live tracks of what was revoked; queues {@code then} after their events. */
    void endTracks(Set<PermissionName> revoked, Runnable then) {
        lane.execute(() -> {
            sources.end(revoked, new NotAllowedException("Permission was revoked; ask for the device again"));
            loop.queue(then);
        });
    }

    @Override
    public MediaTrackSupportedConstraints getSupportedConstraints() {
        return new MediaTrackSupportedConstraints(SUPPORTED);
    }

    @Override
    public Registration onDeviceChange(Consumer<? super DeviceChangeEvent> listener) {
        Registration registration = changeListeners.add(listener);
        lane.execute(this::watch);
        return registration;
    }

    /** From the first listener on; on the devices lane. */
    private void watch() {
        if (watching == null && !closed) {
            known = exposed(catalog.list());
            watching = catalog.onChanged(() -> lane.execute(this::compare));
        }
    }

    private void compare() {
        List<MediaDeviceInfo> now = exposed(catalog.list());
        if (!now.equals(known)) {
            List<MediaDeviceInfo> inserted =
                    now.stream().filter(device -> !known.contains(device)).toList();
            known = now;
            changeListeners.queue(new DeviceChangeEvent(this, now, inserted));
        }
    }

    /** Ends every track without an event, closes every device and the backends. */
    public void close(Duration timeout) {
        closed = true;
        lane.execute(() -> {
            if (watching != null) {
                watching.close();
            }
        });
        lane.close();
        sources.closeAll(timeout);
        lane.awaitClosed(timeout);
        sources.closeAll(timeout); // one that was being opened meanwhile
        catalog.close();
        loop.queue(() -> List.copyOf(pending.values())
                .forEach(result -> result.completeExceptionally(EventLoop.closedContext())));
    }
}
