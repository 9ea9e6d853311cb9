package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.devices.DeviceChangeEvent;
import io.github.mediacapture.devices.MediaDevices;
import io.github.mediacapture.streams.MediaStreamTrack;
import io.github.mediacapture.testkit.FakeCamera;
import io.github.mediacapture.testkit.FakeMedia;
import io.github.mediacapture.testkit.FakeRuntime;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Everything that an app is told comes as a task, one after the other. */
@FakeMedia
class EventTasksTest {
    private final List<String> log = new ArrayList<>();

    @Test
    @Tag("spec-0.1")
    void listenersAndPromisesRunOneAfterTheOther(MediaDevices mediaDevices, FakeRuntime runtime, FakeCamera camera) {
        MediaStreamTrack track = mediaDevices
                .getUserMedia(MediaStreamConstraints.video())
                .join()
                .getVideoTracks()
                .get(0);
        track.onMute(event -> {
            log.add("mute begins");
            camera.unmute();
            var unused = mediaDevices.enumerateDevices().thenAccept(devices -> log.add("devices"));
            log.add("mute ends");
        });
        track.onMute(event -> log.add("second listener"));
        track.onUnmute(event -> log.add("unmute"));

        camera.mute();
        assertThat(log).isEmpty();
        runtime.runUntilIdle();

        assertThat(log.subList(0, 3)).containsExactly("mute begins", "mute ends", "second listener");
        assertThat(log.subList(3, log.size())).containsExactlyInAnyOrder("unmute", "devices");
    }

    @Test
    @Tag("spec-0.1")
    void aPromiseIsKeptByATask(MediaDevices mediaDevices, FakeRuntime runtime) {
        var stream = mediaDevices.getUserMedia(MediaStreamConstraints.video());
        assertThat(stream).isNotDone();

        runtime.runUntilIdle();

        assertThat(stream).isCompleted();
    }

    @Test
    @Tag("spec-0.7")
    void whatTheContextHasIsTheSameEveryTime(MediaCapture capture) {
        assertThat(capture.mediaDevices()).isSameAs(capture.mediaDevices());
        assertThat(capture.permissions()).isSameAs(capture.permissions());
    }

    @Test
    @Tag("spec-0.5")
    void eventsCannotBeChanged(MediaDevices mediaDevices) {
        DeviceChangeEvent event = new DeviceChangeEvent(mediaDevices, List.of(), List.of());

        assertThat(event.devices()).isUnmodifiable();
        assertThat(event.type()).isEqualTo("devicechange");
        assertThat(Modifier.isFinal(DeviceChangeEvent.class.getModifiers())).isTrue();
    }
}
