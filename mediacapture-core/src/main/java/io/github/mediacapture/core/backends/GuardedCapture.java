package io.github.mediacapture.core.backends;

import io.github.mediacapture.diagnosis.Finding;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.screen.DisplayMediaStreamOptions;
import io.github.mediacapture.spi.AudioOutputDevice;
import io.github.mediacapture.spi.CaptureBackend;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.CaptureSession;
import io.github.mediacapture.spi.MediaRuntime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** A capture backend that throws what the SPI says, whatever the one behind it throws; as thread-safe as that is. */
final class GuardedCapture implements CaptureBackend {
    private final CaptureBackend backend;
    private final Guard guard;

    GuardedCapture(CaptureBackend backend) {
        this.backend = backend;
        this.guard = Guard.of(backend, backend::name, backend::priority);
    }

    @Override
    public String name() {
        return guard.backend();
    }

    @Override
    public int priority() {
        return guard.priority();
    }

    @Override
    public List<CaptureDevice> devices() {
        return guard.ask("Looking for devices", () -> List.copyOf(backend.devices()));
    }

    @Override
    public List<AudioOutputDevice> audioOutputs() {
        return guard.ask("Looking for loudspeakers", () -> List.copyOf(backend.audioOutputs()));
    }

    @Override
    public Registration onDevicesChanged(Runnable listener) {
        Registration registration = guard.askOr(() -> {}, "Watching devices", () -> backend.onDevicesChanged(listener));
        return () -> guard.run("Watching devices no more", registration::close);
    }

    @Override
    public Optional<String> whyDenied(CaptureDeviceKind kind) {
        return guard.ask("Asking whether devices may be opened", () -> backend.whyDenied(kind));
    }

    @Override
    public Optional<String> whyNone(CaptureDeviceKind kind) {
        return guard.askOr(Optional.empty(), "Asking why there is nothing", () -> backend.whyNone(kind));
    }

    @Override
    public CaptureSession open(CaptureRequest request) {
        String what = String.join("", "Opening '", request.device().label(), "'");
        return guard.ask(what, () -> backend.open(request));
    }

    @Override
    public void focus(CaptureDevice device) {
        guard.run("Bringing '" + device.label() + "' to the front", () -> backend.focus(device));
    }

    @Override
    public boolean choosesDisplay() {
        return guard.askOr(false, "Asking who chooses a screen", backend::choosesDisplay);
    }

    @Override
    public CompletionStage<Optional<CaptureDevice>> chooseDisplay(
            DisplayMediaStreamOptions options, MediaRuntime runtime) {
        return guard.ask("Asking the system for a screen", () -> backend.chooseDisplay(options, runtime));
    }

    @Override
    public void release(CaptureDevice device) {
        guard.run("Releasing '" + device.label() + "'", () -> backend.release(device));
    }

    @Override
    public List<Finding> diagnose() {
        return guard.ask("Asking what it needs", () -> List.copyOf(backend.diagnose()));
    }

    @Override
    public void close() {
        guard.run("Closing", backend::close);
    }
}
