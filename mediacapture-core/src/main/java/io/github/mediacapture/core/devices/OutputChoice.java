package io.github.mediacapture.core.devices;

import io.github.mediacapture.core.permissions.Revocations;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.devices.MediaDeviceInfo;
import io.github.mediacapture.errors.AbortException;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.errors.NotAllowedException;
import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.host.AudioOutputPicker;
import io.github.mediacapture.internal.Arguments;
import io.github.mediacapture.internal.Reason;
import io.github.mediacapture.permissions.PermissionName;
import io.github.mediacapture.permissions.PermissionState;
import io.github.mediacapture.spi.AudioOutputDevice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The parallel steps of {@code selectAudioOutput}; begins on the devices lane, ends on the event lane.
 *
 * @see <a href="https://www.w3.org/TR/audio-output/#dom-mediadevices-selectaudiooutput">selectAudioOutput</a>
 */
public final class OutputChoice {
    private static final Set<PermissionName> SPEAKERS = Set.of(PermissionName.SPEAKER_SELECTION);

    private final EventLoop loop;
    private final DeviceCatalog catalog;
    private final DeviceAccess access;
    private final AudioOutputPicker picker;

    public OutputChoice(EventLoop loop, DeviceCatalog catalog, DeviceAccess access) {
        this.loop = loop;
        this.catalog = catalog;
        this.access = access;
        AudioOutputPicker given = access.picker();
        this.picker = given == null ? this::askForTheFirst : given;
    }

    /** What is known before anything is looked for. */
    public Optional<MediaException> whyNot() {
        return access.attention().context().hasTransientActivation()
                ? Optional.empty()
                : Optional.of(new InvalidStateException(
                        "selectAudioOutput needs a click or a key press just before it; call it from there"));
    }

    /**
     * The loudspeaker of an id that the app was told; empty for the default one.
     *
     * @see <a href="https://www.w3.org/TR/audio-output/#dom-htmlmediaelement-setsinkid">setSinkId</a>
     */
    public Optional<AudioOutputDevice> find(String deviceId) {
        if (!access.context().isAllowedToUse(PermissionName.SPEAKER_SELECTION)) {
            throw new NotAllowedException("The app may not choose a loudspeaker: its ContextState says so");
        }
        if (deviceId.isEmpty() || deviceId.equals(CatalogOutput.DEFAULT_ID)) {
            return Optional.empty();
        }
        for (CatalogOutput output : catalog.outputs()) {
            if (output.deviceId().equals(deviceId) && access.exposure().isExposed(output)) {
                return Optional.of(output.device());
            }
        }
        throw new NotFoundException("There is no loudspeaker '" + Arguments.shortened(deviceId)
                + "' in enumerateDevices(); selectAudioOutput() lets people choose one");
    }

    /** Settles {@code result}, unless it throws. */
    public void run(String deviceId, CompletableFuture<MediaDeviceInfo> result) {
        PermissionState state = access.permissions().state(PermissionName.SPEAKER_SELECTION);
        if (state == PermissionState.DENIED) {
            throw refused();
        }
        List<DeviceCatalog.Listing.Failure> failures = new ArrayList<>();
        List<CatalogOutput> outputs = catalog.outputs(failures);
        if (outputs.isEmpty()) {
            throw new NotFoundException(DeviceCatalog.because("There is no loudspeaker to choose", failures));
        }
        for (CatalogOutput output : outputs) {
            boolean named = output.deviceId().equals(deviceId);
            boolean isDefault = output.equals(outputs.get(0)) && deviceId.equals(CatalogOutput.DEFAULT_ID);
            if ((named || isDefault) && access.exposure().isExposed(output)) {
                loop.queue(() -> result.complete(isDefault ? output.defaultInfo() : output.info()));
                return;
            }
            // Nobody guesses an id: the app was told it, in this context or an earlier one.
            if (named && state == PermissionState.GRANTED) {
                loop.queue(settling(result, () -> chosen(output, result)));
                return;
            }
        }
        Revocations before = access.permissions().revocations();
        loop.queue(settling(result, () -> ask(requestedFirst(outputs, deviceId), before, result)));
    }

    private Runnable settling(CompletableFuture<MediaDeviceInfo> result, Runnable step) {
        return loop.step(result, "Choosing a loudspeaker", step);
    }

    private static List<CatalogOutput> requestedFirst(List<CatalogOutput> outputs, String deviceId) {
        List<CatalogOutput> ordered = new ArrayList<>(outputs);
        outputs.stream()
                .filter(output -> output.deviceId().equals(deviceId))
                .findFirst()
                .ifPresent(output -> {
                    ordered.remove(output);
                    ordered.add(0, output);
                });
        return ordered;
    }

    private void ask(List<CatalogOutput> outputs, Revocations before, CompletableFuture<MediaDeviceInfo> result) {
        try {
            CompletionStage<Optional<MediaDeviceInfo>> asked =
                    picker.pick(outputs.stream().map(CatalogOutput::info).toList());
            asked.whenComplete((answer, error) -> loop.queue(settling(result, () -> {
                if (error != null) {
                    throw nobodyAsked(error);
                } else if (answer == null
                        || answer.isEmpty()
                        || !access.permissions()
                                .revocations()
                                .since(before, SPEAKERS)
                                .isEmpty()) {
                    throw refused();
                }
                settle(answer.get(), outputs, result);
            })));
            EventLoop.cancelWith(result, asked);
        } catch (RuntimeException | Error e) {
            throw nobodyAsked(e);
        }
    }

    private static AbortException nobodyAsked(Throwable error) {
        return new AbortException("Nobody could be asked: " + Reason.of(error), error);
    }

    private void settle(
            MediaDeviceInfo answer, List<CatalogOutput> outputs, CompletableFuture<MediaDeviceInfo> result) {
        outputs.stream()
                .filter(output -> output.deviceId().equals(answer.deviceId()))
                .findFirst()
                .ifPresentOrElse(
                        output -> {
                            if (access.picker() != null) { // else the prompt has granted it
                                access.permissions().noteGranted(PermissionName.SPEAKER_SELECTION);
                            }
                            chosen(output, result);
                        },
                        () -> result.completeExceptionally(
                                new AbortException("The picker chose " + answer + ", which it was not offered")));
    }

    private void chosen(CatalogOutput output, CompletableFuture<MediaDeviceInfo> result) {
        access.exposure().expose(output);
        access.permissions().noteOutputChosen();
        result.complete(output.info());
    }

    private NotAllowedException refused() {
        return access.permissions().refuse(SPEAKERS);
    }

    /** The picker of an app that has none: the one asked for or the default, if the person allows it. */
    private CompletionStage<Optional<MediaDeviceInfo>> askForTheFirst(List<MediaDeviceInfo> outputs) {
        return access.permissions()
                .request(SPEAKERS)
                .thenApply(refused -> refused.isEmpty() ? Optional.of(outputs.get(0)) : Optional.empty());
    }
}
