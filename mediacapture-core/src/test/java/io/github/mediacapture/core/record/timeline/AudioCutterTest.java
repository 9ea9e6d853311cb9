package io.github.mediacapture.core.record.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.AudioSampleFormat;
import io.github.mediacapture.frames.SharedAudioData;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AudioCutterTest {
    private static final long MILLISECOND = 1_000_000;

    private final RecordingTimeline timeline = new RecordingTimeline(0);
    private final List<Long> encoded = new ArrayList<>();

    private static AudioData tenMillisecondsAt(long nanos) {
        return SharedAudioData.copyOf(AudioSampleFormat.S16, 48_000, 1, 480, nanos, ByteBuffer.allocate(960));
    }

    @Test
    void soundThatWaitsIsTheFirstToBeRecorded() {
        try (AudioCutter cutter = new AudioCutter(timeline, data -> encoded.add(data.timestampNanos()));
                AudioData sound = tenMillisecondsAt(100 * MILLISECOND)) {
            cutter.accept(sound);

            assertThat(cutter.firstRecorded()).hasValue(100 * MILLISECOND);
        }
    }

    /** Who stops reads the clock before the capture lane may stamp another piece, which is on its way by then. */
    @Test
    void soundThatIsTooLateForAStopIsNotRecorded() {
        try (AudioCutter cutter = new AudioCutter(timeline, data -> encoded.add(data.timestampNanos()));
                AudioData sound = tenMillisecondsAt(100 * MILLISECOND)) {
            cutter.accept(sound);
            timeline.stop(99 * MILLISECOND);

            assertThat(cutter.firstRecorded()).isEmpty();
            cutter.begin();
            assertThat(encoded).isEmpty();
        }
    }
}
