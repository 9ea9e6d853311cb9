package consumer;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.devices.MediaDevices;
import io.github.mediacapture.spi.CaptureBackend;
import io.github.mediacapture.spi.EncoderBackend;
import java.util.ServiceLoader;

public class Main {
    public static void main(String[] args) throws NoSuchMethodException {
        System.out.println("module: " + Main.class.getModule().getName());
        printProviders("capture", ServiceLoader.load(CaptureBackend.class));
        printProviders("encoder", ServiceLoader.load(EncoderBackend.class));
        System.out.println("parameter: "
                + MediaDevices.class
                        .getMethod("getUserMedia", MediaStreamConstraints.class)
                        .getParameters()[0]
                        .getName());
        try (MediaCapture capture = MediaCapture.open()) {
            System.out.println("WebM: " + capture.isTypeSupported("video/webm;codecs=vp8,opus"));
        }
    }

    private static void printProviders(String kind, ServiceLoader<?> loader) {
        loader.stream()
                .forEach(provider ->
                        System.out.println(kind + ": " + provider.type().getName()));
    }
}
