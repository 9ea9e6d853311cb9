package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.Capability;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.devices.InputDeviceInfo;
import io.github.mediacapture.devices.MediaDevices;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.testkit.FakeMedia;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Capabilities, settings and supported constraints agree with each other. */
@FakeMedia
class CapabilitiesTest {
    private MediaDevices mediaDevices;
    private List<MediaStreamTrack> tracks;

    @BeforeEach
    void open(MediaCapture capture) {
        mediaDevices = capture.mediaDevices();
        tracks = Stream.of(
                        mediaDevices.getUserMedia(MediaStreamConstraints.of(true, true)),
                        mediaDevices.getDisplayMedia())
                .flatMap(stream -> stream.join().getTracks().stream())
                .toList();
    }

    @Test
    @Tag("spec-3.1")
    void supportedIsWhatSomeTrackHas() {
        Set<TrackProperty<?>> had = new LinkedHashSet<>();
        tracks.forEach(track -> {
            had.addAll(track.getCapabilities().entries().keySet());
            had.addAll(track.getSettings().values().keySet());
        });
        had.removeIf(property -> !property.isConstrainable());

        Set<TrackProperty<?>> supported = mediaDevices.getSupportedConstraints().properties();

        assertThat(supported).containsAll(had);
        assertThat(supported).contains(TrackProperty.WIDTH, TrackProperty.DEVICE_ID, TrackProperty.SAMPLE_RATE);
        assertThat(supported).doesNotContain(TrackProperty.ZOOM, TrackProperty.TORCH);
        assertThat(mediaDevices.getSupportedConstraints().properties()).isEqualTo(supported);
    }

    /** The extensions spec has it; that a microphone can't do it is what its capabilities tell. */
    @Test
    @Tag("spec-3.1")
    void voiceIsolationIsSupportedWithoutAMicrophoneThatHasIt() {
        assertThat(mediaDevices.getSupportedConstraints().supports(TrackProperty.VOICE_ISOLATION))
                .isTrue();
        assertThat(tracks)
                .noneSatisfy(track ->
                        assertThat(track.getCapabilities().entries()).containsKey(TrackProperty.VOICE_ISOLATION));
    }

    @Test
    @Tag("spec-3.2")
    void numbersAreRangesAndIdsAreSingle() {
        for (MediaStreamTrack track : tracks) {
            MediaTrackCapabilities capabilities = track.getCapabilities();
            assertThat(capabilities.entries()).isNotEmpty();
            capabilities
                    .entries()
                    .forEach((property, capability) -> assertThat(capability)
                            .as("%s of %s", property, track)
                            .isInstanceOf(property.isNumeric() ? Capability.Range.class : Capability.Values.class));
            for (TrackProperty<String> id : List.of(TrackProperty.DEVICE_ID, TrackProperty.GROUP_ID)) {
                assertThat(values(capabilities, id)).hasSize(1).doesNotContain("");
            }
        }
    }

    @Test
    @Tag("spec-3.3")
    void everySettingLiesInItsCapability() {
        for (MediaStreamTrack track : tracks) {
            assertThat(track.getSettings().values()).isNotEmpty();
            track.getSettings()
                    .values()
                    .forEach((property, value) -> assertThat(
                                    track.getCapabilities().get(property))
                            .as("%s of %s", property, track)
                            .hasValueSatisfying(capability -> assertThat(holds(capability, value))
                                    .as("%s in %s", value, capability)
                                    .isTrue()));
        }
    }

    @Test
    @Tag("spec-3.5")
    void aDevicesCapabilitiesAreItsTracks() {
        List<MediaTrackCapabilities> ofDevices = mediaDevices.enumerateDevices().join().stream()
                .map(device -> ((InputDeviceInfo) device).getCapabilities())
                .toList();

        assertThat(ofDevices)
                .containsExactly(tracks.get(0).getCapabilities(), tracks.get(1).getCapabilities());
    }

    private static <T> List<T> values(MediaTrackCapabilities capabilities, TrackProperty<T> property) {
        return capabilities.get(property).orElseThrow() instanceof Capability.Values<T> some
                ? some.values()
                : List.of();
    }

    private static boolean holds(Capability<?> capability, Object value) {
        if (capability instanceof Capability.Range<?> range) {
            double number = ((Number) value).doubleValue();
            return ((Number) range.min()).doubleValue() <= number && number <= ((Number) range.max()).doubleValue();
        }
        return capability instanceof Capability.Values<?> some && some.values().contains(value);
    }
}
