package io.github.mediacapture.core.webcam;

import com.github.sarxos.webcam.WebcamDevice;
import com.github.sarxos.webcam.WebcamDriver;
import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.internal.Reason;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.CaptureSession;
import java.awt.Dimension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The cameras of one driver; loaded only where the library is there. Thread-safe, also over a driver that is not. */
final class DriverCameras {
    private static final Dimension USUAL = new Dimension(640, 480);

    /** Nobody can ask these cameras for a rate: they run as they please, and what is too much is left out. */
    private static final double LOWEST_RATE = 1;

    private final WebcamDriver driver;

    DriverCameras(WebcamDriver driver) {
        this.driver = driver;
    }

    /** Over the library's natives; here, because whatever makes a driver has the library loaded. */
    static DriverCameras ofLibrary() {
        return new DriverCameras(new GrabberDriver());
    }

    List<CaptureDevice> devices() {
        List<CaptureDevice> devices = new ArrayList<>();
        found().forEach((id, camera) -> {
            List<MediaTrackCapabilities> modes = modes(camera);
            if (!modes.isEmpty()) {
                devices.add(new CaptureDevice(
                        id, id, label(camera), CaptureDeviceKind.VIDEO_INPUT, modes, systemNames(camera)));
            }
        });
        return devices;
    }

    private synchronized Map<String, WebcamDevice> found() {
        Map<String, WebcamDevice> cameras = new LinkedHashMap<>();
        try {
            driver.getDevices().forEach(camera -> cameras.putIfAbsent(id(camera), camera));
        } catch (LinkageError | RuntimeException e) {
            throw new NotFoundException("webcam-capture can't look for cameras: " + Reason.of(e), e);
        }
        return cameras;
    }

    /** A driver's name of a camera ends with its path, where it has one: the name alone need not be the only one. */
    private static String id(WebcamDevice camera) {
        String name = camera.getName();
        return "webcam:" + name.substring(pathStart(name));
    }

    private static String label(WebcamDevice camera) {
        String name = camera.getName();
        int path = pathStart(name);
        return path == 0 ? name : name.substring(0, path).strip();
    }

    private static List<String> systemNames(WebcamDevice camera) {
        int path = pathStart(camera.getName());
        return path == 0 ? List.of() : List.of(camera.getName().substring(path));
    }

    private static int pathStart(String name) {
        int path = name.lastIndexOf(" /dev/");
        return path < 0 ? 0 : path + 1;
    }

    private static List<MediaTrackCapabilities> modes(WebcamDevice camera) {
        return Arrays.stream(camera.getResolutions())
                .sorted(Comparator.comparingInt(size -> Math.abs(size.width - USUAL.width)))
                .map(size -> MediaTrackCapabilities.builder()
                        .only(TrackProperty.WIDTH, size.width)
                        .only(TrackProperty.HEIGHT, size.height)
                        .range(TrackProperty.FRAME_RATE, LOWEST_RATE, Pace.HIGHEST_RATE)
                        .build())
                .toList();
    }

    /** Opens a camera that {@link #devices()} listed. */
    CaptureSession open(CaptureRequest request, Consumer<CaptureSession> onOpen, Consumer<CaptureSession> onClosed) {
        WebcamDevice camera = found().get(request.device().id());
        if (camera == null) {
            throw new NotFoundException("Camera '" + request.device().label() + "' is gone; list the devices again");
        }
        camera.setResolution(new Dimension(
                request.settings().width().orElse(USUAL.width),
                request.settings().height().orElse(USUAL.height)));
        WebcamSession session = new WebcamSession(request, camera, onClosed);
        onOpen.accept(session);
        session.open();
        return session;
    }
}
