package io.github.mediacapture.ffmpeg.record;

import static io.github.mediacapture.ffmpeg.record.Recordings.MILLI;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.frames.AudioData;
import io.github.mediacapture.frames.VideoFrame;
import io.github.mediacapture.spi.RecordingEncoder;
import io.github.mediacapture.spi.RecordingFormat;
import io.github.mediacapture.spi.RecordingRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that the app takes piece by piece: what it has does not change any more, and the whole is valid. */
@ExtendWith(LeakCheck.class)
class ChunkedOutputTest {
    private static final int FRAMES = 90;

    @TempDir
    Path folder;

    private final List<Integer> sizes = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "video/webm,vp8,opus,200",
        "video/webm,vp8,opus,0",
        "video/x-matroska,h264,aac,200",
        "video/mp4,avc1.42E01E,mp4a.40.2,200",
        "video/mp4,vp9,opus,0",
        "audio/webm,,opus,200",
        "audio/mp4,,mp4a.40.2,200",
        "video/webm,av1,opus,200",
        "video/x-matroska,mjpeg,pcm,200",
        "video/mp2t,avc1.42E01E,mp4a.40.2,200",
        "video/mp2t,avc1.42E01E,opus,200",
        "video/mp2t,,mp3,200",
        "audio/ogg,,opus,200",
        "audio/ogg,,flac,200",
        "audio/mpeg,,mp3,200",
        "audio/flac,,flac,200",
        "audio/wav,,1,200",
    })
    void bytesFlowAndAreNeverPatched(String container, String video, String audio, long chunkMillis) throws Exception {
        RecordingFormat format = Recordings.format(container, video, audio);
        Path file = record(Recordings.chunked(format, Duration.ofMillis(chunkMillis)), Integer.MAX_VALUE);
        verify(file, format);
        // Ten frames are 330 ms: something has come in each, after the header and one chunk.
        for (int i = 20; i < FRAMES; i += 10) {
            assertThat(sizes.get(i)).as("bytes after frame " + i).isGreaterThan(sizes.get(i - 10));
        }
    }

    @ParameterizedTest
    @CsvSource({"video/webm,vp8,opus", "video/mp4,avc1.42E01E,mp4a.40.2", "audio/mp4,,opus", "video/x-matroska,vp9,aac"
    })
    void aFlushLetsOutWhatThereIs(String container, String video, String audio) throws Exception {
        RecordingFormat format = Recordings.format(container, video, audio);
        verify(record(Recordings.request(format), 30), format);
        assertThat(sizes.get(30)).isGreaterThan(sizes.get(29));
        assertThat(sizes.get(60)).isGreaterThan(sizes.get(59));
    }

    private Path record(RecordingRequest request, int flushEvery) throws Exception {
        MemoryOutput output = new MemoryOutput();
        try (RecordingEncoder encoder = Recordings.open(request, output)) {
            for (int i = 0; i < FRAMES; i++) {
                long at = i * 33L * MILLI;
                try (AudioData data = Signals.tone(2, 48_000, at, 1584, 440);
                        VideoFrame picture = Signals.heap(160, 120, i)) {
                    encoder.encode(data, at);
                    encoder.encode(picture, at);
                }
                if (i > 0 && i % flushEvery == 0) {
                    encoder.flush();
                }
                output.handOut();
                sizes.add(output.size());
            }
            encoder.finish(FRAMES * 33L * MILLI);
        }
        return output.saveIn(folder);
    }

    private static void verify(Path file, RecordingFormat format) throws Exception {
        ReadBack read = ReadBack.of(file);
        if (format.videoCodec().isPresent()) {
            assertThat(read.video().pictures).hasSize(FRAMES);
            List<Long> pts = read.video().ptsMicros;
            assertThat(pts.get(FRAMES - 1) - pts.get(0)).isEqualTo((FRAMES - 1) * 33_000L);
        }
        assertThat(ReadBack.hertz(read.audio().samples, 100, 2800)).isBetween(439.0, 441.0);
        FfmpegProgram.assertDecodes(file);
    }
}
