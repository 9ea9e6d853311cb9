package io.github.mediacapture.core;

import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.MediaTrackSupportedConstraints;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.core.capture.CaptureSteps;
import io.github.mediacapture.core.capture.MediaRequest;
import io.github.mediacapture.core.capture.OpenDevices;
import io.github.mediacapture.core.devices.DeviceAccess;
import io.github.mediacapture.core.devices.DeviceCatalog;
import io.github.mediacapture.core.devices.DeviceChanges;
import io.github.mediacapture.core.devices.OutputChoice;
import io.github.mediacapture.core.display.DisplayOpening;
import io.github.mediacapture.core.display.DisplaySteps;
import io.github.mediacapture.core.permissions.AppPermissions;
import io.github.mediacapture.core.permissions.PermissionGate;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.runtime.Thrown;
import io.github.mediacapture.core.select.AllowedDemands;
import io.github.mediacapture.core.select.SupportedConstraints;
import io.github.mediacapture.devices.AudioOutputOptions;
import io.github.mediacapture.devices.DeviceChangeEvent;
import io.github.mediacapture.devices.MediaDeviceInfo;
import io.github.mediacapture.devices.MediaDevices;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.errors.NotAllowedException;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.permissions.PermissionName;
import io.github.mediacapture.screen.CaptureController;
import io.github.mediacapture.screen.DisplayMediaStreamOptions;
import io.github.mediacapture.spi.AudioOutputDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.spi.Lane;
import io.github.mediacapture.streams.MediaStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * {@code navigator.mediaDevices} over a {@link DeviceCatalog}.
 *
 * <p>Owns the devices lane: what the specs run "in parallel" (looking for devices, opening, closing) runs there, one at a
 * time, so that two requests for one camera never race.
 */
public final class CatalogMediaDevices implements MediaDevices, AppPermissions.Devices {
    private final EventLoop loop;
    private final DeviceCatalog catalog;
    private final DeviceAccess access;
    private final Lane lane;
    private final OpenDevices sources;
    private final CaptureSteps steps;
    private final DisplaySteps displaySteps;
    private final OutputChoice outputs;
    private final DeviceChanges changes;
    private final AtomicLong requests = new AtomicLong();
    private final Map<Long, CompletableFuture<?>> pending = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** Opens the devices lane, and nothing else. */
    public CatalogMediaDevices(EventLoop loop, DeviceCatalog catalog, DeviceAccess access) {
        this.loop = loop;
        this.catalog = catalog;
        this.access = access;
        this.lane = loop.runtime().openLane("devices");
        this.sources = new OpenDevices(loop, lane, access);
        this.steps = new CaptureSteps(loop, catalog, sources, access);
        DisplayOpening opening = new DisplayOpening(loop, new DisplayOpening.Reach(lane, catalog, sources), access);
        this.displaySteps = new DisplaySteps(loop, steps, opening, access);
        this.outputs = new OutputChoice(loop, catalog, access);
        this.changes = new DeviceChanges(loop, lane, catalog, access);
    }

    @Override
    public CompletableFuture<List<MediaDeviceInfo>> enumerateDevices() {
        CompletableFuture<List<MediaDeviceInfo>> result = newPromise();
        whenInView(result, "Looking for devices", () -> {
            List<MediaDeviceInfo> devices = changes.lookOrFail();
            loop.queue(() -> result.complete(devices));
        });
        return result;
    }

    @Override
    public CompletableFuture<MediaStream> getUserMedia(MediaStreamConstraints constraints) {
        if (constraints == null) {
            return loop.rejected(new IllegalArgumentException(
                    "getUserMedia needs constraints, such as MediaStreamConstraints.video().withAudio()"));
        }
        List<MediaRequest> wanted = new ArrayList<>();
        add(wanted, CaptureDeviceKind.AUDIO_INPUT, constraints.audioConstraints());
        add(wanted, CaptureDeviceKind.VIDEO_INPUT, constraints.videoConstraints());
        Optional<RuntimeException> problem = closed ? Optional.empty() : whyNot(wanted);
        if (problem.isPresent()) {
            return loop.rejected(problem.get());
        }
        CompletableFuture<MediaStream> result = newPromise();
        whenInView(result, "getUserMedia", () -> steps.run(wanted, result, lane));
        return result;
    }

    private static void add(
            List<MediaRequest> wanted, CaptureDeviceKind kind, Optional<MediaTrackConstraints> constraints) {
        if (constraints.isPresent()) {
            wanted.add(new MediaRequest(kind, constraints.get()));
        }
    }

