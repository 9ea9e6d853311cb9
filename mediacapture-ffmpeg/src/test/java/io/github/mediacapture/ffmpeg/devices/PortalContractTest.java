package io.github.mediacapture.ffmpeg.devices;

import io.github.mediacapture.core.runtime.SystemRuntime;
import io.github.mediacapture.ffmpeg.devices.linux.pipewire.PipeWireServer;
import io.github.mediacapture.ffmpeg.devices.linux.wayland.FakePortal;
import io.github.mediacapture.ffmpeg.devices.linux.wayland.PortalDialog;
import io.github.mediacapture.ffmpeg.devices.listing.Platform;
import io.github.mediacapture.screen.DisplayMediaStreamOptions;
import io.github.mediacapture.spi.CaptureBackend;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.CaptureSession;
import io.github.mediacapture.spi.MediaRuntime;
import io.github.mediacapture.testkit.contract.CaptureBackendContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Of what a portal shows: it is in no listing, so what was chosen stands in for that. */
@Tag("device")
@Tag("wayland")
@Timeout(60)
class PortalContractTest extends CaptureBackendContract {
    private static PipeWireServer server;

    @TempDir
    Path dir;

    @BeforeAll
    static void startServer() throws Exception {
        PipeWireServer.require();
        server = PipeWireServer.start();
    }

    @AfterAll
    static void stopServer() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    /** Lists what the person has chosen. */
    private record Chosen(FfmpegDevices backend, FakePortal portal, CaptureDevice device) implements CaptureBackend {
        @Override
        public String name() {
            return backend.name();
        }

        @Override
        public List<CaptureDevice> devices() {
            return List.of(device);
        }

        @Override
        public CaptureSession open(CaptureRequest request) {
            return backend.open(request);
        }

        @Override
        public void close() {
            backend.close();
            try {
                portal.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    protected CaptureBackend newBackend() {
        try {
            FakePortal portal = new FakePortal(dir);
            portal.node = server.play(
                            "videotestsrc is-live=true ! video/x-raw,format=BGRx,width=320,height=180,framerate=30/1")
                    .node();
            Map<String, String> environment = new HashMap<>(server.environment());
            environment.putAll(portal.bus.environment());
            FfmpegDevices devices =
                    new FfmpegDevices(new Platform(List.of(), List.of(), Optional.of(new PortalDialog(environment))));
            CaptureDevice device = devices.chooseDisplay(DisplayMediaStreamOptions.video(), newRuntime())
                    .join()
                    .orElseThrow();
            return new Chosen(devices, portal, device);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected MediaRuntime newRuntime() {
        return new SystemRuntime();
    }

    @Override
    protected CaptureDeviceKind kind() {
        return CaptureDeviceKind.DISPLAY;
    }
}
