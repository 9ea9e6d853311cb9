package io.github.mediacapture.core.webcam;

import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.spi.CaptureBackend;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureRequest;
import io.github.mediacapture.spi.CaptureSession;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The cameras that {@code com.github.sarxos:webcam-capture} knows, where the app adds that library; a stand-in for where no
 * other backend has any.
 *
 * <p>Names no class of the library, and loads them only when devices are asked for; without it there are none.
 */
public final class WebcamCameras implements CaptureBackend {
    private static final int STAND_IN = -20;

    private final Set<CaptureSession> sessions = ConcurrentHashMap.newKeySet();

    private @Nullable DriverCameras cameras;

    /** Does nothing yet, as {@link CaptureBackend} asks. */
    public WebcamCameras() {}

    WebcamCameras(DriverCameras cameras) {
        this.cameras = cameras;
    }

    @Override
    public String name() {
        return "webcam-capture";
    }

    @Override
    public int priority() {
        return STAND_IN;
    }

    @Override
    public List<CaptureDevice> devices() {
        DriverCameras loaded = cameras();
        return loaded == null ? List.of() : loaded.devices();
    }

    @Override
    public CaptureSession open(CaptureRequest request) {
        DriverCameras loaded = cameras();
        if (loaded == null) {
            throw new NotFoundException("The library com.github.sarxos:webcam-capture is not there; add it to the app");
        }
        return loaded.open(request, sessions::add, sessions::remove);
    }

    private synchronized @Nullable DriverCameras cameras() {
        if (cameras == null && isLibraryThere()) {
            cameras = load();
        }
        return cameras;
    }

    private static boolean isLibraryThere() {
        try {
            Class.forName("com.github.sarxos.webcam.WebcamDriver");
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    private static DriverCameras load() {
        try {
            return DriverCameras.ofLibrary();
        } catch (LinkageError | RuntimeException e) {
            throw new NotFoundException(
                    "webcam-capture is there and can't be loaded: " + e + "; its natives are for x86 and 32-bit ARM,"
                            + " and are found on the class path, not on the module path",
                    e);
        }
    }

    @Override
    public void close() {
        List.copyOf(sessions).forEach(CaptureSession::close);
    }
}