    /** What is known before anything is looked for. */
    private Optional<RuntimeException> whyNot(List<MediaRequest> wanted) {
        if (!access.permissions().isFullyActive()) {
            return Optional.of(PermissionGate.notFullyActive());
        }
        Set<PermissionName> denied = access.permissions().forbidden(MediaRequest.permissions(wanted));
        if (!denied.isEmpty()) {
            return Optional.of(access.permissions().refuse(denied));
        }
        for (MediaRequest each : wanted) {
            Optional<TrackProperty<?>> forbidden = AllowedDemands.firstForbidden(each.constraints(), each.trackKind());
            if (forbidden.isPresent()) {
                return Optional.of(notADemand(forbidden.get()));
            }
        }
        return Optional.empty();
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
        if (why.isPresent()) {
            return loop.rejected(why.get());
        }
        CompletableFuture<MediaStream> result = newPromise();
        onLane(result, "getDisplayMedia", () -> displaySteps.run(options, result));
        return result;
    }

    /** A controller for one call of {@link #getDisplayMedia}. */
    public CaptureController newCaptureController() {
        return displaySteps.newController();
    }

    @Override
    public CompletableFuture<MediaDeviceInfo> selectAudioOutput(AudioOutputOptions options) {
        if (options == null) {
            return loop.rejected(
                    new IllegalArgumentException("selectAudioOutput needs options, or no argument at all"));
        }
        Optional<MediaException> problem = closed ? Optional.empty() : outputs.whyNot();
        if (problem.isPresent()) {
            return loop.rejected(problem.get());
        }
        CompletableFuture<MediaDeviceInfo> result = newPromise();
        onLane(result, "selectAudioOutput", () -> outputs.run(options.deviceId(), result));
        return result;
    }

    /** The loudspeaker that an app names, as {@code setSinkId} does; empty for the system's default. */
    public CompletableFuture<Optional<AudioOutputDevice>> audioOutput(String deviceId) {
        CompletableFuture<Optional<AudioOutputDevice>> result = newPromise();
        onLane(result, "setSinkId", () -> {
            Optional<AudioOutputDevice> found = outputs.find(deviceId);
            loop.queue(() -> result.complete(found));
        });
        return result;
    }

    /** See {@link io.github.mediacapture.MediaCapture#resetDeviceIds()}. */
    public CompletableFuture<Void> resetDeviceIds() {
        CompletableFuture<Void> result = newPromise();
        onLane(result, "Resetting the device ids", () -> {
            changes.resetIds(sources::isInUse);
            loop.queue(() -> result.complete(null));
        });
        return result;
    }

    /** Runs something where backends are asked for devices, between two requests. */
    void execute(Runnable task) {
        lane.execute(task);
    }

    /** A promise that is rejected when the context is closed before it is settled, or is closed already. */
    private <T> CompletableFuture<T> newPromise() {
        CompletableFuture<T> result = loop.newFuture();
        long request = requests.incrementAndGet();
        pending.put(request, result);
        CompletableFuture<T> unused = result.whenComplete((value, error) -> pending.remove(request));
        if (closed) {
            result.completeExceptionally(EventLoop.closedContext());
        }
        return result;
    }

    private void whenInView(CompletableFuture<?> result, String what, Runnable task) {
        try {
            access.attention().whenInView(() -> onLane(result, what, task));
        } catch (Throwable e) { // the app's state may fail
            loop.queue(() -> result.completeExceptionally(Thrown.asMedia(what, e)));
        }
    }

    /** Unless the promise was cancelled or rejected meanwhile. */
    private void onLane(CompletableFuture<?> result, String what, Runnable task) {
        Runnable step = loop.step(result, what, task);
        lane.execute(() -> {
            if (!result.isDone()) {
                step.run();
            }
        });
    }

    /** Looks whether the operating system forbids it, then queues {@code then}, of which {@code result} is the outcome. */
    @Override
    public void askSystem(PermissionName name, CompletableFuture<?> result, Runnable then) {
        String what = "Asking for the permission '" + name.wireName() + "'";
        lane.execute(loop.step(result, what, () -> {
            steps.askSystem(name);
            loop.queue(loop.step(result, what, then));
        }));
    }

    /** Ends the live tracks of what was revoked; queues {@code then} after their events, of which {@code result} is the outcome. */
    @Override
    public void endTracks(Set<PermissionName> revoked, CompletableFuture<?> result, Runnable then) {
        lane.execute(loop.step(result, "Revoking", () -> {
            sources.end(revoked, new NotAllowedException("Permission was revoked; ask for the device again"));
            access.exposure().hide(revoked);
            loop.queue(loop.step(result, "Revoking", then));
        }));
    }

    @Override
    public MediaTrackSupportedConstraints getSupportedConstraints() {
        return new MediaTrackSupportedConstraints(SupportedConstraints.PROPERTIES);
    }

    @Override
    public Registration onDeviceChange(Consumer<? super DeviceChangeEvent> listener) {
        return changes.add(this, listener);
    }

    /** Ends every track without an event, closes every device and the backends. */
    public void close(Duration timeout) {
        closed = true;
        access.attention().close();
        lane.execute(changes::close);
        lane.close();
        sources.closeAll(timeout);
        lane.awaitClosed(timeout);
        sources.end();
        sources.closeAll(timeout); // one that was being opened meanwhile
        catalog.close();
        loop.queue(() -> List.copyOf(pending.values())
                .forEach(result -> result.completeExceptionally(EventLoop.closedContext())));
    }
}
