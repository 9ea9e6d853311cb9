package io.github.mediacapture.ffmpeg.devices.windows;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.ffmpeg.devices.windows.win32.Registry;
import io.github.mediacapture.spi.CaptureDeviceKind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PrivacySwitchesTest {
    private static final String STORE =
            "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\CapabilityAccessManager\\ConsentStore\\";

    private final Map<String, String> values = new HashMap<>();
    private final Registry registry =
            (root, key, value) -> Optional.ofNullable(values.get(root + " " + key + " " + value));
    private final PrivacySwitches switches = new PrivacySwitches(() -> Optional.of(registry));

    @ParameterizedTest
    @CsvSource({
        "MACHINE, webcam, VIDEO_INPUT, off for this machine",
        "USER, webcam, VIDEO_INPUT, off for this user",
        "USER, webcam\\NonPackaged, VIDEO_INPUT, Let desktop apps access your camera",
        "MACHINE, microphone, AUDIO_INPUT, off for this machine",
        "USER, microphone, AUDIO_INPUT, Settings > Privacy & security > Microphone",
        "USER, microphone\\NonPackaged, AUDIO_INPUT, off for this user"
    })
    void aSwitchThatIsOffDenies(Registry.Root root, String key, CaptureDeviceKind kind, String words) {
        values.put(root + " " + STORE + key + " Value", "Deny");
        assertThat(switches.whyDenied(kind))
                .hasValueSatisfying(why -> assertThat(why).contains(words));
        CaptureDeviceKind other =
                kind == CaptureDeviceKind.VIDEO_INPUT ? CaptureDeviceKind.AUDIO_INPUT : CaptureDeviceKind.VIDEO_INPUT;
        assertThat(switches.whyDenied(other)).isEmpty();
        values.replaceAll((name, value) -> "Allow");
        assertThat(switches.whyDenied(kind)).isEmpty();
    }

    /** Programs without a package have no other switch; that of the machine wins over all. */
    @Test
    void theMachinesSwitchIsTheAdministrators() {
        values.put("MACHINE " + STORE + "webcam Value", "Deny");
        values.put("USER " + STORE + "webcam\\NonPackaged Value", "Allow");
        assertThat(switches.whyDenied(CaptureDeviceKind.VIDEO_INPUT))
                .hasValueSatisfying(why -> assertThat(why).contains("An administrator turns it on"));
    }

    @ParameterizedTest
    @EnumSource(CaptureDeviceKind.class)
    void withoutARegistryNothingIsKnownToBeDenied(CaptureDeviceKind kind) {
        PrivacySwitches blind = new PrivacySwitches(Optional::empty);
        assertThat(blind.whyDenied(kind)).isEmpty();
        assertThat(blind.list()).isEmpty();
    }
}
