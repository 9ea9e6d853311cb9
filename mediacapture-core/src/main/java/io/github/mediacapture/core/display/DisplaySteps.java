package io.github.mediacapture.core.display;

import io.github.mediacapture.core.capture.CaptureSteps;
import io.github.mediacapture.core.devices.DeviceAccess;
import io.github.mediacapture.core.permissions.Revocations;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.runtime.Thrown;
import io.github.mediacapture.errors.AbortException;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.NotAllowedException;
import io.github.mediacapture.host.ContextState;
import io.github.mediacapture.host.DisplayPicker;
import io.github.mediacapture.internal.Reason;
import io.github.mediacapture.permissions.PermissionName;
import io.github.mediacapture.permissions.PermissionState;
import io.github.mediacapture.screen.CaptureController;
import io.github.mediacapture.screen.DisplayMediaStreamOptions;
import io.github.mediacapture.spi.CaptureBackend;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.streams.MediaStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The steps of {@code getDisplayMedia} up to the person's choice; what is chosen is opened by {@link DisplayOpening}.
 *
 * @see <a href="https://www.w3.org/TR/screen-capture/#dom-mediadevices-getdisplaymedia">getDisplayMedia</a>
 */
public final class DisplaySteps {
    private static final PermissionName PERMISSION = PermissionName.DISPLAY_CAPTURE;
    private static final Set<PermissionName> ITSELF = Set.of(PERMISSION);

    private final EventLoop loop;
    private final CaptureSteps shared;
    private final DisplayOpening opening;
    private final DeviceAccess access;

    /** One call that is under way. */
    private record Call(DisplayMediaStreamOptions options, CompletableFuture<MediaStream> result, Revocations before) {}

    public DisplaySteps(EventLoop loop, CaptureSteps shared, DisplayOpening opening, DeviceAccess access) {
        this.loop = loop;
        this.shared = shared;
        this.opening = opening;
        this.access = access;
    }

    public CaptureController newController() {
        return new FocusController(loop, access.context());
    }

    /** What the call is rejected with before it returns; binds its controller. Any thread. */
    public Optional<RuntimeException> whyRejected(DisplayMediaStreamOptions options) {
        FocusController controller = null;
        if (options.controller().isPresent()) {
            if (!(options.controller().get() instanceof FocusController own)) {
                return Optional.of(new IllegalArgumentException(
                        "The controller must be one of this library; see MediaCapture.newCaptureController()"));
            }
            if (!own.bind()) {
                return Optional.of(new InvalidStateException(
                        "This controller has been used; each call of getDisplayMedia needs a new one"));
            }
            controller = own;
        }
        Optional<RuntimeException> why = whyRejectedWithController(options);
        if (why.isPresent() && controller != null) {
            controller.failed();
        }
        return why;
    }

    private Optional<RuntimeException> whyRejectedWithController(DisplayMediaStreamOptions options) {
        ContextState context = access.context();
        if (!context.hasTransientActivation()) {
            return Optional.of(new InvalidStateException(
                    "getDisplayMedia must be called soon after somebody clicked or typed (transient activation)"));
        }
        Optional<RuntimeException> violation = DisplayRules.violation(options);
        if (violation.isPresent()) {
            return violation;
        }
        return context.isFullyActive() && context.hasFocus()
                ? Optional.empty()
                : Optional.of(
                        new InvalidStateException("getDisplayMedia needs an app that is active and has the focus"));
    }

    /** The parallel steps; on the devices lane. Settles {@code result} on the event lane. */
    public void run(DisplayMediaStreamOptions options, CompletableFuture<MediaStream> result) {
        CompletableFuture<?> unused = result.whenComplete((stream, error) -> {
            if (error != null) {
                controllerOf(options).ifPresent(FocusController::failed);
            }
        });
        shared.askSystem(PERMISSION);
        offer(new Call(options, result, access.permissions().revocations()));
    }

    private static Optional<FocusController> controllerOf(DisplayMediaStreamOptions options) {
        return options.controller().map(FocusController.class::cast);
    }

