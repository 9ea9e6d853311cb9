package io.github.mediacapture.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.constraints.MediaStreamConstraints;
import io.github.mediacapture.devices.MediaDevices;
import io.github.mediacapture.streams.MediaStream;
import io.github.mediacapture.streams.MediaStreamTrackAudioStats;
import io.github.mediacapture.streams.MediaStreamTrackVideoStats;
import io.github.mediacapture.testkit.FakeMedia;
import io.github.mediacapture.testkit.FakeRuntime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Figures stand still within a task of the event thread, and nowhere else. */
@FakeMedia
class StatsPerTaskTest {
    private final List<Object> looks = new ArrayList<>();
    private MediaDevices mediaDevices;
    private FakeRuntime runtime;
    private MediaStreamTrackVideoStats pictures;
    private MediaStreamTrackAudioStats sound;

    @BeforeEach
    void openDevices(MediaDevices mediaDevices, FakeRuntime runtime) {
        this.mediaDevices = mediaDevices;
        this.runtime = runtime;
        MediaStream stream =
                mediaDevices.getUserMedia(MediaStreamConstraints.of(true, true)).join();
        pictures = stream.getVideoTracks().get(0).videoStats().orElseThrow();
        sound = stream.getAudioTracks().get(0).audioStats().orElseThrow();
        pass();
    }

    private void pass() {
        runtime.advance(Duration.ofMillis(500));
    }

    /** Runs as a task of the event thread. */
    private void inATask(Runnable work) {
        mediaDevices.enumerateDevices().thenAccept(devices -> work.run()).join();
    }

    @Test
    @Tag("spec-5.9")
    void figuresStandStillWithinATask() {
        inATask(() -> {
            looks.addAll(List.of(pictures.totalFrames(), sound.deliveredFrames()));
            pass();
            looks.addAll(List.of(pictures.deliveredFrames(), sound.totalFrames()));
        });
        inATask(() -> looks.addAll(List.of(pictures.totalFrames(), sound.deliveredFrames())));

        assertThat(looks.get(2)).isEqualTo(looks.get(0));
        assertThat(looks.get(3)).isEqualTo(looks.get(1));
        assertThat((long) looks.get(4)).isGreaterThan((long) looks.get(0));
        assertThat((long) looks.get(5)).isGreaterThan((long) looks.get(1));
    }

    @Test
    @Tag("spec-5.9")
    void onOtherThreadsTheyAreLive() {
        long before = pictures.totalFrames();
        pass();

        assertThat(pictures.totalFrames()).isGreaterThan(before);
    }

    /** What a task itself does it sees. */
    @Test
    @Tag("spec-5.9")
    void aResetShowsWithinItsTask() {
        inATask(() -> {
            looks.addAll(List.of(sound.deliveredFrames(), sound.latency()));
            pass();
            sound.resetLatency();
            looks.addAll(List.of(sound.deliveredFrames(), sound.averageLatency(), sound.minimumLatency()));
        });

        assertThat(looks.get(2)).isEqualTo(looks.get(0));
        assertThat(looks.subList(3, 5)).containsOnly(looks.get(1));
    }
}
