package io.github.mediacapture.core.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.MediaTrackSettings;
import io.github.mediacapture.core.devices.CatalogDevice;
import io.github.mediacapture.core.permissions.Audit;
import io.github.mediacapture.core.runtime.EventLoop;
import io.github.mediacapture.core.tracks.FedTrack;
import io.github.mediacapture.core.tracks.SourceControl;
import io.github.mediacapture.core.tracks.TrackSource;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.events.Registration;
import io.github.mediacapture.permissions.AuditEvent;
import io.github.mediacapture.spi.CaptureBackend;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.CaptureSession;
import io.github.mediacapture.testkit.FakeCamera;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeRuntime;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The context is closed while a device is being opened, or set anew. */
class DeviceSessionTest {
    private final FakeRuntime runtime = new FakeRuntime();
    private final EventLoop loop = new EventLoop(runtime);
    private final FakeDevices devices = new FakeDevices();
    private final FakeCamera camera = FakeCamera.builder().size(64, 48).build();
    private final List<AuditEvent.Type> audit = new ArrayList<>();
    private Runnable whileOpening = () -> {};

    private DeviceSession newSession() {
        devices.add(camera);
        CatalogDevice device = new CatalogDevice(camera.description(), new SlowDevices(), "id", "group");
        TrackSource source = new TrackSource(
                loop,
                "Camera",
                device.capabilities(),
                MediaTrackSettings.builder().build(),
                new IdleControl());
        return new DeviceSession(
                device, source, runtime, new Audit(loop, InstantSource.system(), event -> audit.add(event.type())));
    }

    @Test
    void aDeviceThatOpensTooLateIsClosedAtOnce() {
        DeviceSession session = newSession();
        whileOpening = session::end;
        assertThatThrownBy(session::open).isInstanceOf(InvalidStateException.class);
        runtime.runUntilIdle();
        assertThat(camera.openSessions()).isZero();
        assertThat(session.isOpen()).isFalse();
        assertThat(audit).isEmpty();
    }

    @Test
    void aDeviceThatIsSetAnewTooLateIsClosedAndSaidToBe() {
        DeviceSession session = newSession();
        session.open();
        whileOpening = session::end;
        assertThatThrownBy(() -> session.change(MediaTrackSettings.builder().build()))
                .isInstanceOf(InvalidStateException.class);
        runtime.runUntilIdle();
        assertThat(camera.openSessions()).isZero();
        assertThat(audit).containsExactly(AuditEvent.Type.OPEN, AuditEvent.Type.CLOSE);
    }

    @Test
    void aDeviceThatCannotBeSetAnewNorAsBeforeIsSaidToBeClosed() {
        DeviceSession session = newSession();
        session.open();
        camera.beBusy();
        assertThatThrownBy(() -> session.change(MediaTrackSettings.builder().build()))
                .hasMessageContaining("in use");
        session.close();
        runtime.runUntilIdle();
        assertThat(audit).containsExactly(AuditEvent.Type.OPEN, AuditEvent.Type.CLOSE);
    }

    private final class SlowDevices implements CaptureBackend {
        @Override
        public String name() {
            return "slow";
        }

        @Override
        public List<CaptureDevice> devices() {
            return devices.devices();
        }

        @Override
        public Registration onDevicesChanged(Runnable listener) {
            return () -> {};
        }

        @Override
        public CaptureSession open(CaptureRequest request) {
            CaptureSession opened = devices.open(request);
            whileOpening.run();
            return opened;
        }

        @Override
        public void close() {}
    }

    private static final class IdleControl implements SourceControl {
        @Override
        public void apply(FedTrack track, MediaTrackConstraints wanted, CompletableFuture<Void> result) {}

        @Override
        public void settingsChanged() {}

        @Override
        public void usageChanged() {}
    }
}