    private void offer(Call call) {
        if (access.permissions().state(PERMISSION) == PermissionState.DENIED) {
            throw access.permissions().refuse(ITSELF);
        }
        CaptureBackend chooser = opening.systemChooser().orElse(null);
        List<Surface> surfaces = chooser == null ? opening.surfaces(call.options()) : List.of();
        CompletableFuture<?> unused = access.permissions()
                .request(ITSELF)
                .whenComplete((refused, error) -> loop.queue(loop.step(call.result(), "Asking the person", () -> {
                    if (error != null) {
                        throw CaptureSteps.promptFailed(error);
                    } else if (!refused.isEmpty()) {
                        throw access.permissions().refuse(refused);
                    }
                    if (chooser == null) {
                        letPick(call, surfaces);
                    } else {
                        opening.onLane(loop.step(call.result(), "Asking the person", () -> askSystem(call, chooser)));
                    }
                })))
                .toCompletableFuture();
    }

    /** On the event lane. */
    private void letPick(Call call, List<Surface> surfaces) {
        try {
            CompletionStage<Optional<DisplayPicker.Choice>> answer =
                    access.displayPicker().pick(new DisplayPicker.Request(List.copyOf(surfaces), call.options()));
            CompletableFuture<?> unused = answer.whenComplete((choice, error) -> opening.onLane(loop.step(
                            call.result(),
                            "Opening the screen",
                            () -> take(call, surfaces, choice == null ? null : choice.orElse(null), error))))
                    .toCompletableFuture();
            EventLoop.cancelWith(call.result(), answer);
        } catch (RuntimeException | Error e) {
            throw pickerFailed(e);
        }
    }

    /** The system asks the person, so nobody else does; on the devices lane. */
    private void askSystem(Call call, CaptureBackend chooser) {
        if (call.result().isDone()) {
            return;
        }
        CompletionStage<Optional<CaptureDevice>> answer = opening.ask(chooser, call.options());
        CompletableFuture<?> unused = answer.whenComplete((chosen, error) -> opening.onLane(loop.step(
                        call.result(),
                        "Opening the screen",
                        () -> takeChosen(call, chooser, chosen == null ? null : chosen.orElse(null), error))))
                .toCompletableFuture();
        EventLoop.cancelWith(call.result(), answer);
    }

    /** On the devices lane. */
    private void takeChosen(
            Call call, CaptureBackend chooser, @Nullable CaptureDevice chosen, @Nullable Throwable error) {
        if (error != null) {
            throw access.permissions().audited(ITSELF, Thrown.asMedia("The system's dialog", Thrown.unwrapped(error)));
        } else if (chosen == null) {
            throw nothingChosen();
        } else if (isRevoked(call)) {
            chooser.release(chosen);
            throw access.permissions().refuse(ITSELF);
        } else if (call.result().isDone()) {
            chooser.release(chosen);
        } else {
            access.permissions().noteGranted(PERMISSION);
            DisplayOpening.Opened opened = opening.open(chooser, chosen, call.options());
            loop.queue(() -> settle(call, opened));
        }
    }

    private NotAllowedException nothingChosen() {
        return access.permissions().audited(ITSELF, new NotAllowedException("Nothing was chosen to be shared"));
    }

    /** Whether somebody took the permission away while the person was asked. */
    private boolean isRevoked(Call call) {
        return !access.permissions().revocations().since(call.before(), ITSELF).isEmpty();
    }

    private static AbortException pickerFailed(Throwable error) {
        return new AbortException("The display picker failed: " + Reason.of(error), error);
    }

    /** On the devices lane. */
    private void take(
            Call call, List<Surface> surfaces, DisplayPicker.@Nullable Choice choice, @Nullable Throwable error) {
        if (error != null) {
            throw pickerFailed(error);
        } else if (choice == null) {
            throw nothingChosen();
        } else if (isRevoked(call)) {
            throw access.permissions().refuse(ITSELF);
        } else if (!(choice.source() instanceof Surface surface) || !surfaces.contains(surface)) {
            throw new AbortException("The display picker chose what was not offered: " + choice.source());
        } else if (!call.result().isDone()) {
            access.permissions().noteGranted(PERMISSION);
            DisplayOpening.Opened opened = opening.open(surface, choice.audio(), call.options());
            loop.queue(() -> settle(call, opened));
        }
    }

    /** On the event lane: the controller knows of the capture before anybody hears of it, and decides after that. */
    private void settle(Call call, DisplayOpening.Opened opened) {
        Optional<FocusController> controller = controllerOf(call.options());
        controller.ifPresent(each -> each.started(opened.source(), opened.raise()));
        if (!call.result().complete(opened.stream())) {
            opened.stop(); // cancelled meanwhile: nobody will ever stop them
        }
        controller.ifPresent(each -> loop.queue(each::decide));
    }
}
