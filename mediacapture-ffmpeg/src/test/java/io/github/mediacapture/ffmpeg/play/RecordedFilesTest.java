package io.github.mediacapture.ffmpeg.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mediacapture.ffmpeg.record.FakeStudio;
import io.github.mediacapture.ffmpeg.record.LeakCheck;
import io.github.mediacapture.recording.MediaRecorderOptions;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever the recorder writes is read back: each frame with its number, each sample. */
@ExtendWith(LeakCheck.class)
class RecordedFilesTest {
    private static final long SECOND = 1_000_000_000L;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "video/webm;codecs=vp8,opus | webm | vp8 | opus",
                "video/webm;codecs=vp9,opus | webm | vp09 | opus",
                "video/webm;codecs=av1,opus | webm | av01 | opus",
                "video/x-matroska;codecs=avc1,pcm | matroska | avc1 | pcm_s16le",
                "video/x-matroska;codecs=mjpeg,flac | matroska | mjpeg | flac",
                "video/mp4;codecs=avc1,mp4a.40.2 | mp4 | avc1 | mp4a.40.2",
                "video/mp4;codecs=vp9,opus | mp4 | vp09 | opus",
                "video/mp4;codecs=av1,opus | mp4 | av01 | opus",
                "video/mp4;codecs=avc1,mp4a.6B | mp4 | avc1 | mp4a.40.34",
                "video/mp2t;codecs=avc1,mp4a.40.2 | mpegts | avc1 | mp4a.40.2",
                "audio/webm;codecs=opus | webm | | opus",
                "audio/mp4;codecs=mp4a.40.2 | mp4 | | mp4a.40.2",
                "audio/mp4;codecs=flac | mp4 | | flac",
                "audio/ogg;codecs=opus | ogg | | opus",
                "audio/ogg;codecs=flac | ogg | | flac",
                "audio/mpeg | mp3 | | mp4a.40.34",
                "audio/flac | flac | | flac",
                "audio/wav | wav | | pcm_s16le",
                "image/gif | gif | gif |",
            })
    void eachFrameAndSampleIsThere(String type, String container, String video, String audio) {
        String tracks = (audio == null ? "" : "a") + (video == null ? "" : "v");
        WholeFile read;
        try (FakeStudio studio = video == null || audio == null ? FakeStudio.with(tracks) : new FakeStudio()) {
            studio.record(MediaRecorderOptions.ofMimeType(type), Duration.ofSeconds(2));
            read = WholeFile.of(studio.blobs.get(0));
        }
        assertThat(read.damage).isEmpty();
        assertThat(read.info.container()).isEqualTo(container);
        assertThat(read.info.durationNanos().orElseThrow()).isCloseTo(2 * SECOND, within(SECOND / 10));
        if (video != null) {
            assertThat(read.info.video().orElseThrow().codec()).startsWith(video);
            assertThat(read.info.video().orElseThrow().width()).isEqualTo(320);
            assertThat(read.numbers)
                    .hasSizeBetween(59, 62)
                    .isEqualTo(consecutive(read.numbers.get(0), read.numbers.size()));
            assertThat(read.nanos.get(0)).isLessThan(SECOND / 20);
            for (int i = 1; i < read.nanos.size(); i++) {
                assertThat(read.nanos.get(i) - read.nanos.get(i - 1)).isCloseTo(SECOND / 30, within(SECOND / 90));
            }
        }
        if (audio != null) {
            assertThat(read.info.audio().orElseThrow().codec()).isEqualTo(audio);
            assertThat(read.audioNanos.get(0)).isLessThan(SECOND / 20);
            assertThat(read.samples).isCloseTo(2L * read.sampleRate, within(read.sampleRate / 20L));
            assertThat(read.audioEnd - read.audioNanos.get(0))
                    .isCloseTo(read.samples * SECOND / read.sampleRate, within(1_000_000L));
        }
    }

    private static List<Long> consecutive(long first, int count) {
        return LongStream.range(first, first + count).boxed().toList();
    }
}
