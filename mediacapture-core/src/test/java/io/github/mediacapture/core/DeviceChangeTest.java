package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.devices.DeviceChangeEvent;
import io.github.mediacapture.devices.MediaDeviceInfo;
import io.github.mediacapture.devices.MediaDevices;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.TrackEndedEvent;
import io.github.mediacapture.testkit.FakeCamera;
import io.github.mediacapture.testkit.FakeContextState;
import io.github.mediacapture.testkit.FakeDevices;
import io.github.mediacapture.testkit.FakeMediaExtension;
import io.github.mediacapture.testkit.FakeMicrophone;
import io.github.mediacapture.testkit.FakeRuntime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** When {@code devicechange} is fired, and with what. */
@Tag("spec-4.12")
class DeviceChangeTest {
    private static final Duration BURST = Duration.ofMillis(250);

    private final FakeContextState context = new FakeContextState();
    private final List<DeviceChangeEvent> events = new ArrayList<>();

    @RegisterExtension
    final FakeMediaExtension fakes = FakeMediaExtension.with(options -> options.contextState(context));

    private final FakeCamera second =
            FakeCamera.builder().id("second").label("Second camera").build();

    @BeforeEach
    void listen(MediaDevices mediaDevices, FakeRuntime runtime) {
        mediaDevices.onDeviceChange(events::add);
        runtime.runUntilIdle();
    }

    @Test
    void whatIsNotExposedDoesNotChange(FakeDevices devices, FakeRuntime runtime) {
        devices.add(second);
        runtime.advance(BURST);
        assertThat(events).isEmpty();
    }

    @Test
    void theFirstOfItsKindIsNoticedWithoutItsName(
            MediaDevices mediaDevices, FakeDevices devices, FakeCamera camera, FakeRuntime runtime) {
        devices.remove(camera);
        runtime.advance(BURST);
        devices.add(camera);
        runtime.advance(BURST);
        assertThat(events).hasSize(2);
        assertThat(events.get(0).devices()).hasSize(1);
        assertThat(events.get(0).userInsertedDevices()).isEmpty();
        assertThat(events.get(1).userInsertedDevices())
                .singleElement()
                .satisfies(device -> assertThat(device.label()).isEmpty());
    }

    @Test
    void aBurstIsOneEvent(MediaDevices mediaDevices, FakeDevices devices, FakeRuntime runtime) {
        mediaDevices.getUserMedia(MediaStreamConstraints.of(true, true)).join();
        devices.add(second);
        runtime.advance(Duration.ofMillis(100));
        devices.add(
                FakeMicrophone.builder().id("second").label("Second microphone").build());
        runtime.advance(Duration.ofMillis(99));
        assertThat(events).isEmpty();
        runtime.advance(BURST);
        assertThat(events).hasSize(1);
        assertThat(names(events.get(0).userInsertedDevices())).containsExactly("Second microphone", "Second camera");
        assertThat(names(events.get(0).devices()))
                .containsExactly("Fake microphone", "Second microphone", "Fake camera", "Second camera");
    }

    @Test
    void whatComesAndGoesWithinABurstIsNoChange(MediaDevices mediaDevices, FakeDevices devices, FakeRuntime runtime) {
        mediaDevices.getUserMedia(MediaStreamConstraints.video()).join();
        devices.add(second);
        devices.remove(second);
        runtime.advance(BURST);
        assertThat(events).isEmpty();
    }

    @Test
    void anotherDefaultIsAChangeWithNothingInserted(
            MediaDevices mediaDevices, FakeDevices devices, FakeRuntime runtime) {
        devices.add(second);
        runtime.advance(BURST);
        mediaDevices.getUserMedia(MediaStreamConstraints.video()).join();
        devices.makeDefault(second);
        runtime.advance(BURST);
        assertThat(events).hasSize(1);
        assertThat(names(events.get(0).devices())).containsExactly("Fake microphone", "Second camera", "Fake camera");
        assertThat(events.get(0).userInsertedDevices()).isEmpty();
    }

    @Test
    void exposureIsNoChange(MediaDevices mediaDevices, FakeRuntime runtime) {
        mediaDevices.getUserMedia(MediaStreamConstraints.of(true, true)).join();
        assertThat(mediaDevices.enumerateDevices().join()).hasSize(2);
        runtime.advance(BURST);
        assertThat(events).isEmpty();
    }

    @Test
    void whatHappensOutOfViewIsToldOnceWhenTheAppIsBack(
            MediaDevices mediaDevices, FakeDevices devices, FakeRuntime runtime) {
        mediaDevices.getUserMedia(MediaStreamConstraints.video()).join();
        context.setVisible(false);
        devices.add(second);
        runtime.advance(BURST);
        devices.add(FakeCamera.builder().id("third").label("Third camera").build());
        runtime.advance(Duration.ofMinutes(1));
        assertThat(events).isEmpty();

        context.setVisible(true);
        runtime.advance(BURST);
        assertThat(events).hasSize(1);
        assertThat(names(events.get(0).userInsertedDevices())).containsExactly("Second camera", "Third camera");
    }

    /** Whoever looks before the burst is over hears of it then, and not a second time. */
    @Test
    void theListAndTheEventNeverDisagree(MediaDevices mediaDevices, FakeDevices devices, FakeRuntime runtime) {
        mediaDevices.getUserMedia(MediaStreamConstraints.video()).join();
        devices.add(second);
        List<MediaDeviceInfo> listed = mediaDevices.enumerateDevices().join();
        assertThat(events).hasSize(1);
        assertThat(events.get(0).devices()).isEqualTo(listed);
        runtime.advance(BURST);
        assertThat(events).hasSize(1);
    }

    @Test
    @Tag("spec-4.8")
    void aReplugEndsTheTrackAndBringsBackTheSameId(
            MediaDevices mediaDevices, FakeDevices devices, FakeCamera camera, FakeRuntime runtime) {
        MediaStream stream =
                mediaDevices.getUserMedia(MediaStreamConstraints.video()).join();
        List<TrackEndedEvent> ends = new ArrayList<>();
        stream.getVideoTracks().get(0).onEnded(ends::add);
        String id = mediaDevices.enumerateDevices().join().get(1).deviceId();

        devices.remove(camera);
        runtime.advance(BURST);
        devices.add(camera);
        runtime.advance(BURST);

        assertThat(ends).hasSize(1);
        assertThat(events).hasSize(2);
        assertThat(events.get(1).userInsertedDevices())
                .singleElement()
                .extracting(MediaDeviceInfo::deviceId)
                .isEqualTo(id);
    }

    @Test
    void whoNoLongerListensHearsNothing(MediaCapture capture, FakeDevices devices, FakeRuntime runtime) {
        List<DeviceChangeEvent> heard = new ArrayList<>();
        var registration = capture.mediaDevices().onDeviceChange(heard::add);
        capture.mediaDevices().getUserMedia(MediaStreamConstraints.video()).join();
        registration.close();
        devices.add(second);
        runtime.advance(BURST);
        assertThat(heard).isEmpty();
        assertThat(events).hasSize(1);
    }

    private static List<String> names(List<MediaDeviceInfo> devices) {
        return devices.stream().map(MediaDeviceInfo::label).toList();
    }
}
