package io.github.mediacapture.examples;

import io.github.mediacapture.Registration;
import io.github.mediacapture.spi.CaptureBackend;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.CaptureSession;
import java.util.List;
import java.util.Set;

/**
 * Some kinds of another backend's devices.
 *
 * @param backend whose devices they are; closed with this
 * @param kinds the kinds to offer
 */
record OnlyKinds(CaptureBackend backend, Set<CaptureDeviceKind> kinds) implements CaptureBackend {
    OnlyKinds {
        kinds = Set.copyOf(kinds);
    }

    @Override
    public int priority() {
        return backend.priority();
    }

    @Override
    public String name() {
        return backend.name();
    }

    @Override
    public List<CaptureDevice> devices() {
        return backend.devices().stream()
                .filter(device -> kinds.contains(device.kind()))
                .toList();
    }

    @Override
    public Registration onDevicesChanged(Runnable listener) {
        return backend.onDevicesChanged(listener);
    }

    @Override
    public CaptureSession open(CaptureRequest request) {
        return backend.open(request);
    }

    @Override
    public void close() {
        backend.close();
    }
}
