package io.github.mediacapture.ffmpeg.devices.windows;

import io.github.mediacapture.ffmpeg.devices.listing.DeviceFamily;
import io.github.mediacapture.ffmpeg.devices.listing.ListedDevice;
import io.github.mediacapture.ffmpeg.devices.windows.win32.Registry;
import io.github.mediacapture.spi.CaptureDeviceKind;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The switches by which a person keeps programs from the camera and the microphone, as Windows' registry has them; lists no device.
 *
 * @see <a href="https://support.microsoft.com/windows/windows-camera-microphone-and-privacy-a83257bc-e990-d54a-d212-b5e41beba857">The
 *     switches</a>
 */
final class PrivacySwitches implements DeviceFamily {
    /** What a person does who may not use the camera. */
    static final String CAMERA_CURE = cure("camera", "Camera");

    private static final String STORE =
            "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\CapabilityAccessManager\\ConsentStore\\";
    private static final String VALUE = "Value";
    private static final String DENIED = "Deny";

    private final Supplier<Optional<Registry>> registry;

    /** Asks a registry when it is needed; where there is none, nothing is known to be denied. */
    PrivacySwitches(Supplier<Optional<Registry>> registry) {
        this.registry = registry;
    }

    @Override
    public List<ListedDevice> list() {
        return List.of();
    }

    @Override
    public Optional<String> whyDenied(CaptureDeviceKind kind) {
        return switch (kind) {
            case VIDEO_INPUT -> whyDenied("webcam", "camera", "Camera");
            case AUDIO_INPUT -> whyDenied("microphone", "microphone", "Microphone");
            case DISPLAY, SYSTEM_AUDIO -> Optional.empty();
        };
    }

    private Optional<String> whyDenied(String capability, String device, String page) {
        return registry.get().flatMap(known -> {
            String key = STORE + capability;
            if (isDenied(known, Registry.Root.MACHINE, key)) {
                return Optional.of("Windows' switch for access to the " + device
                        + " is off for this machine. An administrator turns it on: Settings > Privacy & security > "
                        + page);
            }
            boolean denied = isDenied(known, Registry.Root.USER, key)
                    || isDenied(known, Registry.Root.USER, key + "\\NonPackaged");
            return denied
                    ? Optional.of("Windows' switch for access to the " + device + " is off for this user; "
                            + cure(device, page))
                    : Optional.empty();
        });
    }

    private static String cure(String device, String page) {
        return "turn on \"Let apps access your " + device + "\" and \"Let desktop apps access your " + device
                + "\" in Settings > Privacy & security > " + page;
    }

    private static boolean isDenied(Registry registry, Registry.Root root, String key) {
        return registry.text(root, key, VALUE).filter(DENIED::equals).isPresent();
    }
}
