package io.github.mediacapture.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.constraints.Capability;
import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.spi.CaptureDevice;
import io.github.mediacapture.spi.CaptureDeviceKind;
import io.github.mediacapture.testkit.internal.Modes;
import java.util.List;

/** What {@link CaptureBackendContract} demands of modes. */
final class ModeChecks {
    private static final List<TrackProperty<?>> VIDEO =
            List.of(TrackProperty.WIDTH, TrackProperty.HEIGHT, TrackProperty.FRAME_RATE);
    private static final List<TrackProperty<?>> AUDIO = List.of(TrackProperty.SAMPLE_RATE, TrackProperty.CHANNEL_COUNT);

    private ModeChecks() {}

    /** Fails unless the mode has what settings of that kind need, above zero, and nothing of the other kind. */
    static void check(MediaTrackCapabilities mode, CaptureDeviceKind kind) {
        assertThat(mode.entries().keySet())
                .containsAll(needed(kind))
                .doesNotContain(TrackProperty.DEVICE_ID, TrackProperty.GROUP_ID)
                .allMatch(property -> property.appliesTo(kind.trackKind()));
        assertThat(needed(kind))
                .allSatisfy(property ->
                        assertThat(smallest(mode.get(property).orElseThrow())).isPositive());
    }

    /** Fails unless some mode offers what the device says that it is set to. */
    static void checkOwnSettings(CaptureDevice device) {
        device.ownSettings()
                .values()
                .forEach((property, value) -> assertThat(device.modes())
                        .as("modes with %s %s", property, value)
                        .anyMatch(mode -> mode.entries().containsKey(property)
                                && Modes.allows(mode, property, device.ownSettings())));
    }

    /** A mode that any device of that kind might have. */
    static MediaTrackCapabilities plain(CaptureDeviceKind kind) {
        MediaTrackCapabilities.Builder mode = MediaTrackCapabilities.builder();
        return kind.trackKind() == MediaStreamTrackKind.AUDIO
                ? mode.only(TrackProperty.SAMPLE_RATE, 48_000)
                        .only(TrackProperty.CHANNEL_COUNT, 1)
                        .build()
                : mode.only(TrackProperty.WIDTH, 640)
                        .only(TrackProperty.HEIGHT, 480)
                        .only(TrackProperty.FRAME_RATE, 30.0)
                        .build();
    }

    private static List<TrackProperty<?>> needed(CaptureDeviceKind kind) {
        return kind.trackKind() == MediaStreamTrackKind.AUDIO ? AUDIO : VIDEO;
    }

    private static double smallest(Capability<?> capability) {
        return capability instanceof Capability.Range<?> range
                ? number(range.min())
                : ((Capability.Values<?>) capability)
                        .values().stream().mapToDouble(ModeChecks::number).min().orElseThrow();
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }
}
