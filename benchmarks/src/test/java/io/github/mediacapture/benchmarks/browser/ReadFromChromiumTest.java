package io.github.mediacapture.benchmarks.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.decoding.MediaRead;
import io.github.mediacapture.decoding.MediaReader;
import io.github.mediacapture.decoding.MediaReaders;
import io.github.mediacapture.decoding.SeekMode;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser's MediaRecorder writes, which does not say how long it is, is read to its end, and sought in. */
class ReadFromChromiumTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long SECOND = 1_000_000_000L;

    @ParameterizedTest
    @ValueSource(
            strings = {"video/webm;codecs=vp8,opus", "video/webm;codecs=vp9,opus", "video/mp4;codecs=avc1.42E01E,opus"})
    void aRecordingHasADurationAndIsSoughtIn(String mimeType) throws Exception {
        try (Chromium chromium =
                RequiredChromium.start("--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream")) {
            chromium.run("recording.js#open", Map.of("width", "320", "height", "240"), PATIENCE);
            chromium.run("recording.js#record", Map.of("mimeType", mimeType, "millis", "2500"), PATIENCE);
            chromium.run("recording.js#save", Map.of("name", "recording"), PATIENCE);
            check(chromium.uploaded("recording"));
        }
    }

    private static void check(Path file) {
        try (MediaReader reader = MediaReaders.open(Blob.of(file, ""))) {
            List<Long> times = new ArrayList<>();
            long heard = 0;
            while (reader.readVideo() instanceof MediaRead.Frame<VideoFrame> read) {
                try (VideoFrame frame = read.frame()) {
                    assertThat(frame.displayWidth()).isEqualTo(320);
                    times.add(frame.timestampNanos());
                }
            }
            while (reader.readAudio() instanceof MediaRead.Frame<AudioData> read) {
                try (AudioData data = read.frame()) {
                    heard = data.timestampNanos() + data.durationNanos();
                }
            }
            assertThat(reader.damage()).isEmpty();
            assertThat(times).hasSizeGreaterThan(20).isSorted();
            long last = times.get(times.size() - 1);
            assertThat(heard).isCloseTo(last, within(SECOND / 2));
            assertThat(reader.info().durationNanos().orElseThrow())
                    .isCloseTo(Math.max(last, heard), within(SECOND / 10));
            for (int index : new int[] {times.size() - 1, 3, times.size() / 2}) {
                reader.seek(times.get(index), SeekMode.PRECISE);
                try (VideoFrame frame = ((MediaRead.Frame<VideoFrame>) reader.readVideo()).frame()) {
                    assertThat(frame.timestampNanos()).isCloseTo(times.get(index), within(SECOND / 1000));
                }
            }
        }
    }
}
