package io.github.mediacapture.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.events.Registration;
import io.github.mediacapture.spi.CaptureDevice;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FakeAudioOutputTest {
    private final FakeDevices devices = new FakeDevices();
    private final FakeAudioOutput first =
            FakeAudioOutput.builder().label("First").build();
    private final FakeAudioOutput second =
            FakeAudioOutput.builder().id("second").groupId("headset").build();

    @Test
    void outputsComeAndGoAndChangePlaces() {
        AtomicInteger told = new AtomicInteger();
        Registration registration = devices.onDevicesChanged(told::incrementAndGet);
        devices.add(first);
        devices.add(second);
        devices.makeDefault(second);
        assertThat(devices.audioOutputs()).containsExactly(second.description(), first.description());
        assertThat(second.description().groupId()).isEqualTo("headset");
        devices.remove(second);
        devices.remove(second);
        assertThat(devices.audioOutputs()).containsExactly(first.description());
        assertThat(told).hasValue(4);
        registration.close();
        devices.remove(first);
        assertThat(told).hasValue(4);
    }

    @Test
    void anOutputIsPluggedInOnceAndMadeDefaultOnlyThen() {
        devices.add(first);
        assertThatThrownBy(() -> devices.add(FakeAudioOutput.builder().build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("builder().id(...)");
        assertThatThrownBy(() -> devices.makeDefault(second)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theDefaultCameraIsListedFirst() {
        FakeCamera other = FakeCamera.builder().id("other").build();
        devices.add(FakeCamera.builder().build());
        devices.add(other);
        devices.makeDefault(other);
        assertThat(devices.devices()).extracting(CaptureDevice::id).containsExactly("other", "fake-camera");
    }
}
