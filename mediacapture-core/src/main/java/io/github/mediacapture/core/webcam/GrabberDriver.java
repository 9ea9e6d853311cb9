package io.github.mediacapture.core.webcam;

import com.github.sarxos.webcam.WebcamDevice;
import com.github.sarxos.webcam.WebcamDriver;
import com.github.sarxos.webcam.ds.buildin.natives.Device;
import com.github.sarxos.webcam.ds.buildin.natives.OpenIMAJGrabber;
import java.util.ArrayList;
import java.util.List;

/**
 * The library's natives without its own driver, which reads each camera on a thread of its own, passes every read through
 * one thread for all cameras, and logs errors where they should be told.
 *
 * <p>Used by one thread at a time.
 */
final class GrabberDriver implements WebcamDriver {
    private final OpenIMAJGrabber lister = new OpenIMAJGrabber();

    @Override
    public List<WebcamDevice> getDevices() {
        List<WebcamDevice> cameras = new ArrayList<>();
        for (Device device : lister.getVideoDevices().get().asArrayList()) {
            cameras.add(new GrabberCamera(device.getNameStr(), device.getIdentifierStr()));
        }
        return cameras;
    }

    @Override
    public boolean isThreadSafe() {
        return false;
    }
}
